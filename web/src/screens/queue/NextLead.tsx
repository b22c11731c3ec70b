/** No lead in hand: 「自動割当」 with what the queue holds, or why it is empty and what can be done about it. */
import { Button, Loader } from '@mantine/core';
import { IconArrowRight, IconHourglass, IconRefresh, IconUserDown } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Project, type QueueState, WAITS, type Wait } from '../../core/api/types';
import { count } from '../../i18n/format';
import { Key } from '../../ui/marks';
import { Bones, Failed, Panel } from '../../ui/surfaces';
import { sentence, trace } from '../app/problems';
import { useTime } from '../app/useTime';
import { strokeParts } from '../frame/keys';
import { AutoNext } from './AutoNext';
import { Head } from './Head';
import css from './queue.module.css';
import type { QueueWork } from './useQueue';

/** The server counts ready leads up to here. */
const COUNTED_MAX = 10_000;

export function NextLead(props: { project: Project; work: QueueWork }) {
  const { t } = useTranslation();
  const { project, work } = props;
  const { look, vacancy } = work;
  const queue = look.data?.queue ?? null;
  return (
    <div className={css.start}>
      <Head project={project} />
      {work.busy ? (
        <Panel flush>
          <div className={css.asking} role="status">
            <Loader size={26} />
            {t('queue.asking')}
          </div>
        </Panel>
      ) : vacancy ? (
        <Vacant project={project} work={work} state={vacancy} />
      ) : (
        <Panel flush>
          {look.isPending && <Bones rows={4} label={t('common.loading')} />}
          {look.isError && !queue && (
            <Failed
              title={t('problem.loadTitle')}
              detail={sentence(t, look.error)}
              trace={trace(t, look.error)}
              retryLabel={t('common.retry')}
              onRetry={() => void look.refetch()}
            />
          )}
          {queue && <Start project={project} work={work} state={queue} />}
        </Panel>
      )}
    </div>
  );
}

function Start(props: { project: Project; work: QueueWork; state: QueueState }) {
  const { t } = useTranslation();
  const { project, work, state } = props;
  const order = t(`queue.orderBy.${project.distribution?.order.by ?? 'import'}`);
  return (
    <div className={css.startGrid}>
      <div className={css.ask}>
        <p className={css.readyLabel}>{t('queue.ready')}</p>
        <p className={`${css.ready} k-num`}>
          {t(state.ready >= COUNTED_MAX ? 'queue.readyMore' : 'queue.readyCount', {
            count: count(state.ready) as never,
          })}
        </p>
        <Button
          size="lg"
          fullWidth
          leftSection={<IconUserDown size={22} aria-hidden />}
          rightSection={
            <span className={css.strokes} aria-hidden>
              {strokeParts('assign').map((part) => (
                <Key key={part}>{part}</Key>
              ))}
            </span>
          }
          onClick={work.assign}
        >
          {t('queue.assign')}
        </Button>
        <p className={css.hint}>{t('queue.assignHint')}</p>
        <AutoNext work={work} hint />
        <dl className={css.facts}>
          <dt>{t('queue.order')}</dt>
          <dd>{project.distribution?.due_first === false ? order : t('queue.dueFirst', { order })}</dd>
          {(work.look.data?.agents_waiting ?? 0) > 0 && (
            <>
              <dt>{t('queue.agentsWaiting')}</dt>
              <dd>{t('queue.people', { count: work.look.data?.agents_waiting ?? 0 })}</dd>
            </>
          )}
        </dl>
        {work.look.data?.rebuilding && <p className={css.hint}>{t('queue.rebuilding')}</p>}
      </div>
      <section className={css.waits} aria-label={t('queue.waiting')}>
        <h2>{t('queue.waiting')}</h2>
        <Waits state={state} />
      </section>
    </div>
  );
}

function Vacant(props: { project: Project; work: QueueWork; state: QueueState }) {
  const { t } = useTranslation();
  const { moment } = useTime();
  const { project, work, state } = props;
  const none = state.waiting.length === 0;
  return (
    <Panel flush>
      <div className={css.vacant} role="status">
        <span className={css.vacantIcon}>
          <IconHourglass size={24} aria-hidden />
        </span>
        <h2>{t('queue.emptyTitle')}</h2>
        <p>{none ? t('queue.emptyNone') : t('queue.emptyBody')}</p>
        {!none && <Waits state={state} advice />}
        {state.next_at && <p className={css.next}>{t('queue.nextAt', { time: moment(state.next_at) })}</p>}
        {work.keepsLooking && (
          <p className={css.keeps}>
            <Loader size={14} />
            {t('queue.keepsLooking')}
          </p>
        )}
        <div className={css.acts}>
          <Button leftSection={<IconRefresh size={15} aria-hidden />} onClick={work.assign}>
            {t('queue.again')}
          </Button>
          <Button
            variant="default"
            renderRoot={(root) => <Link to="/lists/$projectId" params={{ projectId: project.id }} {...root} />}
          >
            {t('queue.toList')}
          </Button>
          <Button
            variant="default"
            rightSection={<IconArrowRight size={15} aria-hidden />}
            renderRoot={(root) => <Link to="/queue" {...root} />}
          >
            {t('queue.otherProject')}
          </Button>
        </div>
        <AutoNext work={work} />
      </div>
    </Panel>
  );
}

/** How many leads wait for what; the most first. */
function Waits(props: { state: QueueState; advice?: boolean }) {
  const { t } = useTranslation();
  const rows = props.state.waiting
    .filter((row): row is { why: Wait; leads: number } => WAITS.some((why) => why === row.why) && row.leads > 0)
    .sort((a, b) => b.leads - a.leads);
  const most = Math.max(1, ...rows.map((row) => row.leads));
  return (
    <ul className={css.waitList}>
      {rows.map((row) => (
        <li key={row.why}>
          <span className={css.why}>
            {t(`queue.why.${row.why}`)}
            {props.advice && <small>{t(`queue.advice.${row.why}`)}</small>}
          </span>
          <span className={css.track} aria-hidden>
            <i style={{ width: `${Math.max(2, (row.leads / most) * 100)}%` }} />
          </span>
          <strong className="k-num">{t('common.items', { count: count(row.leads) as never })}</strong>
        </li>
      ))}
    </ul>
  );
}
