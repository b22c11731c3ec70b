/** The columns of the administrators' lead list. */
import { UnstyledButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { LeadRow, Status, User } from '../../../core/api/types';
import { phone } from '../../../i18n/format';
import type { Column } from '../../../ui/DataGrid';
import { DotLabel } from '../../../ui/marks';
import { api } from '../../app/api';
import { tellProblem } from '../../app/problems';
import { useTime } from '../../app/useTime';
import css from './leads.module.css';

export function useLeadColumns(around: {
  statuses: readonly Status[];
  users: readonly User[];
  projectId: string | null;
}): Column<LeadRow>[] {
  const { t } = useTranslation();
  const { moment } = useTime();
  const { statuses, users, projectId } = around;
  const now = Date.now();
  const dash = <span className={css.dim}>—</span>;
  const name: Column<LeadRow> = {
    key: 'name',
    title: t('leads.column.name'),
    width: 'minmax(170px, 1.9fr)',
    cell: (row) => (
      <div className={css.two}>
        {projectId ? (
          <Link to="/lists/$projectId/leads/$leadId" params={{ projectId, leadId: row.id }} className={css.rowLink}>
            {row.name}
          </Link>
        ) : (
          <AnyProject lead={row} />
        )}
        {row.kana && <span className={css.under}>{row.kana}</span>}
      </div>
    ),
  };
  const number: Column<LeadRow> = {
    key: 'phone',
    title: t('leads.column.phone'),
    width: '126px',
    cell: (row) => (row.phone ? <span className="k-num">{phone(row.phone)}</span> : dash),
  };
  const where: Column<LeadRow> = {
    key: 'place',
    title: t('leads.column.place'),
    width: 'minmax(104px, 1.1fr)',
    cell: (row) => <span>{[row.prefecture, row.city].filter(Boolean).join(' ') || '—'}</span>,
  };
  if (!projectId) return [name, number, where];
  return [
    name,
    {
      key: 'status',
      title: t('leads.column.status'),
      width: 'minmax(110px, 1fr)',
      cell: (row) => {
        const status = statuses.find((s) => s.id === row.status_id);
        return status ? <DotLabel color={status.color}>{status.label}</DotLabel> : dash;
      },
    },
    {
      key: 'owner',
      title: t('leadlist.owner'),
      width: 'minmax(90px, 0.8fr)',
      cell: (row) => {
        const owner = users.find((u) => u.id === row.owner_id);
        return owner ? <span>{owner.name}</span> : dash;
      },
    },
    number,
    where,
    {
      key: 'attempts',
      title: t('leads.column.attempts'),
      width: '96px',
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
      width: 'minmax(120px, 1.1fr)',
      cell: (row) =>
        row.last_called_at ? (
          <div className={css.two}>
            <span>{row.last_result_label ?? '—'}</span>
            <span className={`${css.under} k-num`}>{moment(row.last_called_at)}</span>
          </div>
        ) : (
          dash
        ),
    },
    {
      key: 'next',
      title: t('leads.column.next'),
      width: '152px',
      cell: (row) =>
        row.next_call_at ? (
          <span className={`k-num ${Date.parse(row.next_call_at) < now ? css.over : ''}`}>
            {moment(row.next_call_at)}
          </span>
        ) : (
          dash
        ),
    },
  ];
}

/** A lead of the whole company opens in the first of its projects, which is asked for when it is clicked. */
function AnyProject(props: { lead: LeadRow }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { id, name } = props.lead;
  const open = async () => {
    try {
      const places = await queries.fetchQuery({
        queryKey: ['lead', id, 'projects'],
        queryFn: ({ signal }) => api.get<{ items: { project_id: string }[] }>(`/leads/${id}/projects`, { signal }),
      });
      const projectId = places.items[0]?.project_id;
      if (projectId) await navigate({ to: '/lists/$projectId/leads/$leadId', params: { projectId, leadId: id } });
    } catch (error) {
      tellProblem(t, error);
    }
  };
  return (
    <UnstyledButton className={css.rowLink} onClick={() => void open()}>
      {name}
    </UnstyledButton>
  );
}
