/** The columns of the lead list. */
import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { LeadRow, Project } from '../../core/api/types';
import { phone } from '../../i18n/format';
import type { Column } from '../../ui/DataGrid';
import { DotLabel } from '../../ui/marks';
import { useSession } from '../app/desk';
import { useTime } from '../app/useTime';
import { peopleQuery } from '../box/queries';
import css from './desk.module.css';
import type { LeadFilter } from './leadsQuery';
import list from './list.module.css';
import type { Chosen } from './useChosen';

export function useLeadColumns(project: Project | null, filter: LeadFilter, chosen: Chosen | null): Column<LeadRow>[] {
  const { t } = useTranslation();
  const { moment } = useTime();
  const { user } = useSession();
  const people = useQuery(peopleQuery).data?.items ?? [];
  const statuses = project?.statuses ?? [];
  const projectId = project?.id ?? '';
  const now = Date.now();
  const choice: Column<LeadRow> = {
    key: 'choose',
    title: (
      <Checkbox
        size="xs"
        aria-label={t('box.chooseAll')}
        checked={chosen?.all ?? false}
        indeterminate={(chosen?.ids.size ?? 0) > 0 && !chosen?.all}
        onChange={(e) => chosen?.chooseAll(e.currentTarget.checked)}
      />
    ),
    width: '44px',
    cell: (row, index) => (
      // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the row from opening
      // biome-ignore lint/a11y/useKeyWithClickEvents: only keeps the row from opening
      <div className={list.tick} onClick={(e) => e.stopPropagation()}>
        <Checkbox
          size="xs"
          aria-label={t('box.choose', { name: row.name })}
          checked={chosen?.ids.has(row.id) ?? false}
          onChange={(e) =>
            chosen?.choose(index, e.currentTarget.checked, (e.nativeEvent as unknown as MouseEvent).shiftKey)
          }
        />
      </div>
    ),
  };
  const columns: Column<LeadRow>[] = [
    {
      key: 'name',
      title: t('leads.column.name'),
      sort: 'name',
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
      key: 'owner',
      title: t('list.owner'),
      width: 'minmax(86px, 0.8fr)',
      cell: (row) => {
        if (!row.owner_id) return <Dash />;
        const name = people.find((p) => p.id === row.owner_id)?.name ?? '—';
        return <span>{row.owner_id === user.id ? t('list.me') : name}</span>;
      },
    },
    {
      key: 'phone',
      title: t('leads.column.phone'),
      width: '132px',
      cell: (row) => (row.phone ? <span className="k-num">{phone(row.phone)}</span> : <Dash />),
    },
    {
      key: 'place',
      title: t('leads.column.place'),
      sort: 'prefecture',
      width: 'minmax(110px, 1fr)',
      cell: (row) => <span>{[row.prefecture, row.city].filter(Boolean).join(' ') || '—'}</span>,
    },
    {
      key: 'attempts',
      title: t('leads.column.attempts'),
      sort: 'attempts',
      width: '116px',
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
      sort: 'last_called_at',
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
      sort: 'next_call_at',
      width: '146px',
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
  return chosen ? [choice, ...columns] : columns;
}

function Dash() {
  return <span className={css.dim}>—</span>;
}
