/** 「フロア」: everybody's state and call as they change, and what a supervisor can do about them. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListenMode, User } from '../../core/api/types';
import { askingForHelp, watching } from '../../core/desk/desk';
import { DataGrid } from '../../ui/DataGrid';
import { Bones, Empty, Failed } from '../../ui/surfaces';
import { allProjectsQuery, usersQuery, workgroupsQuery } from '../admin/queries';
import { linesQuery } from '../app/api';
import { useDeskState, useSession } from '../app/desk';
import { sentence, trace } from '../app/problems';
import { useKeys } from '../frame/keys';
import { may } from '../frame/rights';
import { useColumns } from './columns';
import type { FloorFilter, FloorOrder, ShownState } from './filter';
import css from './floor.module.css';
import { HelpStrip } from './HelpStrip';
import { type OrderKind, OrderSheet } from './Orders';
import { counted, type FloorRow, floorRows, held, inState, isHearable, narrowed, ordered } from './rows';
import { Summary } from './Summary';
import { useLeadNames } from './useLeadNames';
import { useListening } from './useListening';

export function Floor(props: { filter: FloorFilter }) {
  const { t } = useTranslation();
  const { filter } = props;
  const session = useSession();
  const me = session.user.id;
  const navigate = useNavigate();
  const searchBox = useRef<HTMLInputElement>(null);
  const table = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState(filter.q ?? '');
  const [current, setCurrent] = useState<string | null>(null);
  const [order, setOrder] = useState<{ kind: OrderKind; to: User } | null>(null);
  const openOrder = useCallback((kind: OrderKind, to: User) => setOrder({ kind, to }), []);
  const users = useQuery(usersQuery);
  const groups = useQuery(workgroupsQuery).data;
  const projects = useQuery(allProjectsQuery()).data;
  const lines = useQuery({ ...linesQuery, refetchInterval: 5_000 }).data?.items;
  const leadNames = useLeadNames();
  const all = useFloorRows();
  const calm = useHand(table);
  const calls = useDeskState((s) => s.state.calls);
  const asking = useMemo(() => askingForHelp(calls.values(), me), [calls, me]);
  const overlaid = useDeskState((s) => watching(s.state, me) !== null);
  const seen = useMemo(() => narrowed(all.values(), filter, (id) => leadNames.get(id)), [all, filter, leadNames]);
  const counts = useMemo(() => counted(seen), [seen]);
  const rows = useOrder(seen, filter, calm);
  const change = useCallback(
    (part: Partial<Record<keyof FloorFilter, string>>) =>
      navigate({
        to: '/floor',
        search: Object.fromEntries(Object.entries({ ...filter, ...part }).filter(([, value]) => value)) as FloorFilter,
        replace: true,
      }),
    [navigate, filter],
  );
  const search = useDebouncedCallback((q: string) => change({ q: q.trim() }), 200);
  const person = useMemo(() => new Map((users.data ?? []).map((user) => [user.id, user])), [users.data]);
  const columns = useColumns({
    me,
    groups: groups ?? NONE,
    projects: projects ?? NONE,
    users: person,
    leadNames,
    longestId: counts.longest?.id ?? null,
    choose: setCurrent,
    order: openOrder,
  });
  const goTo = (id: string | undefined) => {
    if (!id) return;
    setCurrent(id);
    table.current?.querySelector<HTMLElement>(`[data-person="${id}"]`)?.focus();
  };
  useFloorKeys({ rows, current, goTo, listens: may(session, 'monitor') });
  useKeys({ search: () => searchBox.current?.focus() });
  const clear = () => {
    setTyped('');
    void change({ q: '', group: '', project: '', state: '' });
  };
  const filtered = Boolean(filter.q || filter.group || filter.project || filter.state);
  return (
    <div className={css.page} data-asking={asking.length > 0}>
      <div className={css.filters}>
        <h1>{t('floor.title')}</h1>
        <TextInput
          ref={searchBox}
          type="search"
          w={240}
          label={t('floor.search')}
          placeholder={t('floor.searchHint')}
          leftSection={<IconSearch size={15} aria-hidden />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            search(event.currentTarget.value);
          }}
        />
        <NativeSelect
          label={t('floor.group')}
          value={filter.group ?? ''}
          onChange={(event) => change({ group: event.currentTarget.value })}
          data={[{ value: '', label: t('common.all') }, ...(groups ?? []).map((g) => ({ value: g.id, label: g.name }))]}
        />
        <NativeSelect
          label={t('floor.project')}
          value={filter.project ?? ''}
          onChange={(event) => change({ project: event.currentTarget.value })}
          data={[
            { value: '', label: t('common.all') },
            ...(projects ?? []).map((p) => ({ value: p.id, label: p.name })),
          ]}
        />
      </div>
      <Summary
        counts={counts}
        chosen={filter.state}
        lines={lines ?? NONE}
        onState={(state: ShownState | undefined) => change({ state: state ?? '' })}
        onLongest={(id) => goTo(id)}
      />
      {asking.length > 0 && <HelpStrip asking={asking} users={person} leadNames={leadNames} />}
      <div className={css.table} ref={table}>
        {users.isPending ? (
          <Bones rows={9} height={52} label={t('common.loading')} />
        ) : users.isError ? (
          <Failed
            title={t('problem.loadTitle')}
            detail={sentence(t, users.error)}
            trace={trace(t, users.error)}
            retryLabel={t('common.retry')}
            onRetry={() => void users.refetch()}
          />
        ) : rows.length === 0 ? (
          <Nobody all={all.size} filtered={filtered} onClear={clear} />
        ) : (
          <DataGrid
            label={t('floor.table')}
            columns={columns}
            rows={rows}
            rowId={rowId}
            rowHeight={54}
            minWidth={1160}
            currentId={current}
            foot={overlaid && <div className={css.foot} />}
            sort={filter.sort ?? 'state'}
            onSort={(name) => change({ sort: name === (filter.sort ?? 'state') ? `-${name}` : name })}
          />
        )}
      </div>
      {order && (
        <OrderSheet
          key={`${order.kind} ${order.to.id}`}
          kind={order.kind}
          to={order.to}
          state={all.get(order.to.id)?.agent?.state.name ?? 'offline'}
          onClose={() => setOrder(null)}
        />
      )}
    </div>
  );
}

const NONE: never[] = [];
const rowId = (row: FloorRow) => row.id;

function Nobody(props: { all: number; filtered: boolean; onClear: () => void }) {
  const { t } = useTranslation();
  const icon = <IconUsersGroup size={22} aria-hidden />;
  if (props.all === 0) {
    return (
      <Empty icon={icon} title={t('floor.nobodyTitle')}>
        {t('floor.nobodyBody')}
      </Empty>
    );
  }
  if (props.filtered) {
    return (
      <Empty
        icon={icon}
        title={t('floor.emptyFilterTitle')}
        action={
          <Button variant="default" onClick={props.onClear}>
            {t('common.clear')}
          </Button>
        }
      >
        {t('floor.emptyFilterBody')}
      </Empty>
    );
  }
  return (
    <Empty icon={icon} title={t('floor.emptyTitle')} action={<Link to="/history">{t('floor.history')}</Link>}>
      {t('floor.emptyBody')}
    </Empty>
  );
}

/** The rows as events change them; what did not change stays the same object. */
function useFloorRows(): ReadonlyMap<string, FloorRow> {
  const users = useQuery(usersQuery).data;
  const agents = useDeskState((s) => s.state.agents);
  const calls = useDeskState((s) => s.state.calls);
  const supervisions = useDeskState((s) => s.state.supervisions);
  const before = useRef<ReadonlyMap<string, FloorRow>>(new Map());
  return useMemo(() => {
    before.current = floorRows(users ?? NONE, { agents, calls, supervisions }, before.current);
    return before.current;
  }, [users, agents, calls, supervisions]);
}

/** In the order asked for; while a hand is on the table everybody stays where they are. */
function useOrder(seen: readonly FloorRow[], filter: FloorFilter, calm: boolean): FloorRow[] {
  const order: FloorOrder = filter.sort ?? 'state';
  const places = useRef<{ key: string; ids: string[] }>({ key: '', ids: [] });
  return useMemo(() => {
    const key = JSON.stringify([order, filter]);
    const fresh = ordered(inState(seen, filter.state), order);
    const rows = calm && places.current.key === key ? held(fresh, places.current.ids) : fresh;
    places.current = { key, ids: rows.map(rowId) };
    return rows;
  }, [seen, filter, order, calm]);
}

/** Is the pointer over the table, or the keyboard's focus within? A click that left its focus there holds nothing. */
function useHand(table: React.RefObject<HTMLDivElement | null>): boolean {
  const [over, setOver] = useState(false);
  const [within, setWithin] = useState(false);
  useEffect(() => {
    const element = table.current;
    if (!element) return;
    const enter = () => setOver(true);
    const leave = () => setOver(false);
    const focus = () => setWithin(element.querySelector(':focus-visible') !== null);
    element.addEventListener('pointerenter', enter);
    element.addEventListener('pointerleave', leave);
    document.addEventListener('focusin', focus);
    document.addEventListener('focusout', focus);
    return () => {
      element.removeEventListener('pointerenter', enter);
      element.removeEventListener('pointerleave', leave);
      document.removeEventListener('focusin', focus);
      document.removeEventListener('focusout', focus);
    };
  }, [table]);
  return over || within;
}

/** From row to row by J and K; the listening keys are for the row that is chosen. */
function useFloorKeys(at: {
  rows: readonly FloorRow[];
  current: string | null;
  goTo: (id: string | undefined) => void;
  listens: boolean;
}) {
  const { rows, current, goTo, listens } = at;
  const { own, begin } = useListening();
  const place = rows.findIndex((row) => row.id === current);
  const row = rows[place];
  const call = row && isHearable(row.call) ? row.call : null;
  const hear = (mode: ListenMode) => call && begin.mutate({ call, mode });
  useKeys({
    nextRow: () => goTo(rows[Math.min(rows.length - 1, place + 1)]?.id),
    previousRow: () => goTo(rows[Math.max(0, place - 1)]?.id),
    ...(listens && call && own?.call !== call.id ? { listen: () => hear('monitor') } : {}),
    // Whoever listens already has these keys in the panel of that call.
    ...(listens && call && !own
      ? {
          modeMonitor: () => hear('monitor'),
          modeWhisper: () => hear('whisper'),
          modeBarge: () => hear('barge'),
        }
      : {}),
  });
}
