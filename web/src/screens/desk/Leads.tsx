/** The lead list of a project: filtered and sorted by the server, as long as it may be. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconArrowLeft, IconSearch, IconUserSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadRow } from '../../core/api/types';
import { count, phone } from '../../i18n/format';
import { type Column, DataGrid } from '../../ui/DataGrid';
import { Chip, DotLabel } from '../../ui/marks';
import { Bones, Empty, Failed } from '../../ui/surfaces';
import { projectsQuery } from '../app/api';
import { sentence, trace } from '../app/problems';
import { useTime } from '../app/useTime';
import { useKeys } from '../frame/keys';
import css from './desk.module.css';
import { type LeadFilter, leadsQuery } from './leadsQuery';

const SORTS = ['default', 'due', 'attempts', 'recent', 'name'] as const;
/** What the server calls each order; the first is its own. */
const SORT_KEYS: Record<(typeof SORTS)[number], string> = {
  default: '',
  due: 'next_call_at',
  attempts: 'attempts',
  recent: '-last_called_at',
  name: 'name',
};

export function Leads(props: { projectId: string; filter: LeadFilter }) {
  const { t } = useTranslation();
  const { moment } = useTime();
  const { projectId, filter } = props;
  const navigate = useNavigate();
  const searchBox = useRef<HTMLInputElement>(null);
  const project = useQuery(projectsQuery).data?.items.find((p) => p.id === projectId) ?? null;
  const leads = useInfiniteQuery(leadsQuery(projectId, filter));
  const rows = useMemo(() => leads.data?.pages.flatMap((p) => p.items) ?? [], [leads.data]);
  const [typed, setTyped] = useState(filter.q ?? '');
  const change = (part: Partial<Record<keyof LeadFilter, string>>) =>
    navigate({
      to: '/lists/$projectId',
      params: { projectId },
      search: Object.fromEntries(Object.entries({ ...filter, ...part }).filter(([, v]) => v)),
      replace: true,
    });
  const search = useDebouncedCallback((q: string) => change({ q: q.trim() }), 250);
  useKeys({ search: () => searchBox.current?.focus() });

  const statuses = project?.statuses ?? [];
  const now = Date.now();
  const columns: Column<LeadRow>[] = [
    {
      key: 'name',
      title: t('leads.column.name'),
      width: 'minmax(190px, 2.2fr)',
      cell: (row) => (
        <div className={css.two}>
          <Link
            to="/lists/$projectId/leads/$leadId"
            params={{ projectId, leadId: row.id }}
            search={filter}
            className={css.rowLink}
          >
            {row.name}
          </Link>
          {row.kana && <span className={css.kana}>{row.kana}</span>}
        </div>
      ),
    },
    {
      key: 'status',
      title: t('leads.column.status'),
      width: 'minmax(110px, 1fr)',
      cell: (row) => {
        const status = statuses.find((s) => s.id === row.status_id);
        return status ? <DotLabel color={status.color}>{status.label}</DotLabel> : <Dash />;
      },
    },
    {
      key: 'phone',
      title: t('leads.column.phone'),
      width: '140px',
      cell: (row) => (row.phone ? <span className="k-num">{phone(row.phone)}</span> : <Dash />),
    },
    {
      key: 'place',
      title: t('leads.column.place'),
      width: 'minmax(110px, 1fr)',
      cell: (row) => <span>{[row.prefecture, row.city].filter(Boolean).join(' ') || '—'}</span>,
    },
    {
      key: 'attempts',
      title: t('leads.column.attempts'),
      width: '112px',
      end: true,
      cell: (row) =>
        row.attempts === 0 ? (
          <span className={css.dim}>{t('leads.neverCalled')}</span>
        ) : (
          <span className="k-num">{t('leads.attempts', { count: row.attempts })}</span>
        ),
    },
    {
      key: 'last',
      title: t('leads.column.lastResult'),
      width: 'minmax(130px, 1.3fr)',
      cell: (row) =>
        row.last_called_at ? (
          <div className={css.two}>
            <span>{row.last_result_label ?? '—'}</span>
            <span className={`${css.kana} k-num`}>{moment(row.last_called_at)}</span>
          </div>
        ) : (
          <Dash />
        ),
    },
    {
      key: 'next',
      title: t('leads.column.next'),
      width: '150px',
      cell: (row) =>
        row.next_call_at ? (
          <span className={`k-num ${Date.parse(row.next_call_at) < now ? css.over : ''}`}>
            {moment(row.next_call_at)}
          </span>
        ) : (
          <Dash />
        ),
    },
  ];

  const filtered = Boolean(filter.q || filter.status || filter.called);
  return (
    <div className={css.list}>
      <div className={css.filters}>
        <div>
          <Link
            to="/lists"
            className={css.dim}
            style={{ display: 'inline-flex', alignItems: 'center', gap: 4, fontSize: 12 }}
          >
            <IconArrowLeft size={13} aria-hidden />
            {t('leads.changeProject')}
          </Link>
          <h1 className={css.title}>
            {project?.name ?? ' '}{' '}
            {project && (
              <Chip tone="quiet" dot={false}>
                {t('common.items', { count: count(project.lead_count) as never })}
              </Chip>
            )}
          </h1>
        </div>
        <span className={css.gap} />
        <TextInput
          ref={searchBox}
          type="search"
          w={230}
          label={t('leads.search')}
          placeholder={t('leads.searchHint')}
          leftSection={<IconSearch size={15} aria-hidden />}
          value={typed}
          onChange={(e) => {
            setTyped(e.currentTarget.value);
            search(e.currentTarget.value);
          }}
        />
        <NativeSelect
          label={t('leads.status')}
          value={filter.status ?? ''}
          onChange={(e) => change({ status: e.currentTarget.value })}
          data={[{ value: '', label: t('common.all') }, ...statuses.map((s) => ({ value: s.id, label: s.label }))]}
        />
        <NativeSelect
          label={t('leads.called')}
          value={filter.called ?? ''}
          onChange={(e) => change({ called: e.currentTarget.value })}
          data={[
            { value: '', label: t('common.all') },
            { value: 'never', label: t('leads.neverCalled') },
            { value: 'called', label: t('leads.alreadyCalled') },
          ]}
        />
        <NativeSelect
          label={t('leads.order')}
          value={filter.sort ?? ''}
          onChange={(e) => change({ sort: e.currentTarget.value })}
          data={SORTS.map((key) => ({ value: SORT_KEYS[key], label: t(`leads.sort.${key}`) }))}
        />
      </div>
      <div className={css.table}>
        {leads.isPending ? (
          <Bones rows={10} height={44} label={t('common.loading')} />
        ) : leads.isError && rows.length === 0 ? (
          <Failed
            title={t('problem.loadTitle')}
            detail={sentence(t, leads.error)}
            trace={trace(t, leads.error)}
            retryLabel={t('common.retry')}
            onRetry={() => void leads.refetch()}
          />
        ) : rows.length === 0 ? (
          <Empty
            icon={<IconUserSearch size={22} aria-hidden />}
            title={t(filtered ? 'leads.emptyTitle' : 'leads.emptyProjectTitle')}
            action={
              filtered && (
                <Button
                  variant="default"
                  onClick={() => {
                    setTyped('');
                    void change({ q: '', status: '', called: '' });
                  }}
                >
                  {t('common.clear')}
                </Button>
              )
            }
          >
            {t(filtered ? 'leads.emptyBody' : 'leads.emptyProjectBody')}
          </Empty>
        ) : (
          <DataGrid
            label={t('leads.table')}
            columns={columns}
            rows={rows}
            rowId={(row) => row.id}
            rowHeight={44}
            minWidth={940}
            onEndNear={() => {
              if (leads.hasNextPage && !leads.isFetching) void leads.fetchNextPage();
            }}
            onRowClick={(row) =>
              navigate({ to: '/lists/$projectId/leads/$leadId', params: { projectId, leadId: row.id }, search: filter })
            }
          />
        )}
      </div>
    </div>
  );
}

function Dash() {
  return <span className={css.dim}>—</span>;
}
