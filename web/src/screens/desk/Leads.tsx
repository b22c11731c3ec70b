/** The lead list of a project: filtered and sorted by the server, as long as it may be. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconArrowLeft, IconInbox, IconSearch, IconUserSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '../../i18n/format';
import { DataGrid } from '../../ui/DataGrid';
import { Chip } from '../../ui/marks';
import { Bones, Empty, Failed } from '../../ui/surfaces';
import { projectsQuery } from '../app/api';
import { useSession } from '../app/desk';
import { sentence, trace } from '../app/problems';
import { useBox } from '../box/useBox';
import { useKeys } from '../frame/keys';
import { may } from '../frame/rights';
import { Conditions } from './Conditions';
import css from './desk.module.css';
import { nextSort, QUICK, type Quick, toggled } from './filters';
import { useLeadColumns } from './leadColumns';
import { CONDITIONS_MAX, type LeadFilter, leadsQuery, tidyFilter } from './leadsQuery';
import list from './list.module.css';
import { useChosen } from './useChosen';
import { useColumnsOf } from './useColumnsOf';
import { useRows } from './useRows';
import { Views } from './Views';

const SORTS = ['default', 'due', 'attempts', 'recent', 'name'] as const;
/** What the server calls each order; the first is its own. */
const SORT_KEYS: Record<(typeof SORTS)[number], string> = {
  default: '',
  due: 'next_call_at',
  attempts: 'attempts',
  recent: '-last_called_at',
  name: 'name',
};
const QUICKS = Object.keys(QUICK) as Quick[];

export function Leads(props: { projectId: string; filter: LeadFilter }) {
  const { t } = useTranslation();
  const { projectId, filter } = props;
  const navigate = useNavigate();
  const session = useSession();
  const searchBox = useRef<HTMLInputElement>(null);
  const project = useQuery(projectsQuery).data?.items.find((p) => p.id === projectId) ?? null;
  const leads = useInfiniteQuery(leadsQuery(projectId, filter));
  const rows = useRows(leads.data?.pages);
  const [typed, setTyped] = useState(filter.q ?? '');
  const to = (next: LeadFilter) =>
    navigate({ to: '/lists/$projectId', params: { projectId }, search: tidyFilter(next), replace: true });
  const change = (part: Partial<Record<keyof LeadFilter, string | string[]>>) =>
    to({ ...filter, ...part } as LeadFilter);
  const search = useDebouncedCallback((q: string) => change({ q: q.trim() }), 250);
  useKeys({ search: () => searchBox.current?.focus() });

  const conditions = filter.f ?? [];
  const columnsOf = useColumnsOf(project);
  const chosen = useChosen(rows, `${projectId} ${JSON.stringify(filter)}`);
  const columns = useLeadColumns(project, filter, may(session, 'leads_write') ? chosen : null);
  const { add } = useBox();
  const filtered = Boolean(filter.q || filter.status || filter.called || conditions.length > 0);
  const total = leads.data?.pages[0]?.total ?? null;
  const known = SORTS.some((key) => SORT_KEYS[key] === (filter.sort ?? ''));
  return (
    <div className={css.list}>
      <div className={css.filters}>
        <div>
          <Link to="/lists" className={css.back}>
            <IconArrowLeft size={13} aria-hidden />
            {t('leads.changeProject')}
          </Link>
          <h1 className={css.title}>
            {project?.name ?? ' '}{' '}
            {project && (
              <Chip tone="quiet" dot={false}>
                {filtered && total
                  ? t(total.more ? 'list.ofMore' : 'list.of', {
                      found: count(total.count),
                      all: count(project.lead_count),
                    })
                  : t('common.items', { count: count(project.lead_count) as never })}
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
          data={[
            { value: '', label: t('common.all') },
            ...(project?.statuses ?? []).map((s) => ({ value: s.id, label: s.label })),
          ]}
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
          value={known ? (filter.sort ?? '') : 'column'}
          onChange={(e) => change({ sort: e.currentTarget.value })}
          data={[
            ...SORTS.map((key) => ({ value: SORT_KEYS[key], label: t(`leads.sort.${key}`) })),
            ...(known ? [] : [{ value: 'column', label: t('list.byColumn'), disabled: true }]),
          ]}
        />
      </div>
      <div className={list.conditions} role="group" aria-label={t('list.conditions')}>
        <Views
          projectId={projectId}
          filter={filter}
          onChoose={(next) => {
            setTyped(next.q ?? '');
            void to(next);
          }}
        />
        {QUICKS.map((key) => (
          <button
            key={key}
            type="button"
            className={list.quick}
            aria-pressed={conditions.includes(QUICK[key])}
            onClick={() => change({ f: toggled(conditions, QUICK[key]) })}
          >
            {t(`list.quick.${key}`)}
          </button>
        ))}
        <Conditions
          columns={columnsOf}
          conditions={conditions}
          full={conditions.length >= CONDITIONS_MAX - 3}
          onChange={(f) => change({ f })}
        />
        <span className={css.gap} />
        {chosen.ids.size > 0 && (
          <div className={list.chosen} role="group" aria-label={t('box.chosen', { count: chosen.ids.size })}>
            <span>{t('box.chosen', { count: chosen.ids.size })}</span>
            <Button
              leftSection={<IconInbox size={15} aria-hidden />}
              loading={add.isPending}
              onClick={() =>
                add.mutate({ leads: [...chosen.ids], project: projectId }, { onSuccess: () => chosen.clear() })
              }
            >
              {t('box.add')}
            </Button>
            <Button variant="subtle" color="gray" onClick={chosen.clear}>
              {t('list.unchoose')}
            </Button>
          </div>
        )}
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
                    void to(filter.sort ? { sort: filter.sort } : {});
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
            minWidth={1040}
            sort={filter.sort}
            onSort={(word) => change({ sort: nextSort(filter.sort, word) })}
            {...(filtered || !project ? {} : { total: project.lead_count })}
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
