import { describe, expect, it } from 'vitest';
import type { AgentState, AgentView, CallView, Supervision, User } from '../src/core/api/types';
import { askingForHelp, watching } from '../src/core/desk/desk';
import { EMPTY, foldEvent, foldHello } from '../src/core/desk/fold';
import type { DeskEvent } from '../src/core/socket/protocol';
import { readFloorFilter } from '../src/screens/floor/filter';
import {
  asksSince,
  began,
  counted,
  floorRows,
  held,
  inState,
  narrowed,
  ordered,
  stateOf,
} from '../src/screens/floor/rows';

const at = (minute: number) => `2026-11-27T01:${String(minute).padStart(2, '0')}:00.000Z`;

const user = (id: string, more: Partial<User> = {}): User => ({
  id,
  login: id,
  name: id,
  kana: null,
  role: 'agent',
  extension: null,
  active: true,
  workgroup_ids: ['tokyo'],
  rights: [],
  locale: 'ja',
  created_at: at(0),
  ...more,
});

const agent = (id: string, name: AgentState['name'], since: number, call: string | null = null): AgentView => ({
  agent: id,
  state: name === 'break' ? { name, reason: 'meal' } : { name },
  since: at(since),
  call,
  desk_connected: true,
  sound_connected: true,
});

const call = (id: string, more: Partial<CallView> = {}): CallView => ({
  id,
  direction: 'outbound',
  state: 'talking',
  agent: null,
  colleague: null,
  project: 'p',
  lead: 'lead',
  number: '+81312345678',
  number_as_typed: '03-1234-5678',
  caller_id: null,
  trunk: 'main',
  muted: false,
  held: false,
  help_since: null,
  recording: true,
  dialled_at: at(0),
  ringing_at: null,
  answered_at: at(1),
  ended_at: null,
  cause: null,
  sip_status: null,
  ...more,
});

const supervision = (id: string, more: Partial<Supervision> = {}): Supervision => ({
  id,
  supervisor: 'boss',
  agent: 'a',
  call: 'c',
  mode: 'monitor',
  to: null,
  follow: 'call',
  state: 'listening',
  since: at(0),
  ended: null,
  ...more,
});

const map = <T>(key: keyof T, all: T[]) => new Map(all.map((one) => [String(one[key]), one]));

function floor() {
  const users = [
    user('佐藤', { extension: '201' }),
    user('鈴木', { workgroup_ids: ['osaka'] }),
    user('高橋'),
    user('田中'),
    user('伊藤'),
    user('長', { role: 'supervisor' }),
    user('退職', { active: false }),
  ];
  const agents = map('agent', [
    agent('佐藤', 'talking', 20, 'c1'),
    agent('鈴木', 'talking', 10, 'c2'),
    agent('高橋', 'ready', 5),
    agent('田中', 'unreachable', 30),
  ]);
  const calls = map('id', [
    call('c1', { answered_at: at(2), number: '+81312345678' }),
    call('c2', { answered_at: at(9), project: 'q', lead: null, number: '+819012345678' }),
  ]);
  return { users, seen: { agents, calls, supervisions: new Map<string, Supervision>() } };
}

describe('the floor', () => {
  it('holds agents, and others only while they work', () => {
    const { users, seen } = floor();
    const rows = floorRows(users, seen, new Map());
    expect([...rows.keys()]).toEqual(['佐藤', '鈴木', '高橋', '田中', '伊藤']);
    const working = { ...seen, agents: new Map(seen.agents).set('長', agent('長', 'supervising', 1)) };
    expect(floorRows(users, working, new Map()).has('長')).toBe(true);
  });

  it('keeps the row of whoever did not change', () => {
    const { users, seen } = floor();
    const before = floorRows(users, seen, new Map());
    const supervisions = map('id', [supervision('s', { agent: '佐藤', call: 'c1' })]);
    const after = floorRows(users, { ...seen, supervisions }, before);
    const changed = [...after].filter(([id, row]) => before.get(id) !== row).map(([id]) => id);
    expect(changed).toEqual(['佐藤']);
    expect(after.get('佐藤')?.listeners).toHaveLength(1);
    expect(floorRows(users, { ...seen, supervisions }, after).get('佐藤')).toBe(after.get('佐藤'));
  });

  it('is narrowed by workgroup, project and words about person, number and lead', () => {
    const { users, seen } = floor();
    const rows = floorRows(users, seen, new Map());
    const found = (filter: object) =>
      narrowed(rows.values(), filter, (id) => (id === 'lead' ? '株式会社サンプル' : undefined)).map((row) => row.id);
    expect(found({ group: 'osaka' })).toEqual(['鈴木']);
    expect(found({ project: 'p' })).toEqual(['佐藤']);
    expect(found({ q: '201' })).toEqual(['佐藤']);
    expect(found({ q: '０３-1234' })).toEqual(['佐藤']);
    expect(found({ q: '090-1234' })).toEqual(['鈴木']);
    expect(found({ q: 'サンプル 佐' })).toEqual(['佐藤']);
    expect(found({ q: 'いない' })).toEqual([]);
  });

  it('counts states and knows who talks longest, whoever is narrowed away', () => {
    const { users, seen } = floor();
    const counts = counted([...floorRows(users, seen, new Map()).values()]);
    expect(counts.atWork).toBe(4);
    expect(counts.by).toMatchObject({ talking: 2, ready: 1, unreachable: 1, offline: 1, break: 0 });
    expect(counts.longest?.id).toBe('佐藤');
  });

  it('shows first who needs a look, then who is so for the longest time', () => {
    const { users, seen } = floor();
    const rows = [...floorRows(users, seen, new Map()).values()];
    const ids = (order: Parameters<typeof ordered>[1]) => ordered(rows, order).map((row) => row.id);
    expect(ids('state')).toEqual(['田中', '佐藤', '鈴木', '高橋', '伊藤']);
    expect(ids('-state')).toEqual([...ids('state')].reverse());
    expect(ids('time')).toEqual(['佐藤', '高橋', '鈴木', '田中', '伊藤']);
    expect(inState(rows, undefined).map(stateOf)).not.toContain('offline');
    expect(inState(rows, 'offline').map((row) => row.id)).toEqual(['伊藤']);
    const talking = rows.find((row) => row.id === '佐藤');
    expect(talking && began(talking), 'a talk counts from its answer').toBe(at(2));
  });

  it('shows before everybody else who asks for help in a call of theirs, whoever has waited longest first', () => {
    const { users, seen } = floor();
    const [c1, c2] = ['c1', 'c2'].map((id) => seen.calls.get(id) as CallView);
    const calls = new Map(seen.calls)
      .set('c1', { ...(c1 as CallView), agent: '佐藤', help_since: at(25) })
      .set('c2', { ...(c2 as CallView), agent: '鈴木', help_since: at(24) });
    const rows = [...floorRows(users, { ...seen, calls }, new Map()).values()];
    const ids = (order: Parameters<typeof ordered>[1]) => ordered(rows, order).map((row) => row.id);
    expect(ids('state')).toEqual(['鈴木', '佐藤', '田中', '高橋', '伊藤']);
    expect(ids('time'), 'only where the order is by need').toEqual(['佐藤', '高橋', '鈴木', '田中', '伊藤']);
    expect(rows.map(asksSince)).toEqual([at(25), at(24), null, null, null]);
    // The call goes on with somebody else: who left it asks for nothing any more.
    const taken = new Map(calls).set('c1', { ...(c1 as CallView), agent: '長', help_since: at(25) });
    const after = floorRows(users, { ...seen, calls: taken }, new Map());
    expect(asksSince(after.get('佐藤') as (typeof rows)[number])).toBeNull();
  });

  it('lists requests for help from the oldest on, never one of the own calls', () => {
    const calls = [
      call('late', { agent: 'a', help_since: at(9) }),
      call('none', { agent: 'b' }),
      call('early', { agent: 'c', help_since: at(3) }),
      call('own', { agent: 'boss', help_since: at(1) }),
      call('in the house', { agent: 'd', colleague: 'boss', help_since: at(2) }),
    ];
    expect(askingForHelp(calls, 'boss').map(({ id }) => id)).toEqual(['early', 'late']);
    expect(askingForHelp(calls, 'c').map(({ id }) => id)).toEqual(['own', 'in the house', 'late']);
  });

  it('moves nobody under a hand', () => {
    const { users, seen } = floor();
    const rows = ordered([...floorRows(users, seen, new Map()).values()], 'state');
    const places = ['高橋', '佐藤', '田中'];
    expect(held(rows, places).map((row) => row.id)).toEqual(['高橋', '佐藤', '田中', '鈴木', '伊藤']);
  });

  it('of 500 is made anew in less time than a frame has', () => {
    const users = Array.from({ length: 500 }, (_, n) => user(`u${n}`));
    const agents = map(
      'agent',
      users.map(({ id }, n) => agent(id, n % 2 ? 'ready' : 'talking', n % 60, n % 2 ? null : `c${n}`)),
    );
    const calls = map(
      'id',
      users.filter((_, n) => n % 2 === 0).map((_, n) => call(`c${2 * n}`)),
    );
    let rows = floorRows(users, { agents, calls, supervisions: new Map() }, new Map());
    const rounds = 50;
    const begun = performance.now();
    for (let n = 0; n < rounds; n++) {
      const changed = new Map(agents).set('u0', agent('u0', 'talking', n, 'c0'));
      rows = floorRows(users, { agents: changed, calls, supervisions: new Map() }, rows);
      ordered(
        narrowed(rows.values(), {}, () => undefined),
        'state',
      );
    }
    expect((performance.now() - begun) / rounds).toBeLessThan(16);
  });

  it('reads its address and forgets what it does not know', () => {
    const read = readFloorFilter({ q: '佐', group: 'g', state: 'talking', sort: '-time', project: 3, other: 'x' });
    expect(read).toEqual({ q: '佐', group: 'g', state: 'talking', sort: '-time' });
    expect(readFloorFilter({ state: 'reserved', sort: 'length' })).toEqual({});
  });
});

describe('supervisions', () => {
  const event = (seq: number, view: Supervision): DeskEvent => ({
    type: 'event',
    event: 'supervision',
    seq,
    at: at(0),
    ...view,
  });

  it('come with the snapshot, change by events, and leave with their reason', () => {
    const snapshot = { agents: [], calls: [], supervisions: [supervision('s')], transfers: [] };
    const start = foldHello(EMPTY, { type: 'hello', epoch: 1, seq: 1, desk_id: 'd', resumed: false, snapshot });
    expect(watching(start, 'boss')?.mode).toBe('monitor');
    expect(watching(start, 'another')).toBeNull();
    const whisper = foldEvent(start, event(2, supervision('s', { mode: 'whisper', to: 'a' })));
    expect(watching(whisper, 'boss')?.mode).toBe('whisper');
    const over = foldEvent(whisper, event(3, supervision('s', { state: 'ended', ended: 'call_ended' })));
    expect(watching(over, 'boss')).toBeNull();
    expect(over.endedSupervision?.ended).toBe('call_ended');
  });
});
