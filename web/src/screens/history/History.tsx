/** 「ヒストリー」: every call, live, with its recording. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPhoneIncoming, IconPhoneOutgoing, IconSearch, IconVolume } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryRow, Page } from '../../core/api/types';
import { dayStart, phone, span } from '../../i18n/format';
import { type Column, DataGrid } from '../../ui/DataGrid';
import { Chip } from '../../ui/marks';
import { Bones, Empty, Failed } from '../../ui/surfaces';
import { api, projectsQuery, resultSetsQuery } from '../app/api';
import { useDeskState } from '../app/desk';
import { sentence, trace } from '../app/problems';
import { useTime } from '../app/useTime';
import { causeTone, causeWords } from '../call/words';
import { useKeys } from '../frame/keys';
import { CallDetails } from './CallDetails';
import type { HistoryFilter } from './filter';
import css from './history.module.css';

/** In place of a result: calls that ask to be finished. */
const UNSAVED = 'unsaved';

export function History(props: { filter: HistoryFilter }) {
  const { t } = useTranslation();
  const { filter } = props;
  const navigate = useNavigate();
  const searchBox = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(filter.q ?? '');
  const version = useDeskState((s) => s.state.historyVersion);
  const { call, ...wanted } = filter;
  const history = useInfiniteQuery({
    queryKey: ['history', 'list', wanted, version],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<HistoryRow>>('/history', {
        query: {
          q: filter.q,
          project_id: filter.project,
          ...(filter.result === UNSAVED ? { saved: false } : { result_id: filter.result }),
          from: filter.from && dayStart(filter.from),
          // The end is half-open on the server: the day after the last one shown.
          to: filter.to && dayStart(filter.to, 1),
          limit: 100,
          cursor: pageParam,
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: (old) => old,
  });
  const rows = useMemo(() => history.data?.pages.flatMap((p) => p.items) ?? [], [history.data]);
  const projects = useQuery(projectsQuery).data?.items ?? [];
  const results = useQuery(resultSetsQuery).data?.items.flatMap((s) => s.results) ?? [];
  const change = (part: Partial<Record<keyof HistoryFilter, string>>) =>
    navigate({
      to: '/history',
      search: Object.fromEntries(Object.entries({ ...filter, ...part }).filter(([, v]) => v)),
      replace: true,
    });
  const search = useDebouncedCallback((q: string) => change({ q: q.trim() }), 250);
  useKeys({ search: () => searchBox.current?.focus() });
  const columns = useColumns((row) => change({ call: row.id }));
  const filtered = Object.keys(wanted).length > 0;
  return (
    <div className={css.page} data-open={call !== undefined}>
      <div className={css.filters}>
        <h1>{t('history.title')}</h1>
        <TextInput
          ref={searchBox}
          type="search"
          w={220}
          label={t('history.search')}
          placeholder={t('history.searchHint')}
          leftSection={<IconSearch size={15} aria-hidden />}
          value={typed}
          onChange={(e) => {
            setTyped(e.currentTarget.value);
            search(e.currentTarget.value);
          }}
        />
        <NativeSelect
          label={t('history.project')}
          value={filter.project ?? ''}
          onChange={(e) => change({ project: e.currentTarget.value })}
          data={[{ value: '', label: t('common.all') }, ...projects.map((p) => ({ value: p.id, label: p.name }))]}
        />
        <NativeSelect
          label={t('history.result')}
          value={filter.result ?? ''}
          onChange={(e) => change({ result: e.currentTarget.value })}
          data={[
            { value: '', label: t('common.all') },
            { value: UNSAVED, label: t('history.unsaved') },
            ...results.map((r) => ({ value: r.id, label: r.label })),
          ]}
        />
        <TextInput
          type="date"
          label={t('history.from')}
          value={filter.from ?? ''}
          onChange={(e) => change({ from: e.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t('history.to')}
          value={filter.to ?? ''}
          onChange={(e) => change({ to: e.currentTarget.value })}
        />
      </div>
      <div className={css.table}>
        {history.isPending ? (
          <Bones rows={10} height={44} label={t('common.loading')} />
        ) : history.isError && rows.length === 0 ? (
          <Failed
            title={t('problem.loadTitle')}
            detail={sentence(t, history.error)}
            trace={trace(t, history.error)}
            retryLabel={t('common.retry')}
            onRetry={() => void history.refetch()}
          />
        ) : rows.length === 0 ? (
          <Empty
            icon={<IconPhoneOutgoing size={22} aria-hidden />}
            title={t(filtered ? 'history.emptyFilterTitle' : 'history.emptyTitle')}
            action={
              filtered ? (
                <Button
                  variant="default"
                  onClick={() => {
                    setTyped('');
                    void change({ q: '', project: '', result: '', from: '', to: '' });
                  }}
                >
                  {t('common.clear')}
                </Button>
              ) : (
                <Button onClick={() => navigate({ to: '/lists' })}>{t('frame.goDesk')}</Button>
              )
            }
          >
            {t(filtered ? 'history.emptyFilterBody' : 'history.emptyBody')}
          </Empty>
        ) : (
          <DataGrid
            label={t('history.table')}
            columns={columns}
            rows={rows}
            rowId={(row) => row.id}
            rowHeight={44}
            minWidth={1040}
            currentId={call ?? null}
            onEndNear={() => {
              if (history.hasNextPage && !history.isFetching) void history.fetchNextPage();
            }}
            onRowClick={(row) => change({ call: row.id })}
          />
        )}
      </div>
      {call && <CallDetails callId={call} onClose={() => change({ call: '' })} />}
    </div>
  );
}

function useColumns(open: (row: HistoryRow) => void): Column<HistoryRow>[] {
  const { t } = useTranslation();
  const { moment } = useTime();
  return [
    {
      key: 'time',
      title: t('history.column.time'),
      width: '150px',
      cell: (row) => (
        <button
          type="button"
          className={`${css.openButton} k-num`}
          aria-label={t('history.details', { time: moment(row.dialled_at) })}
          onClick={(e) => {
            e.stopPropagation();
            open(row);
          }}
        >
          {moment(row.dialled_at)}
        </button>
      ),
    },
    {
      key: 'direction',
      title: t('history.column.direction'),
      width: '104px',
      cell: (row) => {
        const inbound = row.direction === 'inbound';
        const Icon = inbound ? IconPhoneIncoming : IconPhoneOutgoing;
        return (
          <span style={{ display: 'inline-flex', gap: 5, alignItems: 'center' }}>
            <Icon size={14} aria-hidden />
            {t(inbound ? 'history.inbound' : 'history.outbound')}
          </span>
        );
      },
    },
    {
      key: 'lead',
      title: t('history.column.lead'),
      width: 'minmax(150px, 1.4fr)',
      cell: (row) => <span>{row.lead_name ?? '—'}</span>,
    },
    {
      key: 'number',
      title: t('history.column.number'),
      width: '128px',
      cell: (row) => <span className="k-num">{phone(row.number)}</span>,
    },
    {
      key: 'user',
      title: t('history.column.user'),
      width: 'minmax(90px, 0.8fr)',
      cell: (row) => <span>{row.user_name ?? '—'}</span>,
    },
    {
      key: 'cause',
      title: t('history.column.cause'),
      width: 'minmax(160px, 1.2fr)',
      cell: (row) => (
        <Chip tone={row.cause ? causeTone(row.cause) : 'talk'} pulse={!row.cause}>
          {row.cause ? causeWords(t, row.cause) : t('history.running')}
        </Chip>
      ),
    },
    {
      key: 'talk',
      title: t('history.column.talk'),
      width: '84px',
      end: true,
      cell: (row) => <span className="k-num">{row.talk_ms ? span(row.talk_ms) : '—'}</span>,
    },
    {
      key: 'result',
      title: t('history.column.result'),
      width: 'minmax(120px, 1fr)',
      cell: (row) =>
        row.ended_at && !row.saved_at ? (
          <Chip tone="wrap">{t('history.unsaved')}</Chip>
        ) : (
          <span>{row.result_label ?? '—'}</span>
        ),
    },
    {
      key: 'memo',
      title: t('history.column.memo'),
      width: 'minmax(120px, 1.6fr)',
      cell: (row) => (
        <span className={css.dim} title={row.memo}>
          {row.memo}
        </span>
      ),
    },
    {
      key: 'recording',
      title: t('history.column.recording'),
      width: '60px',
      cell: (row) =>
        row.recording?.available ? (
          <IconVolume size={16} role="img" aria-label={t('history.column.recording')} />
        ) : (
          <span className={css.dim}>—</span>
        ),
    },
  ];
}
