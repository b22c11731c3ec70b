/** What happened with a lead so far, of every channel, newest first; and writing more of it down. */
import { Button } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type CSSProperties, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryRow, Lead } from '../../core/api/types';
import { phone, span } from '../../i18n/format';
import { Chip } from '../../ui/marks';
import { Bones, Empty, Failed, Panel } from '../../ui/surfaces';
import activity from '../activity/activity.module.css';
import { ICONS, WRITTEN, type Written } from '../activity/channels';
import { discard, timelineQuery } from '../activity/queries';
import { WriteDown } from '../activity/WriteDown';
import { useDeskState, useSession } from '../app/desk';
import { sentence, tell, tellProblem, trace } from '../app/problems';
import { useTime } from '../app/useTime';
import { causeTone, causeWords } from '../call/words';
import { may } from '../frame/rights';
import css from './desk.module.css';

export function Timeline(props: { lead: Lead; projectId: string }) {
  const { t } = useTranslation();
  const session = useSession();
  const { lead, projectId } = props;
  // A call that starts or ends makes the list stale.
  const version = useDeskState((s) => s.state.historyVersion);
  const rows = useInfiniteQuery(timelineQuery(lead.id, version));
  const items = rows.data?.pages.flatMap((p) => p.items) ?? [];
  const [writing, setWriting] = useState<Written | null>(null);
  return (
    <Panel title={t('lead.timeline')}>
      {may(session, 'calls_own') && (
        <div className={activity.bar} role="group" aria-label={t('activity.write')}>
          {WRITTEN.map((channel) => {
            const Icon = ICONS[channel];
            return (
              <button
                key={channel}
                type="button"
                aria-expanded={writing === channel}
                onClick={() => setWriting(writing === channel ? null : channel)}
              >
                <Icon size={15} aria-hidden />
                {t(`activity.channel.${channel}`)}
              </button>
            );
          })}
        </div>
      )}
      {writing && (
        <WriteDown
          key={writing}
          lead={lead}
          projectId={projectId}
          channel={writing}
          draft={null}
          onClose={() => setWriting(null)}
        />
      )}
      {rows.isPending && <Bones rows={3} label={t('common.loading')} />}
      {rows.isError && items.length === 0 && (
        <Failed
          title={t('problem.loadTitle')}
          detail={sentence(t, rows.error)}
          trace={trace(t, rows.error)}
          retryLabel={t('common.retry')}
          onRetry={() => void rows.refetch()}
        />
      )}
      {rows.isSuccess && items.length === 0 && (
        <Empty tight icon={<IconMessages size={22} aria-hidden />} title={t('lead.timelineEmpty')} />
      )}
      <ol className={css.timeline}>
        {items.map((row) => (
          <Entry key={row.id} row={row} lead={lead} projectId={projectId} />
        ))}
      </ol>
      {rows.hasNextPage && (
        <Button variant="subtle" loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </Panel>
  );
}

function Entry(props: { row: HistoryRow; lead: Lead; projectId: string }) {
  const { t } = useTranslation();
  const { moment } = useTime();
  const { user } = useSession();
  const { row } = props;
  const isCall = row.channel === 'call';
  const tone = row.draft ? 'wrap' : !isCall ? 'accent' : row.answered_at ? 'talk' : causeTone(row.cause);
  const Icon = ICONS[row.channel];
  const what = row.result_label ?? (isCall ? (row.cause ? causeWords(t, row.cause) : t('history.running')) : null);
  const mine = row.user_id === user.id;
  return (
    <li style={{ '--dot': `var(--k-${tone})` } as CSSProperties}>
      <div className={css.event}>
        {isCall && mine ? (
          <Link to="/history" search={{ call: row.id }} className={css.rowLink}>
            <span className="k-num">{moment(row.dialled_at)}</span>
          </Link>
        ) : (
          <span className={`${css.when} k-num`}>{moment(row.dialled_at)}</span>
        )}
        <span className={css.channel}>
          <Icon size={14} aria-hidden />
          {t(`activity.channel.${row.channel}`)}
        </span>
        {what && <strong>{what}</strong>}
        {row.talk_ms > 0 && <span className={`${css.dim} k-num`}>{span(row.talk_ms)}</span>}
        <span className={css.dim}>{row.user_name}</span>
        {row.draft && <Chip tone="wrap">{t('activity.draft')}</Chip>}
        {isCall && row.unfinished && <Chip tone="wrap">{t('history.unsaved')}</Chip>}
      </div>
      {!isCall && row.number && (
        <p className={css.address}>{row.number.startsWith('+') ? phone(row.number) : row.number}</p>
      )}
      {row.memo && <p className={css.memo}>{row.memo}</p>}
      {row.draft && mine && <DraftActs {...props} />}
    </li>
  );
}

/** A draft is finished, or thrown away because nothing was sent. */
function DraftActs(props: { row: HistoryRow; lead: Lead; projectId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const drop = useMutation({
    mutationFn: () => discard(props.row.id),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['history'] });
      tell(t, t('activity.discarded'));
    },
    onError: (error) => tellProblem(t, error),
  });
  const channel = WRITTEN.find((one) => one === props.row.channel);
  if (open && channel) {
    return (
      <WriteDown
        lead={props.lead}
        projectId={props.projectId}
        channel={channel}
        draft={props.row}
        onClose={() => setOpen(false)}
      />
    );
  }
  return (
    <div className={activity.draft}>
      <Button variant="light" onClick={() => setOpen(true)}>
        {t('activity.finish')}
      </Button>
      <Button variant="subtle" color="gray" loading={drop.isPending} onClick={() => drop.mutate()}>
        {t('activity.discard')}
      </Button>
    </div>
  );
}
