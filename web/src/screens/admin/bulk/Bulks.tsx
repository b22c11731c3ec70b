/** Mass operations of the past: what was done by whom, which leads stayed as they were and why, and the way back. */
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconStack2 } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkJob, BulkState } from '../../../core/api/types';
import { count } from '../../../i18n/format';
import { Chip, type Tone } from '../../../ui/marks';
import { Progress } from '../../../ui/Progress';
import { Bones, Empty, Failed, Panel } from '../../../ui/surfaces';
import { sentence, trace } from '../../app/problems';
import { useTime } from '../../app/useTime';
import css from '../parts/parts.module.css';
import { allProjectsQuery, usersQuery } from '../queries';
import own from './bulk.module.css';
import { bulksQuery, isGoing, leftQuery, useBulk, useJobAct } from './queries';
import { useActionWords } from './useActionWords';

const TONE: Record<BulkState, Tone> = {
  collecting: 'accent',
  running: 'accent',
  done: 'talk',
  cancelled: 'ring',
  failed: 'danger',
  undoing: 'accent',
  undone: 'quiet',
};

export function Bulks(props: { id: string | undefined }) {
  const { t } = useTranslation();
  const past = useInfiniteQuery(bulksQuery);
  const items = past.data?.pages.flatMap((p) => p.items) ?? [];
  return (
    <div className={`${css.page} ${own.wide}`}>
      <header className={css.pageHead}>
        <div className={css.grow}>
          <h1>{t('admin.section.bulk')}</h1>
          <p>{t('bulk.lead')}</p>
        </div>
      </header>
      <Panel flush>
        {past.isPending ? (
          <Bones rows={5} label={t('common.loading')} />
        ) : past.isError && items.length === 0 ? (
          <Failed
            title={t('problem.loadTitle')}
            detail={sentence(t, past.error)}
            trace={trace(t, past.error)}
            retryLabel={t('common.retry')}
            onRetry={() => void past.refetch()}
          />
        ) : items.length === 0 ? (
          <Empty
            icon={<IconStack2 size={22} aria-hidden />}
            title={t('bulk.emptyTitle')}
            action={
              <Button renderRoot={(root) => <Link to="/settings/leads" search={{}} {...root} />}>
                {t('bulk.toLeads')}
              </Button>
            }
          >
            {t('bulk.emptyBody')}
          </Empty>
        ) : (
          <ul className={own.jobs}>
            {items.map((job) => (
              <Job key={job.id} id={job.id} given={job} open={job.id === props.id} />
            ))}
          </ul>
        )}
      </Panel>
      {past.hasNextPage && (
        <Button variant="subtle" loading={past.isFetchingNextPage} onClick={() => void past.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </div>
  );
}

function Job(props: { id: string; given: BulkJob; open: boolean }) {
  const { t } = useTranslation();
  const { moment } = useTime();
  const words = useActionWords();
  const job = useBulk(props.id) ?? props.given;
  const undo = useJobAct(job.id, 'undo');
  const project = useQuery(allProjectsQuery()).data?.find((p) => p.id === job.project_id);
  const user = useQuery(usersQuery).data?.find((u) => u.id === job.user_id);
  const going = isGoing(job.state);
  const canUndo = (job.state === 'done' || job.state === 'cancelled' || job.state === 'failed') && job.changed > 0;
  return (
    <li className={own.job}>
      <div className={own.jobHead}>
        <div className={css.grow}>
          <strong>{words(job.action)}</strong>
          <p>{[project?.name, user?.name, moment(job.created_at)].filter(Boolean).join('・')}</p>
        </div>
        <dl className={own.figures}>
          {(['total', 'changed', 'skipped'] as const).map((key) => (
            <div key={key}>
              <dt>{t(`bulk.figure.${key}`)}</dt>
              <dd className="k-num">{count(job[key])}</dd>
            </div>
          ))}
        </dl>
        <Chip tone={TONE[job.state]} pulse={going}>
          {t(`bulk.state.${job.state}`)}
        </Chip>
        <span className={own.undo}>
          {canUndo && (
            <Button
              variant="subtle"
              leftSection={<IconArrowBackUp size={15} aria-hidden />}
              loading={undo.isPending}
              onClick={() => undo.mutate()}
            >
              {t('common.undo')}
            </Button>
          )}
        </span>
      </div>
      {going && (
        <Progress
          label={t(`bulk.state.${job.state}`)}
          share={job.total > 0 && job.state === 'running' ? (job.changed + job.skipped) / job.total : null}
        />
      )}
      {job.skipped > 0 && (
        <Left id={job.id} state="skipped" n={job.skipped} open={props.open} project={job.project_id} />
      )}
      {job.kept > 0 && <Left id={job.id} state="kept" n={job.kept} open={props.open} project={job.project_id} />}
    </li>
  );
}

/** Leads that stayed as they were. */
function Left(props: { id: string; state: 'skipped' | 'kept'; n: number; open: boolean; project: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(props.open);
  const rows = useQuery({ ...leftQuery(props.id, props.state), enabled: open }).data?.items ?? [];
  return (
    <details className={own.leftLeads} open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{t(`bulk.leftLeads.${props.state}`, { count: count(props.n) as never })}</summary>
      <ul>
        {rows.map((row) => (
          <li key={row.lead_id}>
            <Link to="/lists/$projectId/leads/$leadId" params={{ projectId: props.project, leadId: row.lead_id }}>
              {row.lead_name ?? '—'}
            </Link>
            {row.why && <span>{t(`bulk.why.${row.why}`)}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
