/** The bans 「禁止」: who must not be called, how far, why, by whom; lifted 「禁止解除」, placed, and read from files. */
import { Button, Menu, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconBan, IconFileMinus, IconFilePlus, IconFileSpreadsheet, IconPhone, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ban } from '../../../core/api/types';
import { phone } from '../../../i18n/format';
import { type Column, DataGrid } from '../../../ui/DataGrid';
import { Chip } from '../../../ui/marks';
import { Bones, Empty, Failed } from '../../../ui/surfaces';
import { useSession } from '../../app/desk';
import { sentence, trace } from '../../app/problems';
import { useTime } from '../../app/useTime';
import { useKeys } from '../../frame/keys';
import { may } from '../../frame/rights';
import { allProjectsQuery, usersQuery, workgroupsQuery } from '../queries';
import { type BanFilter, ORIGINS, SCOPES, STATES } from './address';
import { BanListSheet } from './BanListSheet';
import css from './bans.module.css';
import { LiftSheet } from './LiftSheet';
import { PlaceSheet } from './PlaceSheet';
import { bansQuery, isWhole } from './queries';

type Sheet = { name: 'place' } | { name: 'list'; lift: boolean } | { name: 'lift'; ban: Ban } | null;

export function Bans(props: { filter: BanFilter }) {
  const { t } = useTranslation();
  const session = useSession();
  const navigate = useNavigate();
  const { filter } = props;
  const projects = useQuery(allProjectsQuery()).data ?? [];
  const users = useQuery(usersQuery).data ?? [];
  const bans = useInfiniteQuery(bansQuery(filter));
  const rows = useMemo(() => bans.data?.pages.flatMap((p) => p.items) ?? [], [bans.data]);
  const [typed, setTyped] = useState(filter.number ?? '');
  const [sheet, setSheet] = useState<Sheet>(null);
  const box = useRef<HTMLInputElement>(null);
  useKeys({ search: () => box.current?.focus() });
  const go = (part: Partial<Record<keyof BanFilter, string>>) =>
    navigate({
      to: '/settings/bans',
      search: Object.fromEntries(Object.entries({ ...filter, ...part }).filter(([, v]) => v)) as BanFilter,
      replace: true,
    });
  const search = useDebouncedCallback((number: string) => go({ number: number.trim() }), 250);
  const narrowed = Boolean(filter.number || filter.scope || filter.origin || filter.project || filter.user);
  const columns = useColumns({ onLift: (ban) => setSheet({ name: 'lift', ban }) });
  const all = { value: '', label: t('common.all') };
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>{t('admin.section.bans')}</h1>
        {(may(session, 'bans_wide') || may(session, 'bans_lift')) && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" leftSection={<IconFileSpreadsheet size={15} aria-hidden />}>
                {t('bans.byFile')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {may(session, 'bans_wide') && (
                <Menu.Item
                  leftSection={<IconFilePlus size={15} aria-hidden />}
                  onClick={() => setSheet({ name: 'list', lift: false })}
                >
                  {t('bans.list.placeTitle')}
                </Menu.Item>
              )}
              {may(session, 'bans_lift') && (
                <Menu.Item
                  leftSection={<IconFileMinus size={15} aria-hidden />}
                  onClick={() => setSheet({ name: 'list', lift: true })}
                >
                  {t('bans.list.liftTitle')}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
        <Button leftSection={<IconBan size={15} aria-hidden />} onClick={() => setSheet({ name: 'place' })}>
          {t('bans.place')}
        </Button>
      </header>
      <div className={css.filters}>
        <TextInput
          ref={box}
          type="search"
          className={css.search}
          label={t('bans.number')}
          placeholder="03-1234-5678"
          leftSection={<IconSearch size={15} aria-hidden />}
          value={typed}
          onChange={(e) => {
            setTyped(e.currentTarget.value);
            search(e.currentTarget.value);
          }}
        />
        <NativeSelect
          label={t('imports.stateHead')}
          value={filter.state ?? 'standing'}
          onChange={(e) => go({ state: e.currentTarget.value === 'standing' ? '' : e.currentTarget.value })}
          data={STATES.map((value) => ({ value, label: t(`bans.states.${value}`) }))}
        />
        <NativeSelect
          label={t('bans.scope')}
          value={filter.scope ?? ''}
          onChange={(e) => go({ scope: e.currentTarget.value })}
          data={[all, ...SCOPES.map((value) => ({ value, label: t(`bans.scopes.${value}`) }))]}
        />
        <NativeSelect
          label={t('bans.origin')}
          value={filter.origin ?? ''}
          onChange={(e) => go({ origin: e.currentTarget.value })}
          data={[all, ...ORIGINS.map((value) => ({ value, label: t(`bans.origins.${value}`) }))]}
        />
        <NativeSelect
          className={css.wide}
          label={t('imports.project')}
          value={filter.project ?? ''}
          onChange={(e) => go({ project: e.currentTarget.value })}
          data={[all, ...projects.map((p) => ({ value: p.id, label: p.name }))]}
        />
        <NativeSelect
          label={t('bans.by')}
          value={filter.user ?? ''}
          onChange={(e) => go({ user: e.currentTarget.value })}
          data={[all, ...users.map((u) => ({ value: u.id, label: u.name }))]}
        />
        {filter.number && !isWhole(filter.number) && (
          <p className={css.hint} role="status">
            {t('bans.wholeNumber')}
          </p>
        )}
      </div>
      <div className={css.table}>
        {bans.isPending ? (
          <Bones rows={10} height={44} label={t('common.loading')} />
        ) : bans.isError && rows.length === 0 ? (
          <Failed
            title={t('problem.loadTitle')}
            detail={sentence(t, bans.error)}
            trace={trace(t, bans.error)}
            retryLabel={t('common.retry')}
            onRetry={() => void bans.refetch()}
          />
        ) : rows.length === 0 ? (
          <Empty
            icon={<IconBan size={22} aria-hidden />}
            title={t(narrowed ? 'bans.emptyFilterTitle' : 'bans.emptyTitle')}
            action={
              narrowed && (
                <Button
                  variant="default"
                  onClick={() => {
                    setTyped('');
                    void navigate({ to: '/settings/bans', search: {} });
                  }}
                >
                  {t('common.clear')}
                </Button>
              )
            }
          >
            {narrowed ? null : t('bans.emptyBody')}
          </Empty>
        ) : (
          <DataGrid
            label={t('admin.section.bans')}
            columns={columns}
            rows={rows}
            rowId={(row) => row.id}
            rowHeight={52}
            minWidth={920}
            onEndNear={() => {
              if (bans.hasNextPage && !bans.isFetching) void bans.fetchNextPage();
            }}
          />
        )}
      </div>
      {sheet?.name === 'place' && <PlaceSheet onClose={() => setSheet(null)} />}
      {sheet?.name === 'list' && <BanListSheet lift={sheet.lift} onClose={() => setSheet(null)} />}
      {sheet?.name === 'lift' && <LiftSheet ban={sheet.ban} onClose={() => setSheet(null)} />}
    </div>
  );
}

function useColumns(props: { onLift: (ban: Ban) => void }): Column<Ban>[] {
  const { t } = useTranslation();
  const { moment } = useTime();
  const session = useSession();
  const groups = useQuery(workgroupsQuery).data ?? [];
  const users = useQuery(usersQuery).data ?? [];
  const reach = (ban: Ban) => {
    if (ban.scope === 'project') return ban.project_name ?? '';
    if (ban.scope === 'company') return '';
    return groups
      .filter((g) => ban.workgroup_ids.includes(g.id))
      .map((g) => g.name)
      .join('、');
  };
  return [
    {
      key: 'who',
      title: t('bans.whom'),
      width: 'minmax(150px, 1.4fr)',
      cell: (ban) => (
        <div className={css.two}>
          <strong className="k-num">{ban.number ? phone(ban.number) : t('bans.wholeLead')}</strong>
          {ban.lead_id && <LeadLink id={ban.lead_id} name={ban.lead_name} project={ban.project_id} />}
        </div>
      ),
    },
    {
      key: 'scope',
      title: t('bans.scope'),
      width: 'minmax(130px, 1.2fr)',
      cell: (ban) => (
        <div className={css.two}>
          <span>{t(`bans.scopes.${ban.scope}`)}</span>
          <span className={css.under}>{reach(ban)}</span>
        </div>
      ),
    },
    {
      key: 'reason',
      title: t('bans.reason'),
      width: 'minmax(160px, 1.8fr)',
      cell: (ban) => (
        <div className={css.two} title={ban.reason}>
          <span>{ban.reason || '—'}</span>
          <span className={css.under}>
            {t(`bans.origins.${ban.origin}`)}
            {ban.call_id && (
              <Link to="/history" search={{ call: ban.call_id }} className={css.call}>
                <IconPhone size={12} aria-hidden />
                {t('bans.toCall')}
              </Link>
            )}
          </span>
        </div>
      ),
    },
    {
      key: 'by',
      title: t('bans.by'),
      width: 'minmax(130px, 1fr)',
      cell: (ban) => (
        <div className={css.two}>
          <span>{ban.banned_by_name ?? '—'}</span>
          <span className={`${css.under} k-num`}>{moment(ban.created_at)}</span>
        </div>
      ),
    },
    {
      key: 'state',
      title: t('imports.stateHead'),
      width: 'minmax(130px, 1.1fr)',
      cell: (ban) =>
        ban.stands ? (
          <div className={css.two}>
            <Chip tone="danger">{t('bans.stands')}</Chip>
            {ban.until && <span className={`${css.under} k-num`}>{t('bans.until', { time: moment(ban.until) })}</span>}
          </div>
        ) : (
          <div className={css.two} title={ban.lift_reason ?? undefined}>
            <Chip tone="quiet">{t(ban.lifted_at ? 'bans.lifted' : 'bans.ended')}</Chip>
            <span className={`${css.under} k-num`}>
              {[users.find((u) => u.id === ban.lifted_by)?.name, ban.lifted_at && moment(ban.lifted_at)]
                .filter(Boolean)
                .join('・')}
            </span>
          </div>
        ),
    },
    {
      key: 'act',
      title: t('keys.column.revoke'),
      width: '116px',
      end: true,
      cell: (ban) =>
        ban.stands && may(session, 'bans_lift') ? (
          <Button
            variant="subtle"
            aria-label={`${t('bans.lift')}: ${ban.number ? phone(ban.number) : (ban.lead_name ?? '')}`}
            onClick={() => props.onLift(ban)}
          >
            {t('bans.lift')}
          </Button>
        ) : null,
    },
  ];
}

function LeadLink(props: { id: string; name: string | null; project: string | null }) {
  const { name, project } = props;
  if (!project) return <span className={css.under}>{name}</span>;
  return (
    <Link to="/lists/$projectId/leads/$leadId" params={{ projectId: project, leadId: props.id }} className={css.under}>
      {name}
    </Link>
  );
}
