/** The audit log: who did what when, newest first. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconKey, IconListSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditNote, Page } from '../../../core/api/types';
import { clock, dayStart } from '../../../i18n/format';
import { type Column, DataGrid } from '../../../ui/DataGrid';
import { Chip, type Tone } from '../../../ui/marks';
import { Bones, Empty, Failed } from '../../../ui/surfaces';
import { api } from '../../app/api';
import { sentence, trace } from '../../app/problems';
import { useTime } from '../../app/useTime';
import type { AuditFilter } from '../address';
import css from '../parts/parts.module.css';
import { apiKeysQuery, usersQuery } from '../queries';
import { ACTS } from './acts';
import own from './system.module.css';

export function Audit(props: { filter: AuditFilter }) {
  const { t } = useTranslation();
  const { day, language } = useTime();
  const { filter } = props;
  const navigate = useNavigate();
  const users = useQuery(usersQuery).data ?? [];
  const keys = useQuery({ ...apiKeysQuery, retry: false }).data?.items ?? [];
  const notes = useInfiniteQuery({
    queryKey: ['audit', filter, language],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<AuditNote>>('/audit', {
        query: {
          act: filter.act,
          user_id: filter.user,
          from: filter.from && dayStart(filter.from),
          // Half-open on the server: the day after the last one shown.
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
  const rows = useMemo(() => notes.data?.pages.flatMap((p) => p.items) ?? [], [notes.data]);
  const change = (part: Partial<Record<keyof AuditFilter, string>>) =>
    navigate({
      to: '/settings/audit',
      search: Object.fromEntries(Object.entries({ ...filter, ...part }).filter(([, v]) => v)),
      replace: true,
    });
  const columns: Column<AuditNote>[] = [
    {
      key: 'at',
      title: t('audit.column.at'),
      width: '200px',
      cell: (note) => (
        <span className="k-num">
          {day(note.at)} {clock(note.at, true)}
        </span>
      ),
    },
    {
      key: 'who',
      title: t('audit.column.who'),
      width: 'minmax(130px, 0.8fr)',
      cell: (note) => <span>{users.find((u) => u.id === note.user_id)?.name ?? t('audit.itself')}</span>,
    },
    {
      key: 'by',
      title: t('audit.column.by'),
      width: 'minmax(130px, 0.7fr)',
      cell: (note) =>
        note.api_key_id ? (
          <span style={{ display: 'inline-flex', gap: 5, alignItems: 'center' }}>
            <IconKey size={14} aria-hidden />
            {keys.find((k) => k.id === note.api_key_id)?.name ?? t('admin.section.keys')}
          </span>
        ) : (
          <span className={css.dim}>{note.role ? t(`role.${note.role}`) : '—'}</span>
        ),
    },
    {
      key: 'what',
      title: t('audit.column.what'),
      width: 'minmax(220px, 1.4fr)',
      cell: (note) => (
        <Chip tone={toneOf(note.act)} dot={toneOf(note.act) !== 'quiet'}>
          {note.title}
        </Chip>
      ),
    },
    {
      key: 'details',
      title: t('audit.column.details'),
      width: 'minmax(180px, 1.6fr)',
      cell: (note) => (
        <span className={css.dim} title={particulars(t, note.details)}>
          {particulars(t, note.details)}
        </span>
      ),
    },
  ];
  const filtered = Object.keys(filter).length > 0;
  return (
    <div className={own.listPage}>
      <header className={own.filters}>
        <h1>{t('admin.section.audit')}</h1>
        <NativeSelect
          label={t('audit.column.what')}
          value={filter.act ?? ''}
          onChange={(e) => change({ act: e.currentTarget.value })}
          data={[
            { value: '', label: t('common.all') },
            ...ACTS.map((act) => ({ value: act, label: t(`audit.act.${act}`) })),
          ]}
        />
        <NativeSelect
          label={t('audit.column.who')}
          value={filter.user ?? ''}
          onChange={(e) => change({ user: e.currentTarget.value })}
          data={[{ value: '', label: t('common.all') }, ...users.map((u) => ({ value: u.id, label: u.name }))]}
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
      </header>
      <div className={own.listTable}>
        {notes.isPending ? (
          <Bones rows={10} label={t('common.loading')} />
        ) : notes.isError && rows.length === 0 ? (
          <Failed
            title={t('problem.loadTitle')}
            detail={sentence(t, notes.error)}
            trace={trace(t, notes.error)}
            retryLabel={t('common.retry')}
            onRetry={() => void notes.refetch()}
          />
        ) : rows.length === 0 ? (
          <Empty
            icon={<IconListSearch size={22} aria-hidden />}
            title={t(filtered ? 'audit.emptyFilterTitle' : 'audit.emptyTitle')}
            action={
              filtered && (
                <Button variant="default" onClick={() => change({ act: '', user: '', from: '', to: '' })}>
                  {t('common.clear')}
                </Button>
              )
            }
          >
            {t(filtered ? 'history.emptyFilterBody' : 'audit.emptyBody')}
          </Empty>
        ) : (
          <DataGrid
            label={t('admin.section.audit')}
            columns={columns}
            rows={rows}
            rowId={(note) => note.id}
            minWidth={900}
            onEndNear={() => {
              if (notes.hasNextPage && !notes.isFetching) void notes.fetchNextPage();
            }}
          />
        )}
      </div>
    </div>
  );
}

function toneOf(act: string): Tone {
  if (/refused|overridden|purged/.test(act)) return 'danger';
  if (/deleted|revoked|lifted|undone|archived/.test(act)) return 'ring';
  if (/created|restored|placed|started|made/.test(act)) return 'talk';
  return 'quiet';
}

const KNOWN = ['name', 'login', 'role', 'reason', 'count', 'number', 'address'] as const;

/** The particulars on one line; ids and nothings say nothing to a reader. */
function particulars(t: TFunction, details: Record<string, unknown> | null): string {
  const label = (key: string) => {
    const known = KNOWN.find((k) => k === key);
    return known ? t(`audit.detail.${known}`) : key;
  };
  const word = (value: unknown): string => (Array.isArray(value) ? value.map(word).join('、') : String(value));
  return Object.entries(details ?? {})
    .filter(
      ([, value]) =>
        value !== null && value !== '' && typeof value !== 'object' && !/^[0-9a-f-]{36}$/.test(String(value)),
    )
    .map(([key, value]) => `${label(key)}: ${word(value)}`)
    .join('　');
}
