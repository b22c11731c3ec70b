/** When, how often and in which order a project's leads are called. */
import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type CustomField, type LeadOrder, RETRY_CAUSES, type Rules } from '../../../core/api/types';
import { linesQuery } from '../../app/api';
import { Part } from '../parts/Editor';
import { type Faults, faultAt } from '../parts/faults';
import { Minutes } from '../parts/Minutes';
import css from '../parts/parts.module.css';
import { HoursPart } from './HoursPart';
import own from './projects.module.css';
import { readCount } from './rules';

interface RulesProps {
  rules: Rules;
  /** The custom fields that the project shows: leads can be ordered by one. */
  fields: CustomField[];
  faults: Faults;
  onChange: (part: Partial<Rules>) => void;
}

export function RulesPart(props: RulesProps) {
  const { t } = useTranslation();
  const { rules, faults, onChange } = props;
  const fault = (pointer: string) => faultAt(t, faults, pointer);
  return (
    <>
      <HoursPart
        hours={rules.calling_hours}
        faults={faults}
        onChange={(calling_hours) => onChange({ calling_hours })}
      />
      <Part title={t('rules.caution')} hint={t('rules.cautionHint')}>
        <div className={css.grid}>
          <NativeSelect
            label={t('rules.customers')}
            value={rules.customers}
            onChange={(e) => onChange({ customers: e.currentTarget.value as Rules['customers'] })}
            data={[
              { value: 'b2b', label: t('rules.b2b') },
              { value: 'b2c', label: t('rules.b2c') },
            ]}
          />
          <Count
            label={t('rules.attemptsMax')}
            value={rules.attempts_max}
            error={fault('/attempts_max')}
            onChange={(attempts_max) => onChange({ attempts_max })}
          />
          <Count
            label={t('rules.perDay')}
            value={rules.number_per_day_max}
            error={fault('/number_per_day_max')}
            onChange={(number_per_day_max) => onChange({ number_per_day_max })}
          />
          <Count
            label={t('rules.rolling')}
            value={rules.rolling_24h_max}
            error={fault('/rolling_24h_max')}
            onChange={(rolling_24h_max) => onChange({ rolling_24h_max })}
          />
          <Minutes
            label={t('rules.redial')}
            shown
            none={t('rules.atOnce')}
            value={rules.redial_after_min}
            error={fault('/redial_after_min')}
            onChange={(redial_after_min) => onChange({ redial_after_min })}
          />
          <LineChoice value={rules.line} error={fault('/line')} onChange={(line) => onChange({ line })} />
        </div>
      </Part>
      <DistributionPart {...props} />
      <Part title={t('rules.retry')} hint={t('rules.retryHint')}>
        <div className={css.grid}>
          {RETRY_CAUSES.map((cause) => (
            <Minutes
              key={cause}
              label={t(`rules.retryOn.${cause}`)}
              shown
              none={t('rules.noRetry')}
              value={rules.retry[cause]}
              error={fault(`/retry/${cause}`)}
              onChange={(minutes) => onChange({ retry: { ...rules.retry, [cause]: minutes } })}
            />
          ))}
        </div>
      </Part>
    </>
  );
}

const ORDERS = ['import', 'fewest_attempts', 'oldest', 'random'] as const;

function DistributionPart(props: RulesProps) {
  const { t } = useTranslation();
  const { rules, fields, faults, onChange } = props;
  const { distribution } = rules;
  const { order } = distribution;
  const change = (part: Partial<Rules['distribution']>) => onChange({ distribution: { ...distribution, ...part } });
  const chosen = order.by === 'field' ? order.field_id : order.by;
  const setOrder = (value: string) => {
    const plain = ORDERS.find((by) => by === value);
    const next: LeadOrder = plain ? { by: plain } : { by: 'field', field_id: value, descending: true };
    change({ order: next });
  };
  return (
    <Part title={t('rules.distribution')} hint={t('rules.distributionHint')}>
      <div className={css.grid}>
        <NativeSelect
          label={t('rules.order')}
          value={chosen}
          error={faultAt(t, faults, '/distribution/order/field_id')}
          onChange={(e) => setOrder(e.currentTarget.value)}
          data={[
            ...ORDERS.map((by) => ({ value: by, label: t(`rules.orders.${by}`) })),
            ...fields.map((f) => ({ value: f.id, label: t('rules.byField', { field: f.label }) })),
          ]}
        />
        <Minutes
          label={t('rules.ownerRelease')}
          shown
          none={t('rules.never')}
          value={rules.owner_release_after_min}
          error={faultAt(t, faults, '/owner_release_after_min')}
          onChange={(owner_release_after_min) => onChange({ owner_release_after_min })}
        />
        <Seconds
          label={t('rules.lease')}
          value={rules.lease_ttl_s}
          error={faultAt(t, faults, '/lease_ttl_s')}
          onChange={(lease_ttl_s) => onChange({ lease_ttl_s })}
        />
        <Seconds
          label={t('rules.grace')}
          value={rules.grace_s}
          error={faultAt(t, faults, '/grace_s')}
          onChange={(grace_s) => onChange({ grace_s })}
        />
        <div className={`${css.span} ${css.stack}`}>
          {order.by === 'field' && (
            <Switch
              size="sm"
              label={t('rules.descending')}
              checked={order.descending}
              onChange={(e) => change({ order: { ...order, descending: e.currentTarget.checked } })}
            />
          )}
          <Switch
            size="sm"
            label={t('rules.dueFirst')}
            checked={distribution.due_first}
            onChange={(e) => change({ due_first: e.currentTarget.checked })}
          />
          <Switch
            size="sm"
            label={t('rules.autoNext')}
            checked={distribution.auto_next}
            onChange={(e) => change({ auto_next: e.currentTarget.checked })}
          />
        </div>
      </div>
    </Part>
  );
}

/** How often at most; empty is without end. */
function Count(props: {
  label: string;
  value: number | null;
  error: string | undefined;
  onChange: (value: number | null) => void;
}) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={props.label}
      inputMode="numeric"
      placeholder={t('rules.unlimited')}
      rightSection={<span className={own.unit}>{t('rules.times')}</span>}
      value={props.value === null ? '' : String(props.value)}
      error={props.error}
      onChange={(e) => props.onChange(readCount(e.currentTarget.value))}
    />
  );
}

function Seconds(props: {
  label: string;
  value: number;
  error: string | undefined;
  onChange: (value: number) => void;
}) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={props.label}
      inputMode="numeric"
      rightSection={<span className={own.unit}>{t('rules.seconds')}</span>}
      value={String(props.value)}
      error={props.error}
      onChange={(e) => props.onChange(readCount(e.currentTarget.value) ?? 0)}
    />
  );
}

function LineChoice(props: {
  value: string | null;
  error: string | undefined;
  onChange: (line: string | null) => void;
}) {
  const { t } = useTranslation();
  const names = (useQuery(linesQuery).data?.items ?? []).map((line) => line.name);
  const { value } = props;
  const all = value !== null && !names.includes(value) ? [...names, value] : names;
  return (
    <NativeSelect
      label={t('rules.line')}
      value={value ?? ''}
      error={props.error}
      onChange={(e) => props.onChange(e.currentTarget.value || null)}
      data={[{ value: '', label: t('rules.anyLine') }, ...all]}
    />
  );
}
