/** Sets of action results: label, colour, order, and what each one does. */
import { NativeSelect, TextInput, Tooltip } from '@mantine/core';
import { IconCheck, IconClipboardCheck } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type CSSProperties, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResultSet } from '../../core/api/types';
import { Colour } from '../../ui/Colour';
import { Chip, type Tone } from '../../ui/marks';
import { api, resultSetsQuery } from '../app/api';
import css from './admin.module.css';
import { Chooser } from './Chooser';
import { Editor, Part, useLeaveGuard, useSave } from './Editor';
import { faultAt, faultsElsewhere } from './faults';
import { Minutes } from './Minutes';
import { PALETTE } from './palette';
import { replaced } from './queries';
import { RowList } from './RowList';
import { newResult, type ResultDraft, resultBody, resultDraft } from './rows';
import { resultsOf, TEMPLATES } from './templates';
import { useDraft } from './useDraft';

export function ResultSets(props: { id: string | undefined }) {
  const { t } = useTranslation();
  const sets = useQuery(resultSetsQuery);
  const items = sets.data?.items ?? [];
  return (
    <Chooser
      title={t('admin.section.results')}
      newLabel={t('results.new')}
      chosen={props.id}
      query={sets}
      choices={items.map((set) => ({
        id: set.id,
        title: set.name,
        also: set.results.map((r) => r.label).join(' '),
        note: t('results.count', { count: set.results.length }),
        mark: isSystemSet(set) && (
          <Chip tone="quiet" dot={false}>
            {t('results.builtIn')}
          </Chip>
        ),
      }))}
      emptyIcon={<IconClipboardCheck size={22} aria-hidden />}
      emptyTitle={t('results.emptyTitle')}
      emptyBody={t('results.emptyBody')}
      pickTitle={t('results.pickTitle')}
      pickBody={t('results.pickBody')}
    >
      {(id) => <SetEditor key={id} set={items.find((s) => s.id === id) ?? null} />}
    </Chooser>
  );
}

interface SetForm {
  name: string;
  results: ResultDraft[];
}

const formOf = (set: ResultSet | null): SetForm => ({
  name: set?.name ?? '',
  results: (set?.results ?? []).map(resultDraft),
});

function SetEditor(props: { set: ResultSet | null }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { set } = props;
  const stored = useMemo(() => formOf(set), [set]);
  const draft = useDraft(stored);
  const { results } = draft.value;
  const { guard, allow } = useLeaveGuard(draft.dirty);
  const save = useSave({
    send: (form: SetForm) => {
      const wish = { name: form.name.trim(), results: form.results.map(resultBody) };
      return set
        ? api.send<ResultSet>('PATCH', `/result-sets/${set.id}`, { body: wish })
        : api.send<ResultSet>('POST', '/result-sets', { body: wish });
    },
    said: t(set ? 'admin.saved' : 'admin.created'),
    inUse: t('results.inUse'),
    done: (next) => {
      allow();
      draft.settle(formOf(next));
      queries.setQueryData(resultSetsQuery.queryKey, (old) => ({ items: replaced(old?.items ?? [], next) }));
      if (!set) void navigate({ to: '/settings/results', search: { id: next.id } });
    },
  });
  return (
    <Editor
      title={set ? set.name : t('results.newTitle')}
      note={set && t('results.count', { count: set.results.length })}
      dirty={draft.dirty}
      busy={save.busy}
      fresh={!set}
      {...(set ? {} : { saveLabel: t('admin.add') })}
      formRef={save.form}
      loose={faultsElsewhere(t, save.faults, (p) => p === '/name' || p.startsWith('/results/'))}
      onSave={() => save.send(draft.value)}
      onDiscard={draft.discard}
    >
      {guard}
      <Part title={t('setup.basic')}>
        <TextInput
          label={t('results.name')}
          placeholder={t('results.nameHint')}
          required
          autoFocus={!set}
          maw={420}
          value={draft.value.name}
          error={faultAt(t, save.faults, '/name')}
          onChange={(e) => draft.change({ name: e.currentTarget.value })}
        />
      </Part>
      <Part title={t('results.list')} hint={results.length > 1 ? t('admin.order') : undefined}>
        <RowList
          label={t('results.list')}
          none={t('results.noResults')}
          rows={results}
          onChange={(rows) => draft.change({ results: rows })}
          addLabel={t('results.addResult')}
          make={newResult}
          templatesLabel={t('results.template')}
          templates={TEMPLATES.map((template) => ({
            label: t(`results.templates.${template}`),
            rows: () => resultsOf(template),
          }))}
        >
          {(result, index, patch, remove) => (
            <ResultRow
              result={result}
              fault={(end) => faultAt(t, save.faults, `/results/${index}${end}`)}
              onChange={patch}
              remove={remove}
            />
          )}
        </RowList>
      </Part>
    </Editor>
  );
}

const FLAGS: [flag: 'connect' | 'success' | 'reminder' | 'takes_ownership' | 'refusal' | 'closes', tone: Tone][] = [
  ['connect', 'accent'],
  ['success', 'talk'],
  ['reminder', 'ring'],
  ['takes_ownership', 'wrap'],
  ['refusal', 'danger'],
  ['closes', 'quiet'],
];

const SYSTEM_CODES = [
  'no_answer',
  'busy',
  'not_in_use',
  'fax',
  'voicemail',
  'missed',
  'cancelled',
  'line_fault',
  'page_closed',
  'signed_out',
  'restarted',
] as const;

/** The switch's own set: there from the start, used by itself. */
export function isSystemSet(set: ResultSet): boolean {
  return set.results.length > 0 && set.results.every((r) => r.system_code !== null);
}

function ResultRow(props: {
  result: ResultDraft;
  fault: (end: string) => string | undefined;
  onChange: (part: Partial<ResultDraft>) => void;
  remove: ReactNode;
}) {
  const { t } = useTranslation();
  const { result, fault, onChange } = props;
  return (
    <div className={css.resultRow}>
      <Colour
        label={t('results.color')}
        value={result.color}
        palette={PALETTE.map(({ value, key }) => ({ value, name: t(`results.colours.${key}`) }))}
        onChange={(color) => onChange({ color })}
      />
      <TextInput
        aria-label={t('results.label')}
        placeholder={t('results.label')}
        data-row-label
        value={result.label}
        error={fault('/label')}
        onChange={(e) => onChange({ label: e.currentTarget.value })}
      />
      <Minutes
        label={t('results.retry')}
        none={`${t('results.retry')}: ${t('results.retryNone')}`}
        value={result.retry_after_min}
        error={fault('/retry_after_min')}
        onChange={(retry_after_min) => onChange({ retry_after_min })}
      />
      <NativeSelect
        aria-label={t('results.system')}
        value={result.system_code ?? ''}
        error={fault('/system_code')}
        onChange={(e) => {
          const chosen = e.currentTarget.value;
          onChange({ system_code: SYSTEM_CODES.find((code) => code === chosen) ?? null });
        }}
        data={[
          { value: '', label: t('results.systemNone') },
          ...SYSTEM_CODES.map((code) => ({ value: code, label: t(`results.systemCode.${code}`) })),
        ]}
      />
      {props.remove}
      <div className={`${css.below} ${css.flags}`} role="group" aria-label={t('results.flags')}>
        {FLAGS.map(([flag, tone]) => (
          <Tooltip key={flag} label={t(`results.flagHint.${flag}`)}>
            <label
              className={css.flag}
              style={{ '--tone': `var(--k-${tone})`, '--tone-soft': `var(--k-${tone}-soft)` } as CSSProperties}
            >
              <input
                type="checkbox"
                aria-label={t(`results.flag.${flag}`)}
                checked={result[flag]}
                onChange={(e) => onChange({ [flag]: e.currentTarget.checked })}
              />
              {result[flag] && <IconCheck size={13} stroke={3} aria-hidden />}
              {t(`results.flag.${flag}`)}
            </label>
          </Tooltip>
        ))}
      </div>
    </div>
  );
}
