/** All leads of a project (or of all projects) for those who manage them: found, chosen, changed many at once, exported. */
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconDownload, IconFileImport, IconSearch, IconUserSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '../../../i18n/format';
import { DataGrid } from '../../../ui/DataGrid';
import { Chip } from '../../../ui/marks';
import { Bones, Empty, Failed } from '../../../ui/surfaces';
import { resultSetsQuery } from '../../app/api';
import { useSession } from '../../app/desk';
import { sentence, trace } from '../../app/problems';
import { useKeys } from '../../frame/keys';
import { may } from '../../frame/rights';
import { BulkBar } from '../bulk/BulkBar';
import { JobStrip } from '../bulk/JobStrip';
import { ExportSheet } from '../exports/ExportSheet';
import { NEW } from '../parts/Chooser';
import { allProjectsQuery, fieldSetsQuery, usersQuery } from '../queries';
import { Conditions } from './Conditions';
import css from './leads.module.css';
import { isNarrowed, type LeadPlace, queryOf } from './place';
import { leadListQuery } from './queries';
import { useSelection } from './selection';
import { useLeadColumns } from './useLeadColumns';

const SORTS = {
  default: '',
  name: 'name',
  due: 'next_call_at',
  attempts: 'attempts',
  recent: '-last_called_at',
  newest: '-created_at',
} as const;
type Sort = keyof typeof SORTS;

export function AdminLeads(props: { place: LeadPlace }) {
  const { t } = useTranslation();
  const session = useSession();
  const projects = useQuery(allProjectsQuery());
  const items = projects.data ?? [];
  const everywhere = session.role === 'admin';
  // Supervisors have no list of all leads: they begin with their first project.
  const place: LeadPlace =
    !props.place.project && !everywhere && items[0] ? { ...props.place, project: items[0].id } : props.place;
  if (projects.isPending) return <Bones rows={10} label={t('common.loading')} />;
  return <List key={place.project ?? ''} place={place} everywhere={everywhere} />;
}

function List(props: { place: LeadPlace; everywhere: boolean }) {
  const { t } = useTranslation();
  const session = useSession();
  const navigate = useNavigate();
  const { place } = props;
  const projects = useQuery(allProjectsQuery()).data ?? [];
  const project = projects.find((p) => p.id === place.project) ?? null;
  const users = useQuery(usersQuery).data ?? [];
  const resultSets = useQuery(resultSetsQuery).data?.items ?? [];
  const fieldSets = useQuery(fieldSetsQuery).data?.items ?? [];
  const fields = fieldSets
    .filter((s) => !project || project.field_sets.some((own) => own.id === s.id))
    .flatMap((s) => s.fields);
  const leads = useInfiniteQuery(leadListQuery(place));
  const rows = useMemo(() => leads.data?.pages.flatMap((p) => p.items) ?? [], [leads.data]);
  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const total = leads.data?.pages[0]?.total ?? null;
  const query = queryOf(place);
  const chosen = useSelection(query);
  const [typed, setTyped] = useState(place.q ?? '');
  const [exporting, setExporting] = useState(false);
  const [jobs, setJobs] = useState<string[]>([]);
  const box = useRef<HTMLInputElement>(null);
  useKeys({ search: () => box.current?.focus() });

  const go = (part: Partial<Record<keyof LeadPlace, string | string[]>>) => {
    const next = Object.entries({ ...place, ...part }).filter(([, v]) => v && v.length > 0);
    void navigate({ to: '/settings/leads', search: Object.fromEntries(next) as LeadPlace, replace: true });
  };
  const search = useDebouncedCallback((q: string) => go({ q: q.trim() }), 250);
  const statuses = project?.statuses ?? [];
  const owners = project ? users.filter((u) => project.user_ids.includes(u.id)) : users;
  const canManage = project !== null && may(session, 'leads_manage');
  const columns = useLeadColumns({ statuses, users, projectId: place.project ?? null });
  const narrowed = isNarrowed(place);
  const found = total && (total.more ? t('leadlist.foundMore', { count: count(total.count) as never }) : null);
  const foundText = total && (found ?? t('common.items', { count: count(total.count) as never }));
  const allLoaded = ids.length > 0 && ids.every(chosen.has);

  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>
          {t('admin.section.leads')}
          {foundText && (
            <Chip tone="quiet" dot={false}>
              {foundText}
            </Chip>
          )}
        </h1>
        {project && may(session, 'export') && (
          <Button
            variant="default"
            leftSection={<IconDownload size={15} aria-hidden />}
            onClick={() => setExporting(true)}
          >
            {t('admin.section.exports')}
          </Button>
        )}
        {may(session, 'leads_import') && (
          <Button
            leftSection={<IconFileImport size={15} aria-hidden />}
            renderRoot={(root) => (
              <Link
                to="/settings/imports"
                search={{ id: NEW, ...(place.project ? { project: place.project } : {}) }}
                {...root}
              />
            )}
          >
            {t('admin.section.imports')}
          </Button>
        )}
      </header>
      <div className={css.filters}>
        <NativeSelect
          className={css.project}
          label={t('imports.project')}
          value={place.project ?? ''}
          onChange={(e) => {
            setTyped('');
            // Statuses, owners and fields are the project's own: another one starts afresh.
            const to = e.currentTarget.value;
            void navigate({ to: '/settings/leads', search: to ? { project: to } : {} });
          }}
          data={[
            ...(props.everywhere ? [{ value: '', label: t('leadlist.everywhere') }] : []),
            ...projects.map((p) => ({ value: p.id, label: p.name })),
          ]}
        />
        <TextInput
          ref={box}
          type="search"
          className={css.search}
          label={t('leads.search')}
          placeholder={t('leads.searchHint')}
          leftSection={<IconSearch size={15} aria-hidden />}
          value={typed}
          onChange={(e) => {
            setTyped(e.currentTarget.value);
            search(e.currentTarget.value);
          }}
        />
        {project && (
          <NativeSelect
            label={t('leads.status')}
            value={place.status ?? ''}
            onChange={(e) => go({ status: e.currentTarget.value })}
            data={[{ value: '', label: t('common.all') }, ...statuses.map((s) => ({ value: s.id, label: s.label }))]}
          />
        )}
        <NativeSelect
          label={t('leadlist.owner')}
          value={place.owner ?? ''}
          onChange={(e) => go({ owner: e.currentTarget.value })}
          data={[
            { value: '', label: t('common.all') },
            { value: 'none', label: t('leadlist.unowned') },
            ...owners.map((u) => ({ value: u.id, label: u.name })),
          ]}
        />
        <NativeSelect
          label={t('leads.called')}
          value={place.called ?? ''}
          onChange={(e) => go({ called: e.currentTarget.value })}
          data={[
            { value: '', label: t('common.all') },
            { value: 'never', label: t('leads.neverCalled') },
            { value: 'called', label: t('leads.alreadyCalled') },
          ]}
        />
        <NativeSelect
          label={t('leads.order')}
          value={place.sort ?? ''}
          onChange={(e) => go({ sort: e.currentTarget.value })}
          data={(Object.keys(SORTS) as Sort[])
            .filter((key) => project || key === 'default' || key === 'newest')
            .map((key) => ({ value: SORTS[key], label: t(`leadlist.sort.${key}`) }))}
        />
        <Conditions
          fields={fields}
          users={users}
          resultSets={resultSets}
          value={place.f ?? []}
          onChange={(f) => go({ f })}
        />
        {narrowed && (
          <Button
            variant="subtle"
            color="gray"
            onClick={() => {
              setTyped('');
              go({ q: '', status: '', owner: '', called: '', f: [] });
            }}
          >
            {t('common.clear')}
          </Button>
        )}
      </div>
      {jobs.map((id) => (
        <JobStrip key={id} id={id} onClose={() => setJobs((old) => old.filter((one) => one !== id))} />
      ))}
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
            title={t(narrowed ? 'leads.emptyTitle' : 'leads.emptyProjectTitle')}
          >
            {t(narrowed ? 'leads.emptyBody' : 'leadlist.emptyBody')}
          </Empty>
        ) : (
          <DataGrid
            label={t('leads.table')}
            columns={[
              ...(canManage
                ? [
                    {
                      key: 'chosen',
                      title: (
                        <Checkbox
                          size="sm"
                          aria-label={t('leadlist.chooseLoaded')}
                          checked={allLoaded}
                          indeterminate={chosen.any && !allLoaded}
                          onChange={() => (allLoaded ? chosen.clear() : chosen.these(ids))}
                        />
                      ),
                      width: '44px',
                      cell: (row: { id: string; name: string }) => (
                        <Checkbox
                          size="sm"
                          aria-label={t('leadlist.choose', { name: row.name })}
                          checked={chosen.has(row.id)}
                          onChange={(e) => chosen.toggle(row.id, (e.nativeEvent as MouseEvent).shiftKey === true, ids)}
                        />
                      ),
                    },
                  ]
                : []),
              ...columns,
            ]}
            rows={rows}
            rowId={(row) => row.id}
            rowHeight={44}
            minWidth={960}
            {...(total && !total.more ? { total: total.count } : {})}
            onEndNear={() => {
              if (leads.hasNextPage && !leads.isFetching) void leads.fetchNextPage();
            }}
          />
        )}
      </div>
      {canManage && chosen.any && (
        <BulkBar
          place={place}
          project={project}
          fields={fields}
          owners={owners}
          chosen={chosen}
          loaded={ids.length}
          allLoaded={allLoaded && !leads.hasNextPage}
          foundText={foundText ?? ''}
          onStarted={(id) => {
            setJobs((old) => [id, ...old]);
            chosen.clear();
          }}
        />
      )}
      {exporting && project && (
        <ExportSheet project={project} query={query} narrowed={narrowed} onClose={() => setExporting(false)} />
      )}
    </div>
  );
}
