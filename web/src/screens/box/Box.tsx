/** 「マイボックス」: the leads that only I may contact. */
import { Button, Checkbox } from '@mantine/core';
import { IconInbox, IconInboxOff, IconUserShare } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Boxed } from '../../core/api/types';
import { type Column, DataGrid } from '../../ui/DataGrid';
import { Bones, Empty, Failed } from '../../ui/surfaces';
import { projectsQuery } from '../app/api';
import { useDeskState, useSession } from '../app/desk';
import { sentence, trace } from '../app/problems';
import { useTime } from '../app/useTime';
import desk from '../desk/desk.module.css';
import css from './box.module.css';
import { HandOver } from './HandOver';
import { BOX_MAX, boxQuery, peopleQuery } from './queries';
import { useBox } from './useBox';

const NONE: ReadonlySet<string> = new Set();

export function Box() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const box = useInfiniteQuery(boxQuery);
  const version = useDeskState((s) => s.state.boxVersion);
  const { refetch } = box;
  useEffect(() => {
    if (version > 0) void refetch();
  }, [version, refetch]);
  const rows = useMemo(() => box.data?.pages.flatMap((p) => p.items) ?? [], [box.data]);
  const [chosen, setChosen] = useState(NONE);
  const [handing, setHanding] = useState(false);
  const { takeOut, hand } = useBox();
  // What is not in the box any more is not chosen any more.
  const leads = rows.map((row) => row.lead_id).filter((id) => chosen.has(id));
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on && next.size < BOX_MAX) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const all = rows.length > 0 && leads.length === Math.min(rows.length, BOX_MAX);
  const columns = useColumns({
    all,
    some: leads.length > 0 && !all,
    chosen,
    onAll: (on) => setChosen(on ? new Set(rows.slice(0, BOX_MAX).map((row) => row.lead_id)) : NONE),
    onOne: toggle,
  });
  return (
    <div className={desk.list}>
      <div className={desk.filters}>
        <div>
          <h1 className={desk.title}>{t('box.title')}</h1>
          <p className={desk.hint}>{t('box.hint')}</p>
        </div>
        <span className={desk.gap} />
        {leads.length > 0 && (
          <div className={css.acts} role="group" aria-label={t('box.chosen', { count: leads.length })}>
            <span>{t('box.chosen', { count: leads.length })}</span>
            <Button
              variant="default"
              leftSection={<IconUserShare size={15} aria-hidden />}
              onClick={() => setHanding(true)}
            >
              {t('box.handOver')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconInboxOff size={15} aria-hidden />}
              loading={takeOut.isPending}
              onClick={() => takeOut.mutate({ leads, project: null }, { onSuccess: () => setChosen(NONE) })}
            >
              {t('box.remove')}
            </Button>
          </div>
        )}
      </div>
      <div className={desk.table}>
        {box.isPending ? (
          <Bones rows={8} height={44} label={t('common.loading')} />
        ) : box.isError && rows.length === 0 ? (
          <Failed
            title={t('problem.loadTitle')}
            detail={sentence(t, box.error)}
            trace={trace(t, box.error)}
            retryLabel={t('common.retry')}
            onRetry={() => void box.refetch()}
          />
        ) : rows.length === 0 ? (
          <Empty
            icon={<IconInbox size={22} aria-hidden />}
            title={t('box.emptyTitle')}
            action={<Button onClick={() => navigate({ to: '/lists' })}>{t('frame.goDesk')}</Button>}
          >
            {t('box.emptyBody')}
          </Empty>
        ) : (
          <DataGrid
            label={t('box.title')}
            columns={columns}
            rows={rows}
            rowId={(row) => row.lead_id}
            rowHeight={44}
            minWidth={760}
            onEndNear={() => {
              if (box.hasNextPage && !box.isFetching) void box.fetchNextPage();
            }}
          />
        )}
      </div>
      {handing && (
        <HandOver
          count={leads.length}
          busy={hand.isPending}
          onClose={() => setHanding(false)}
          onChosen={(person) =>
            hand.mutate(
              { leads, user: person.id, name: person.name },
              {
                onSuccess: () => {
                  setHanding(false);
                  setChosen(NONE);
                },
              },
            )
          }
        />
      )}
    </div>
  );
}

function useColumns(choice: {
  all: boolean;
  some: boolean;
  chosen: ReadonlySet<string>;
  onAll: (on: boolean) => void;
  onOne: (id: string, on: boolean) => void;
}): Column<Boxed>[] {
  const { t } = useTranslation();
  const { moment } = useTime();
  const { user } = useSession();
  const projects = useQuery(projectsQuery).data?.items ?? [];
  const people = useQuery(peopleQuery).data?.items ?? [];
  return [
    {
      key: 'choose',
      title: (
        <Checkbox
          size="xs"
          aria-label={t('box.chooseAll')}
          checked={choice.all}
          indeterminate={choice.some}
          onChange={(e) => choice.onAll(e.currentTarget.checked)}
        />
      ),
      width: '44px',
      cell: (row) => (
        <Checkbox
          size="xs"
          aria-label={t('box.choose', { name: row.lead_name })}
          checked={choice.chosen.has(row.lead_id)}
          onChange={(e) => choice.onOne(row.lead_id, e.currentTarget.checked)}
        />
      ),
    },
    {
      key: 'name',
      title: t('leads.column.name'),
      width: 'minmax(200px, 2fr)',
      cell: (row) =>
        row.project_id ? (
          <Link
            to="/lists/$projectId/leads/$leadId"
            params={{ projectId: row.project_id, leadId: row.lead_id }}
            className={desk.rowLink}
          >
            {row.lead_name}
          </Link>
        ) : (
          <Link to="/box/$leadId" params={{ leadId: row.lead_id }} className={desk.rowLink}>
            {row.lead_name}
          </Link>
        ),
    },
    {
      key: 'project',
      title: t('history.project'),
      width: 'minmax(140px, 1.4fr)',
      cell: (row) => <span>{projects.find((p) => p.id === row.project_id)?.name ?? '—'}</span>,
    },
    {
      key: 'taken',
      title: t('box.takenAt'),
      width: '170px',
      cell: (row) => <span className="k-num">{moment(row.taken_at)}</span>,
    },
    {
      key: 'by',
      title: t('box.placedBy'),
      width: 'minmax(110px, 1fr)',
      cell: (row) => (
        <span>
          {row.placed_by === user.id ? t('box.myself') : (people.find((p) => p.id === row.placed_by)?.name ?? '—')}
        </span>
      ),
    },
  ];
}
