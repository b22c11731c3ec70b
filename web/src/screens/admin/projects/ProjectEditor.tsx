/** One project: who calls for it, with which fields, results, statuses, script and number. */
import { Button, NativeSelect, Switch, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconArchive, IconArchiveOff, IconListDetails } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldSet, Project, ResultSet, User, Workgroup } from '../../../core/api/types';
import { count, phone } from '../../../i18n/format';
import { CheckList } from '../../../ui/CheckList';
import { Chip } from '../../../ui/marks';
import { Bones } from '../../../ui/surfaces';
import { linesQuery, resultSetsQuery } from '../../app/api';
import { tell, tellProblem } from '../../app/problems';
import { tellUndo } from '../../app/undo';
import { changeNow } from '../edit/changeNow';
import { useEdit } from '../edit/useEdit';
import { countIn, wordsFor } from '../edit/words';
import { Editor, Part } from '../parts/Editor';
import { faultAt, faultsElsewhere } from '../parts/faults';
import css from '../parts/parts.module.css';
import { fieldSetsQuery, usersQuery, workgroupsQuery } from '../queries';
import { isSystemSet } from '../sets/ResultSets';
import { CopyProject } from './CopyProject';
import { bodyOf, formOf, newForm, type ProjectForm } from './projectForm';
import own from './projects.module.css';
import { RulesPart } from './RulesPart';
import { ScriptPart } from './ScriptPart';
import { StatusPart } from './StatusPart';

const SHOWN =
  /^\/(name|workgroup_id|caller_id|user_ids|result_set_ids|field_set_ids|statuses|script|calling_hours|attempts_max|number_per_day_max|redial_after_min|rolling_24h_max|lease_ttl_s|grace_s|owner_release_after_min|retry|line)/;

const WORDS = {
  name: 'setup.name',
  workgroup_id: 'setup.group',
  caller_id: 'setup.caller',
  recording: 'setup.recording',
  user_ids: 'setup.users',
  result_set_ids: 'setup.resultSets',
  field_set_ids: 'setup.fieldSets',
  statuses: 'setup.statuses',
  script: 'setup.script',
  label: 'setup.statusLabel',
  color: 'results.color',
  closed: 'setup.closed',
  rules: '',
  calling_hours: 'rules.hours',
  holidays: 'rules.holidays',
  mon: 'rules.day.mon',
  tue: 'rules.day.tue',
  wed: 'rules.day.wed',
  thu: 'rules.day.thu',
  fri: 'rules.day.fri',
  sat: 'rules.day.sat',
  sun: 'rules.day.sun',
  customers: 'rules.customers',
  attempts_max: 'rules.attemptsMax',
  number_per_day_max: 'rules.perDay',
  redial_after_min: 'rules.redial',
  rolling_24h_max: 'rules.rolling',
  lease_ttl_s: 'rules.lease',
  grace_s: 'rules.grace',
  owner_release_after_min: 'rules.ownerRelease',
  distribution: 'rules.distribution',
  due_first: 'rules.dueFirst',
  order: 'rules.order',
  auto_next: 'rules.autoNext',
  retry: 'rules.retry',
  no_answer_min: 'rules.retryOn.no_answer_min',
  busy_min: 'rules.retryOn.busy_min',
  not_in_use_min: 'rules.retryOn.not_in_use_min',
  fax_min: 'rules.retryOn.fax_min',
  voicemail_min: 'rules.retryOn.voicemail_min',
  line: 'rules.line',
} as const;

const SERVER_FIELDS: Record<string, string> = { result_set_ids: 'result_sets', field_set_ids: 'field_sets' };

/** Waits for what a project is made of, so that a new form begins with it. */
export function ProjectEditor(props: { project: Project | null }) {
  const { t } = useTranslation();
  const groups = useQuery(workgroupsQuery).data;
  const users = useQuery(usersQuery).data;
  const resultSets = useQuery(resultSetsQuery).data?.items;
  const fieldSets = useQuery(fieldSetsQuery).data?.items;
  if (!groups || !users || !resultSets || !fieldSets) return <Bones rows={8} label={t('common.loading')} />;
  return <Loaded {...props} groups={groups} users={users} resultSets={resultSets} fieldSets={fieldSets} />;
}

interface LoadedProps {
  project: Project | null;
  groups: Workgroup[];
  users: User[];
  resultSets: ResultSet[];
  fieldSets: FieldSet[];
}

function Loaded(props: LoadedProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { project, groups, users, fieldSets } = props;
  // The switch uses its own set whether chosen or not: it is offered only where somebody chose it.
  const chosen = new Set(project?.result_sets.map((s) => s.id));
  const resultSets = props.resultSets.filter((s) => chosen.has(s.id) || !isSystemSet(s));
  const [fresh] = useState(() => newForm({ groups, resultSets, fieldSets }));
  const names = new Map([...groups, ...users, ...props.resultSets, ...fieldSets].map((one) => [one.id, one.name]));
  const { draft, save, sheets, allow } = useEdit<Project, ProjectForm>({
    path: '/projects',
    thing: project,
    fresh,
    formOf,
    bodyOf,
    inUse: (detail) => t('setup.statusInUse', { count: countIn(detail) }),
    conflict: {
      label: wordsFor(t, WORDS),
      name: (id) => names.get(id),
      serverField: (field) => SERVER_FIELDS[field] ?? field,
    },
    done: (next, isNew) => {
      const refreshed = queries.invalidateQueries({ queryKey: ['projects'] });
      if (isNew) void refreshed.then(() => navigate({ to: '/settings/projects', search: { id: next.id } }));
    },
  });
  const { value, change } = draft;
  const fault = (pointer: string) => faultAt(t, save.faults, pointer);
  const people = users.filter((u) => u.active || value.user_ids.includes(u.id));
  return (
    <Editor
      title={
        <>
          {project ? project.name : t('setup.newTitle')}
          {project?.archived_at && (
            <Chip tone="quiet" dot={false}>
              {t('setup.archived')}
            </Chip>
          )}
        </>
      }
      note={
        project &&
        (project.archived_at
          ? t('setup.archivedNote')
          : t('setup.leads', { count: count(project.lead_count) as never }))
      }
      dirty={draft.dirty}
      busy={save.busy}
      fresh={!project}
      {...(project ? {} : { saveLabel: t('admin.add') })}
      formRef={save.form}
      loose={faultsElsewhere(t, save.faults, (p) => SHOWN.test(p))}
      onSave={() => save.send(value)}
      onDiscard={draft.discard}
      acts={project && <Acts project={project} allow={allow} />}
    >
      {sheets}
      {project && value.result_set_ids.length === 0 && <Warning>{t('setup.noResultWarning')}</Warning>}
      {project && value.user_ids.length === 0 && <Warning>{t('setup.noUserWarning')}</Warning>}
      <Part title={t('setup.basic')}>
        <div className={css.grid}>
          <TextInput
            className={css.span}
            label={t('setup.name')}
            placeholder={t('setup.nameHint')}
            required
            autoFocus={!project}
            value={value.name}
            error={fault('/name')}
            onChange={(e) => change({ name: e.currentTarget.value })}
          />
          <NativeSelect
            label={t('setup.group')}
            required
            value={value.workgroup_id}
            error={fault('/workgroup_id')}
            onChange={(e) => change({ workgroup_id: e.currentTarget.value })}
            data={[
              ...(value.workgroup_id ? [] : [{ value: '', label: t('admin.choose') }]),
              ...groups.map((g) => ({ value: g.id, label: g.name })),
            ]}
          />
          <CallerId
            value={value.caller_id}
            error={fault('/caller_id')}
            onChange={(caller_id) => change({ caller_id })}
          />
          <Switch
            size="sm"
            className={css.span}
            label={t('setup.recording')}
            checked={value.recording}
            onChange={(e) => change({ recording: e.currentTarget.checked })}
          />
        </div>
      </Part>
      <Part title={t('setup.who')}>
        <div className={css.grid}>
          <div className={css.span}>
            <CheckList
              label={t('setup.users')}
              aside={`${t('admin.chosenPeople', { count: value.user_ids.length })}・${t('setup.usersHint')}`}
              options={people.map((u) => ({
                value: u.id,
                label: u.name,
                note: [
                  t(`role.${u.role}`),
                  ...groups.filter((g) => u.workgroup_ids.includes(g.id)).map((g) => g.name),
                ].join('・'),
              }))}
              value={value.user_ids}
              onChange={(ids) => change({ user_ids: [...ids].sort() })}
              filterLabel={t('admin.filter')}
              noMatch={t('admin.noMatchShort')}
              empty={t('setup.noUsers')}
              error={fault('/user_ids')}
            />
          </div>
          <CheckList
            label={t('setup.resultSets')}
            options={resultSets.map((s) => ({
              value: s.id,
              label: s.name,
              note: t('results.count', { count: s.results.length }),
            }))}
            value={value.result_set_ids}
            onChange={(ids) => change({ result_set_ids: [...ids].sort() })}
            filterLabel={t('admin.filter')}
            noMatch={t('admin.noMatchShort')}
            empty={t('setup.noResultSets')}
            error={fault('/result_set_ids')}
          />
          <CheckList
            label={t('setup.fieldSets')}
            options={fieldSets.map((s) => ({
              value: s.id,
              label: s.name,
              note: t('fields.count', { count: s.fields.length }),
            }))}
            value={value.field_set_ids}
            onChange={(ids) => change({ field_set_ids: [...ids].sort() })}
            filterLabel={t('admin.filter')}
            noMatch={t('admin.noMatchShort')}
            empty={t('setup.noFieldSets')}
            error={fault('/field_set_ids')}
          />
        </div>
      </Part>
      <StatusPart statuses={value.statuses} faults={save.faults} onChange={(statuses) => change({ statuses })} />
      <RulesPart
        rules={value.rules}
        fields={fieldSets.filter((s) => value.field_set_ids.includes(s.id)).flatMap((s) => s.fields)}
        faults={save.faults}
        onChange={(part) => change({ rules: { ...value.rules, ...part } })}
      />
      <ScriptPart
        script={value.script}
        fields={fieldSets.filter((s) => value.field_set_ids.includes(s.id)).flatMap((s) => s.fields)}
        error={fault('/script')}
        onChange={(script) => change({ script })}
      />
    </Editor>
  );
}

function Warning(props: { children: string }) {
  return (
    <p className={own.warn} role="status" style={{ margin: 0 }}>
      <IconAlertTriangle size={16} aria-hidden />
      {props.children}
    </p>
  );
}

/** One of the lines' own numbers; the line's first where none is chosen. */
function CallerId(props: { value: string; error: string | undefined; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const lines = useQuery(linesQuery).data?.items ?? [];
  const numbers = [...new Set(lines.flatMap((line) => line.numbers))];
  const foreign = props.value !== '' && !numbers.includes(props.value);
  return (
    <NativeSelect
      label={t('setup.caller')}
      value={props.value}
      error={props.error}
      onChange={(e) => props.onChange(e.currentTarget.value)}
      data={[
        { value: '', label: t('setup.callerDefault') },
        ...numbers.map((number) => ({ value: number, label: phone(number) })),
        ...(foreign ? [{ value: props.value, label: t('setup.callerForeign', { number: phone(props.value) }) }] : []),
      ]}
    />
  );
}

function Acts(props: { project: Project; allow: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { project } = props;
  const away = project.archived_at !== null;
  const setAside = useMutation({
    mutationFn: (archived: boolean) => changeNow<Project>('/projects', project.id, { archived }),
    onSuccess: async (_, archived) => {
      await queries.invalidateQueries({ queryKey: ['projects'] });
      const { name } = project;
      if (archived) tellUndo(t, t('setup.archivedDone', { name }), () => setAside.mutate(false));
      else tell(t, t('setup.restoredDone', { name }));
    },
    onError: (error) => tellProblem(t, error),
  });
  return (
    <>
      {!away && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconListDetails size={15} aria-hidden />}
          renderRoot={(root) => <Link to="/lists/$projectId" params={{ projectId: project.id }} {...root} />}
        >
          {t('setup.toLeads')}
        </Button>
      )}
      <CopyProject project={project} allow={props.allow} />
      <Button
        variant="subtle"
        color="gray"
        loading={setAside.isPending}
        leftSection={away ? <IconArchiveOff size={15} aria-hidden /> : <IconArchive size={15} aria-hidden />}
        onClick={() => setAside.mutate(!away)}
      >
        {t(away ? 'setup.restore' : 'setup.archive')}
      </Button>
    </>
  );
}
