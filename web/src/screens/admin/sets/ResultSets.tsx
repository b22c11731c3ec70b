/** Sets of action results: label, colour, order, and what each one does. */
import { NativeSelect, Popover, TextInput, Tooltip } from '@mantine/core';
import { IconAsterisk, IconCheck, IconClipboardCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResultSet } from '../../../core/api/types';
import { CheckList } from '../../../ui/CheckList';
import { Colour } from '../../../ui/Colour';
import { Chip, type Tone } from '../../../ui/marks';
import { resultSetsQuery } from '../../app/api';
import { countIn, wordsFor } from '../edit/words';
import { Minutes } from '../parts/Minutes';
import { PALETTE } from '../parts/palette';
import css from '../parts/parts.module.css';
import { fieldSetsQuery } from '../queries';
import { newResult, type ResultDraft, resultBody, resultDraft } from './rows';
import { type RowTools, type SetKind, SetScreen } from './SetScreen';
import own from './sets.module.css';
import { resultsOf } from './templates';

const KIND: Omit<SetKind<ResultSet, ResultDraft>, 'conflict' | 'inUse'> = {
  texts: 'results',
  address: '/settings/results',
  path: '/result-sets',
  rows: 'results',
  listKey: resultSetsQuery.queryKey,
  rowsOf: (set) => set.results,
  draft: (set) => set.results.map(resultDraft),
  body: resultBody,
  make: newResult,
  template: resultsOf,
  tied: (project) => project.result_sets,
};

const WORDS = {
  name: 'results.name',
  rows: '',
  label: 'results.label',
  color: 'results.color',
  retry_after_min: 'results.retry',
  system_code: 'results.system',
  required_field_ids: 'results.requiredFields',
  connect: 'results.flag.connect',
  success: 'results.flag.success',
  refusal: 'results.flag.refusal',
  reminder: 'results.flag.reminder',
  closes: 'results.flag.closes',
  takes_ownership: 'results.flag.takes_ownership',
} as const;

export function ResultSets(props: { id: string | undefined }) {
  const { t } = useTranslation();
  const sets = useQuery(resultSetsQuery);
  const fields = (useQuery(fieldSetsQuery).data?.items ?? []).flatMap((s) => s.fields);
  return (
    <SetScreen
      kind={{
        ...KIND,
        conflict: { label: wordsFor(t, WORDS), name: (id) => fields.find((f) => f.id === id)?.label },
        inUse: (detail) =>
          detail.startsWith('the system') ? t('results.systemNeeds') : t('results.inUse', { count: countIn(detail) }),
      }}
      id={props.id}
      query={sets}
      icon={<IconClipboardCheck size={22} aria-hidden />}
      mark={(set) =>
        isSystemSet(set) && (
          <Chip tone="quiet" dot={false}>
            {t('results.builtIn')}
          </Chip>
        )
      }
      canDelete={(set) => !isSystemSet(set)}
      row={(result, tools) => <ResultRow result={result} {...tools} />}
    />
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

function ResultRow(props: { result: ResultDraft } & RowTools<ResultDraft>) {
  const { t } = useTranslation();
  const { result, fault, onChange } = props;
  return (
    <div className={own.resultRow}>
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
      <div className={`${own.below} ${css.flags}`} role="group" aria-label={t('results.flags')}>
        {FLAGS.map(([flag, tone]) => (
          <Tooltip key={flag} label={t(`results.flagHint.${flag}`)}>
            <label
              className={own.flag}
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
        <RequiredFields value={result.required_field_ids} onChange={(ids) => onChange({ required_field_ids: ids })} />
      </div>
    </div>
  );
}

/** Custom fields that must be filled before this result can be saved. */
function RequiredFields(props: { value: string[]; onChange: (ids: string[]) => void }) {
  const { t } = useTranslation();
  const sets = useQuery(fieldSetsQuery).data?.items ?? [];
  const { value } = props;
  const fields = sets.flatMap((set) => set.fields.map((field) => ({ ...field, set: set.name })));
  if (fields.length === 0) return null;
  return (
    <Popover position="bottom-end" width={320} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <button type="button" className={own.flag} data-on={value.length > 0}>
          <IconAsterisk size={12} stroke={2.4} aria-hidden />
          {t('results.requiredFields')}
          {value.length > 0 && <span className="k-num">{value.length}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <CheckList
          label={t('results.requiredFields')}
          aside={t('results.requiredHint')}
          options={fields.map((f) => ({ value: f.id, label: f.label, note: f.set }))}
          value={value}
          onChange={(ids) => props.onChange([...ids].sort())}
          filterLabel={t('admin.filter')}
          noMatch={t('admin.noMatchShort')}
          empty={null}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
