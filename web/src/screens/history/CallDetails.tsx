/** One call of the history: its facts, its recording, what happened step by step. */
import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallView, HistoryEntry } from '../../core/api/types';
import { clock, phone, span } from '../../i18n/format';
import { Chip } from '../../ui/marks';
import { Bones, Failed } from '../../ui/surfaces';
import { api } from '../app/api';
import { useDeskState, useSession } from '../app/desk';
import { sentence, trace } from '../app/problems';
import { useTime } from '../app/useTime';
import { useTarget } from '../call/target';
import { causeHelp, causeTone, causeWords } from '../call/words';
import css from './history.module.css';
import { Player } from './Player';

export function CallDetails(props: { callId: string; onClose: () => void }) {
  const { t } = useTranslation();
  const version = useDeskState((s) => s.state.historyVersion);
  const entry = useQuery({
    queryKey: ['history', 'call', props.callId, version],
    queryFn: ({ signal }) => api.get<HistoryEntry>(`/history/${props.callId}`, { signal }),
    placeholderData: (old) => (old?.id === props.callId ? old : undefined),
  });
  const row = entry.data;
  return (
    <aside className={css.side} role="region" aria-label={t('history.panel')}>
      <header className={css.sideHead}>
        <div style={{ flex: 1, minWidth: 0 }}>
          <h2>{row ? (row.lead_name ?? phone(row.number)) : t('history.panel')}</h2>
          {row && <span className={`${css.dim} k-num`}>{phone(row.number)}</span>}
        </div>
        <ActionIcon variant="subtle" color="gray" aria-label={t('common.close')} onClick={props.onClose}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </header>
      {entry.isPending && <Bones rows={7} label={t('common.loading')} />}
      {entry.isError && !row && (
        <Failed
          title={t('problem.loadTitle')}
          detail={sentence(t, entry.error)}
          trace={trace(t, entry.error)}
          retryLabel={t('common.retry')}
          onRetry={() => void entry.refetch()}
        />
      )}
      {row && <Details row={row} />}
    </aside>
  );
}

function Details(props: { row: HistoryEntry }) {
  const { t } = useTranslation();
  const { moment } = useTime();
  const { user } = useSession();
  const { revive } = useTarget();
  const { row } = props;
  const help = row.cause ? causeHelp(t, row.cause) : null;
  const facts: [string, ReactNode][] = [
    [t('history.dialled'), <Time key="d" at={row.dialled_at} first />],
    [t('history.ringing'), row.ringing_at && <Time key="r" at={row.ringing_at} />],
    [t('history.answered'), row.answered_at && <Time key="a" at={row.answered_at} />],
    [t('history.ended'), row.ended_at && <Time key="e" at={row.ended_at} />],
    [t('history.column.talk'), row.talk_ms > 0 && <span className="k-num">{span(row.talk_ms)}</span>],
    [t('history.column.user'), row.user_name],
    [t('history.column.project'), row.project_name],
    [t('history.column.line'), [t('history.ip'), row.line].filter(Boolean).join(' ')],
    [t('history.callerId'), row.caller_id && phone(row.caller_id)],
    [t('history.saved'), row.saved_at && moment(row.saved_at)],
  ];
  return (
    <div className={css.sideBody}>
      <section className={css.section}>
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 6 }}>
          <Chip tone={row.cause ? causeTone(row.cause) : 'talk'}>
            {row.cause ? causeWords(t, row.cause) : t('history.running')}
          </Chip>
          {row.result_label && <Chip tone="accent">{row.result_label}</Chip>}
          {row.status_label && (
            <Chip tone="quiet" dot={false}>
              {row.status_label}
            </Chip>
          )}
          {row.ended_at && !row.saved_at && <Chip tone="wrap">{t('history.unsaved')}</Chip>}
        </div>
        {help && <p className={css.dim}>{help}</p>}
        {row.ended_at && !row.saved_at && row.user_id === user.id && (
          <Button mt="xs" onClick={() => revive(callOf(row))}>
            {t('history.finish')}
          </Button>
        )}
      </section>
      {row.recording?.available && (
        <Player key={row.id} callId={row.id} durationMs={row.recording.duration_ms ?? row.talk_ms} />
      )}
      {row.memo && (
        <section className={css.section}>
          <h3>{t('history.column.memo')}</h3>
          <p className={css.memo}>{row.memo}</p>
        </section>
      )}
      <dl className={css.facts}>
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => [<dt key={`${label}t`}>{label}</dt>, <dd key={`${label}d`}>{value}</dd>])}
      </dl>
      <section className={css.section}>
        <h3>{t('history.steps')}</h3>
        {row.steps.length === 0 ? (
          <p className={css.dim}>{t('history.stepsNone')}</p>
        ) : (
          <ol className={css.steps}>
            {row.steps.map((step) => (
              <li key={`${step.at_ms} ${step.text}`}>
                <span className="k-num">{(step.at_ms / 1_000).toFixed(2)} s</span>
                <span>{step.text}</span>
              </li>
            ))}
          </ol>
        )}
      </section>
      {row.lead_id && row.project_id && (
        <Button
          variant="default"
          renderRoot={(rest) => (
            <Link
              to="/lists/$projectId/leads/$leadId"
              params={{ projectId: row.project_id ?? '', leadId: row.lead_id ?? '' }}
              {...rest}
            />
          )}
        >
          {t('history.openLead')}
        </Button>
      )}
    </div>
  );
}

/** The row as the call it was, for the form that finishes it. */
function callOf(row: HistoryEntry): CallView {
  return {
    id: row.id,
    direction: row.direction,
    state: 'ended',
    agent: row.user_id,
    colleague: null,
    project: row.project_id,
    lead: row.lead_id,
    number: row.number,
    number_as_typed: row.number,
    caller_id: row.caller_id,
    trunk: row.line,
    muted: false,
    held: false,
    help_since: null,
    recording: row.recording !== null,
    dialled_at: row.dialled_at,
    ringing_at: row.ringing_at,
    answered_at: row.answered_at,
    ended_at: row.ended_at,
    cause: row.cause,
    sip_status: row.sip_status,
  };
}

function Time(props: { at: string; first?: boolean }) {
  const { day } = useTime();
  return (
    <time className="k-num" dateTime={props.at}>
      {props.first ? `${day(props.at)} ${clock(props.at, true)}` : clock(props.at, true)}
    </time>
  );
}
