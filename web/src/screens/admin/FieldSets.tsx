/** Custom fields in sets: made, ordered by drag or keys, shown as the lead will show them. */
import { NativeSelect, Switch, Textarea, TextInput, Tooltip } from '@mantine/core';
import { IconForms, IconLock } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldKind, FieldSet } from '../../core/api/types';
import { api } from '../app/api';
import { FieldInput } from '../desk/FieldInput';
import css from './admin.module.css';
import { Chooser } from './Chooser';
import { Editor, Part, useLeaveGuard, useSave } from './Editor';
import { faultAt, faultsElsewhere } from './faults';
import { fieldSetsQuery, replaced } from './queries';
import { RowList } from './RowList';
import { type FieldDraft, fieldBody, fieldDraft, hasOptions, newField } from './rows';
import { fieldsOf, TEMPLATES } from './templates';
import { useDraft } from './useDraft';

const KINDS: FieldKind[] = [
  'text',
  'long_text',
  'number',
  'date',
  'date_time',
  'choice',
  'choices',
  'checkbox',
  'user',
  'url',
];

export function FieldSets(props: { id: string | undefined }) {
  const { t } = useTranslation();
  const sets = useQuery(fieldSetsQuery);
  const items = sets.data?.items ?? [];
  return (
    <Chooser
      title={t('admin.section.fields')}
      newLabel={t('fields.new')}
      chosen={props.id}
      query={sets}
      choices={items.map((set) => ({
        id: set.id,
        title: set.name,
        also: set.fields.map((f) => f.label).join(' '),
        note: t('fields.count', { count: set.fields.length }),
      }))}
      emptyIcon={<IconForms size={22} aria-hidden />}
      emptyTitle={t('fields.emptyTitle')}
      emptyBody={t('fields.emptyBody')}
      pickTitle={t('fields.pickTitle')}
      pickBody={t('fields.pickBody')}
    >
      {(id) => <SetEditor key={id} set={items.find((s) => s.id === id) ?? null} />}
    </Chooser>
  );
}

interface SetForm {
  name: string;
  fields: FieldDraft[];
}

const formOf = (set: FieldSet | null): SetForm => ({
  name: set?.name ?? '',
  fields: (set?.fields ?? []).map(fieldDraft),
});

function SetEditor(props: { set: FieldSet | null }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { set } = props;
  const stored = useMemo(() => formOf(set), [set]);
  const draft = useDraft(stored);
  const { fields } = draft.value;
  const { guard, allow } = useLeaveGuard(draft.dirty);
  const save = useSave({
    send: (form: SetForm) => {
      const wish = { name: form.name.trim(), fields: form.fields.map(fieldBody) };
      return set
        ? api.send<FieldSet>('PATCH', `/field-sets/${set.id}`, { body: wish })
        : api.send<FieldSet>('POST', '/field-sets', { body: wish });
    },
    said: t(set ? 'admin.saved' : 'admin.created'),
    inUse: t('fields.inUse'),
    done: (next) => {
      allow();
      draft.settle(formOf(next));
      queries.setQueryData(fieldSetsQuery.queryKey, (old) => ({ items: replaced(old?.items ?? [], next) }));
      void queries.invalidateQueries({ queryKey: ['lead'] });
      if (!set) void navigate({ to: '/settings/fields', search: { id: next.id } });
    },
  });
  return (
    <Editor
      title={set ? set.name : t('fields.newTitle')}
      note={set && t('fields.count', { count: set.fields.length })}
      dirty={draft.dirty}
      busy={save.busy}
      fresh={!set}
      {...(set ? {} : { saveLabel: t('admin.add') })}
      formRef={save.form}
      loose={faultsElsewhere(t, save.faults, (p) => p === '/name' || p.startsWith('/fields/'))}
      onSave={() => save.send(draft.value)}
      onDiscard={draft.discard}
    >
      {guard}
      <Part title={t('setup.basic')}>
        <TextInput
          label={t('fields.name')}
          placeholder={t('fields.nameHint')}
          required
          autoFocus={!set}
          maw={420}
          value={draft.value.name}
          error={faultAt(t, save.faults, '/name')}
          onChange={(e) => draft.change({ name: e.currentTarget.value })}
        />
      </Part>
      <Part title={t('fields.list')} hint={fields.length > 1 ? t('admin.order') : undefined}>
        <RowList
          label={t('fields.list')}
          none={t('fields.noFields')}
          rows={fields}
          onChange={(rows) => draft.change({ fields: rows })}
          addLabel={t('fields.addField')}
          make={newField}
          templatesLabel={t('fields.template')}
          templates={TEMPLATES.map((template) => ({
            label: t(`fields.templates.${template}`),
            rows: () => fieldsOf(template),
          }))}
        >
          {(field, index, patch, remove) => (
            <FieldRow
              field={field}
              fault={(end) => faultAt(t, save.faults, `/fields/${index}${end}`)}
              onChange={patch}
              remove={remove}
            />
          )}
        </RowList>
      </Part>
      {fields.some((f) => f.label) && <Preview fields={fields.filter((f) => f.label)} />}
    </Editor>
  );
}

function FieldRow(props: {
  field: FieldDraft;
  fault: (end: string) => string | undefined;
  onChange: (part: Partial<FieldDraft>) => void;
  remove: ReactNode;
}) {
  const { t } = useTranslation();
  const { field, fault, onChange } = props;
  return (
    <div className={css.fieldRow}>
      <TextInput
        aria-label={t('fields.label')}
        placeholder={t('fields.label')}
        data-row-label
        value={field.label}
        error={fault('/label')}
        onChange={(e) => onChange({ label: e.currentTarget.value })}
      />
      {field.id === null ? (
        <NativeSelect
          aria-label={t('fields.type')}
          value={field.type}
          error={fault('/type')}
          onChange={(e) => onChange({ type: e.currentTarget.value as FieldKind })}
          data={KINDS.map((kind) => ({ value: kind, label: t(`fields.types.${kind}`) }))}
        />
      ) : (
        <Tooltip label={t('fields.typeFixed')}>
          <span className={css.fixed}>
            <IconLock size={13} aria-hidden />
            {t(`fields.types.${field.type}`)}
          </span>
        </Tooltip>
      )}
      {field.type === 'number' ? (
        <TextInput
          aria-label={t('fields.unit')}
          placeholder={t('fields.unitHint')}
          value={field.unit}
          error={fault('/unit')}
          onChange={(e) => onChange({ unit: e.currentTarget.value })}
        />
      ) : (
        <span />
      )}
      <Switch
        size="sm"
        mt={6}
        label={t('fields.required')}
        checked={field.required}
        onChange={(e) => onChange({ required: e.currentTarget.checked })}
      />
      {props.remove}
      {hasOptions(field.type) && (
        <Textarea
          className={css.below}
          label={t('fields.options')}
          description={t('fields.optionsHint')}
          autosize
          minRows={2}
          maxRows={10}
          value={field.options.join('\n')}
          error={fault('/options')}
          onChange={(e) => onChange({ options: e.currentTarget.value.split(/\r?\n/) })}
        />
      )}
    </div>
  );
}

/** The fields as the lead page draws them; what is tried here is not kept. */
function Preview(props: { fields: FieldDraft[] }) {
  const { t } = useTranslation();
  const [values, setValues] = useState<Record<string, unknown>>({});
  return (
    <Part title={t('fields.preview')}>
      <div className={css.grid}>
        {props.fields.map((f) => (
          <div key={f.key} className={f.type === 'long_text' ? css.span : undefined}>
            <FieldInput
              field={{ ...fieldBody(f), field_id: f.key, value: null }}
              value={values[f.key]}
              onChange={(value) => setValues({ ...values, [f.key]: value })}
            />
          </div>
        ))}
      </div>
    </Part>
  );
}
