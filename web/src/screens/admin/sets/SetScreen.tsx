/** Sets of rows that projects are tied to (custom fields, action results): the list, and the editor of one set. */
import { Button, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type QueryKey, type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../../core/api/types';
import type { ConflictWords } from '../edit/ConflictSheet';
import { useEdit } from '../edit/useEdit';
import { Chooser } from '../parts/Chooser';
import { DeleteThing } from '../parts/DeleteThing';
import { Editor, Part } from '../parts/Editor';
import { faultAt, faultsElsewhere } from '../parts/faults';
import { RowList } from '../parts/RowList';
import { replaced } from '../queries';
import { TEMPLATES, type Template } from './templates';

interface Row {
  key: string;
  label: string;
}

interface Named {
  id: string;
  name: string;
}

/** One kind of set: where it lives, and how its rows are typed, sent and drawn. */
export interface SetKind<S extends Named, R extends Row> {
  /** Its texts. */
  texts: 'fields' | 'results';
  address: '/settings/fields' | '/settings/results';
  /** On the server. */
  path: string;
  /** The name of its rows in what is sent. */
  rows: string;
  listKey: QueryKey;
  rowsOf: (set: S) => readonly unknown[];
  draft: (set: S) => R[];
  body: (row: R) => unknown;
  make: () => R;
  template: (name: Template) => R[];
  /** The sets of a project by which it depends on them. */
  tied: (project: Project) => readonly { id: string }[];
  conflict: Omit<ConflictWords, 'serverField'>;
  /** What a refusal because of use means, by its particulars. */
  inUse: (detail: string) => string;
  also?: (set: S) => void;
}

interface SetScreenProps<S extends Named, R extends Row> {
  kind: SetKind<S, R>;
  id: string | undefined;
  query: Pick<UseQueryResult<{ items: S[] }>, 'data' | 'isPending' | 'isError' | 'error' | 'refetch'>;
  icon: ReactNode;
  mark?: (set: S) => ReactNode;
  /** May it be deleted? */
  canDelete?: (set: S) => boolean;
  row: (row: R, about: RowTools<R>) => ReactNode;
  below?: (rows: R[]) => ReactNode;
}

export interface RowTools<R> {
  /** The fault at this row's pointer that ends so. */
  fault: (end: string) => string | undefined;
  onChange: (part: Partial<R>) => void;
  remove: ReactNode;
}

export function SetScreen<S extends Named, R extends Row>(props: SetScreenProps<S, R>) {
  const { t } = useTranslation();
  const { kind, query } = props;
  const { texts } = kind;
  const items = query.data?.items ?? [];
  return (
    <Chooser
      title={t(`admin.section.${texts}`)}
      newLabel={t(`${texts}.new`)}
      chosen={props.id}
      query={query}
      choices={items.map((set) => ({
        id: set.id,
        title: set.name,
        also: kind
          .draft(set)
          .map((row) => row.label)
          .join(' '),
        note: t(`${texts}.count`, { count: kind.rowsOf(set).length }),
        mark: props.mark?.(set),
      }))}
      emptyIcon={props.icon}
      emptyTitle={t(`${texts}.emptyTitle`)}
      emptyBody={t(`${texts}.emptyBody`)}
      pickTitle={t(`${texts}.pickTitle`)}
      pickBody={t(`${texts}.pickBody`)}
    >
      {(id) => <SetEditor key={id} {...props} set={items.find((s) => s.id === id) ?? null} />}
    </Chooser>
  );
}

interface SetForm<R> {
  name: string;
  rows: R[];
}

function SetEditor<S extends Named, R extends Row>(props: SetScreenProps<S, R> & { set: S | null }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { set, kind } = props;
  const { texts } = kind;
  const [fresh] = useState<SetForm<R>>(() => ({ name: '', rows: [] }));
  const [deleting, setDeleting] = useState(false);
  const { draft, save, sheets, allow } = useEdit<S, SetForm<R>>({
    path: kind.path,
    thing: set,
    fresh,
    formOf: (one) => ({ name: one.name, rows: kind.draft(one) }),
    bodyOf: (form) => ({ name: form.name.trim(), [kind.rows]: form.rows.map(kind.body) }),
    inUse: kind.inUse,
    conflict: { ...kind.conflict, serverField: (field) => (field === 'rows' ? kind.rows : field) },
    done: (next, isNew) => {
      queries.setQueryData<{ items: S[] }>(kind.listKey, (old) => ({ items: replaced(old?.items ?? [], next) }));
      kind.also?.(next);
      if (isNew) void navigate({ to: kind.address, search: { id: next.id } });
    },
  });
  const { rows } = draft.value;
  return (
    <Editor
      title={set ? set.name : t(`${texts}.newTitle`)}
      note={set && t(`${texts}.count`, { count: kind.rowsOf(set).length })}
      dirty={draft.dirty}
      busy={save.busy}
      fresh={!set}
      {...(set ? {} : { saveLabel: t('admin.add') })}
      formRef={save.form}
      loose={faultsElsewhere(t, save.faults, (p) => p === '/name' || p.startsWith(`/${kind.rows}/`))}
      onSave={() => save.send(draft.value)}
      onDiscard={draft.discard}
      acts={
        set &&
        props.canDelete?.(set) !== false && (
          <Button
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={15} aria-hidden />}
            onClick={() => setDeleting(true)}
          >
            {t('admin.remove')}
          </Button>
        )
      }
    >
      {sheets}
      <Part title={t('setup.basic')}>
        <TextInput
          label={t(`${texts}.name`)}
          placeholder={t(`${texts}.nameHint`)}
          required
          autoFocus={!set}
          maw={420}
          value={draft.value.name}
          error={faultAt(t, save.faults, '/name')}
          onChange={(e) => draft.change({ name: e.currentTarget.value })}
        />
      </Part>
      <Part title={t(`${texts}.list`)} hint={rows.length > 1 ? t('admin.order') : undefined}>
        <RowList
          label={t(`${texts}.list`)}
          none={t(`${texts}.noRows`)}
          rows={rows}
          onChange={(next) => draft.change({ rows: next })}
          addLabel={t(`${texts}.addRow`)}
          make={kind.make}
          templatesLabel={t(`${texts}.template`)}
          templates={TEMPLATES.map((template) => ({
            label: t(`${texts}.templates.${template}`),
            rows: () => kind.template(template),
          }))}
        >
          {(row, index, patch, remove) =>
            props.row(row, {
              fault: (end) => faultAt(t, save.faults, `/${kind.rows}/${index}${end}`),
              onChange: patch,
              remove,
            })
          }
        </RowList>
      </Part>
      {props.below?.(rows)}
      {deleting && set && (
        <DeleteThing
          name={set.name}
          path={`${kind.path}/${set.id}`}
          holds={(project) => kind.tied(project).some((one) => one.id === set.id)}
          body={t(`${texts}.deleteBody`)}
          done={() => {
            allow();
            queries.setQueryData<{ items: S[] }>(kind.listKey, (old) => ({
              items: (old?.items ?? []).filter((one) => one.id !== set.id),
            }));
            void navigate({ to: kind.address, search: {} });
          }}
          onClose={() => setDeleting(false)}
        />
      )}
    </Editor>
  );
}
