/** What happened with a lead so far, newest first. */
import { Button } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryRow, Page } from '../../core/api/types';
import { span } from '../../i18n/format';
import { Chip } from '../../ui/marks';
import { Bones, Empty, Failed, Panel } from '../../ui/surfaces';
import { api } from '../app/api';
import { useDeskState } from '../app/desk';
import { sentence, trace } from '../app/problems';
import { useTime } from '../app/useTime';
import { causeTone, causeWords } from '../call/words';
import css from './desk.module.css';

export function Timeline(props: { leadId: string }) {
  const { t } = useTranslation();
  // A call that starts or ends makes the list stale.
  const version = useDeskState((s) => s.state.historyVersion);
  const rows = useInfiniteQuery({
    queryKey: ['history', 'lead', props.leadId, version],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<HistoryRow>>('/history', { query: { lead_id: props.leadId, limit: 20, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: (old) => old,
  });
  const items = rows.data?.pages.flatMap((p) => p.items) ?? [];
  return (
    <Panel title={t('lead.timeline')}>
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
          <Entry key={row.id} row={row} />
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

function Entry(props: { row: HistoryRow }) {
  const { t } = useTranslation();
  const { moment } = useTime();
  const { row } = props;
  const tone = row.answered_at ? 'talk' : causeTone(row.cause);
  return (
    <li style={{ '--dot': `var(--k-${tone})` } as CSSProperties}>
      <div className={css.event}>
        <Link to="/history" search={{ call: row.id }} className={css.rowLink}>
          <span className="k-num">{moment(row.dialled_at)}</span>
        </Link>
        <strong>{row.result_label ?? (row.cause ? causeWords(t, row.cause) : t('history.running'))}</strong>
        {row.talk_ms > 0 && <span className={`${css.dim} k-num`}>{span(row.talk_ms)}</span>}
        <span className={css.dim}>{row.user_name}</span>
        {!row.saved_at && row.ended_at && <Chip tone="wrap">{t('history.unsaved')}</Chip>}
      </div>
      {row.memo && <p className={css.memo}>{row.memo}</p>}
    </li>
  );
}
