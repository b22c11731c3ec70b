/** The floor as rows: who is there, what they do, who listens to them; narrowed, ordered, counted. Pure. */
import type { AgentState, AgentView, CallView, Supervision, User } from '../../core/api/types';
import type { DeskState } from '../../core/desk/fold';
import type { FloorFilter, FloorOrder, ShownState } from './filter';

export interface FloorRow {
  /** The person's id. */
  id: string;
  user: User;
  agent: AgentView | null;
  /** The call they are on, or whose wrap-up they are in. */
  call: CallView | null;
  listeners: readonly Supervision[];
}

/** In the order in which a supervisor looks. */
const RANK: ShownState[] = ['unreachable', 'talking', 'ringing', 'wrap_up', 'ready', 'break', 'supervising', 'offline'];

export function shownState(name: AgentState['name']): ShownState {
  return name === 'reserved' ? 'ringing' : name;
}

export function stateOf(row: FloorRow): ShownState {
  return shownState(row.agent?.state.name ?? 'offline');
}

/** Can it be listened to, now or as soon as it is answered? */
export function isHearable(call: CallView | null): call is CallView {
  return call !== null && call.state !== 'ended';
}

/** Since when the agent asks for help in the call that is theirs. */
export function asksSince({ id, call }: FloorRow): string | null {
  return isHearable(call) && call.agent === id ? call.help_since : null;
}

type Seen = Pick<DeskState, 'agents' | 'calls' | 'supervisions'>;
const NOBODY: readonly Supervision[] = [];

/**
 * One row per person who works, or could: agents, and others while they are at work. A row in which nothing changed is the
 * same object as before, so that it is not drawn again.
 */
export function floorRows(
  users: readonly User[],
  seen: Seen,
  before: ReadonlyMap<string, FloorRow>,
): Map<string, FloorRow> {
  const listeners = new Map<string, Supervision[]>();
  for (const one of seen.supervisions.values()) {
    if (!one.agent) continue;
    const known = listeners.get(one.agent);
    if (known) known.push(one);
    else listeners.set(one.agent, [one]);
  }
  const rows = new Map<string, FloorRow>();
  for (const user of users) {
    const agent = seen.agents.get(user.id) ?? null;
    const works = agent !== null && agent.state.name !== 'offline';
    if (!user.active || (user.role !== 'agent' && !works)) continue;
    const call = (agent?.call && seen.calls.get(agent.call)) || null;
    const row: FloorRow = { id: user.id, user, agent, call, listeners: listeners.get(user.id) ?? NOBODY };
    const old = before.get(user.id);
    rows.set(user.id, old && same(old, row) ? old : row);
  }
  return rows;
}

function same(a: FloorRow, b: FloorRow): boolean {
  if (a.user !== b.user || a.agent !== b.agent || a.call !== b.call) return false;
  return a.listeners.length === b.listeners.length && a.listeners.every((one, at) => one === b.listeners[at]);
}

/** Everything but the state: what the counts on top are of. */
export function narrowed(
  rows: Iterable<FloorRow>,
  filter: FloorFilter,
  leadName: (id: string) => string | undefined,
): FloorRow[] {
  const words = (filter.q ?? '').normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  return [...rows].filter((row) => {
    const { user, call } = row;
    if (filter.group && !user.workgroup_ids.includes(filter.group)) return false;
    if (filter.project && (!isHearable(call) || call.project !== filter.project)) return false;
    if (words.length === 0) return true;
    const number = call ? `${call.number} ${call.number.replace('+81', '0')}` : '';
    const lead = (call?.lead && leadName(call.lead)) || '';
    const text = `${user.name} ${user.kana ?? ''} ${user.login} ${user.extension ?? ''} ${number} ${lead}`;
    const all = text.normalize('NFKC').toLowerCase();
    return words.every((word) => all.includes(word) || all.includes(word.replaceAll('-', '')));
  });
}

export function inState(rows: readonly FloorRow[], state: ShownState | undefined): FloorRow[] {
  return rows.filter((row) => (state ? stateOf(row) === state : stateOf(row) !== 'offline'));
}

export interface FloorCounts {
  atWork: number;
  by: Record<ShownState, number>;
  /** Who has been talking for the longest time. */
  longest: FloorRow | null;
}

export function counted(rows: readonly FloorRow[]): FloorCounts {
  const by = Object.fromEntries(RANK.map((state) => [state, 0])) as Record<ShownState, number>;
  let longest: FloorRow | null = null;
  for (const row of rows) {
    const state = stateOf(row);
    by[state] += 1;
    if (state === 'talking' && row.call?.answered_at && (!longest || talkBegan(row) < talkBegan(longest)))
      longest = row;
  }
  return { atWork: rows.length - by.offline, by, longest };
}

function talkBegan(row: FloorRow): string {
  return row.call?.answered_at ?? row.agent?.since ?? '';
}

/** Since when they are what they are; a talk since its answer. */
export function began(row: FloorRow): string | null {
  const state = stateOf(row);
  if (state === 'offline') return null;
  return state === 'talking' ? talkBegan(row) : (row.agent?.since ?? null);
}

export function ordered(rows: readonly FloorRow[], order: FloorOrder): FloorRow[] {
  const [name, sign] = order.startsWith('-') ? [order.slice(1), -1] : [order, 1];
  const byName = (a: FloorRow, b: FloorRow) => a.user.name.localeCompare(b.user.name, 'ja') || (a.id < b.id ? -1 : 1);
  // The longest first; who is not there has no time.
  const byTime = (a: FloorRow, b: FloorRow) => {
    const [x, y] = [began(a) ?? '~', began(b) ?? '~'];
    return x < y ? -1 : x > y ? 1 : 0;
  };
  const byNeed = (a: FloorRow, b: FloorRow) => {
    const [x, y] = [asksSince(a) ?? '~', asksSince(b) ?? '~'];
    return x < y ? -1 : x > y ? 1 : 0;
  };
  const compare = (a: FloorRow, b: FloorRow) => {
    if (name === 'name') return byName(a, b);
    if (name === 'time') return byTime(a, b) || byName(a, b);
    const byRank = RANK.indexOf(stateOf(a)) - RANK.indexOf(stateOf(b));
    return byNeed(a, b) || byRank || byTime(a, b) || byName(a, b);
  };
  return [...rows].sort((a, b) => sign * compare(a, b));
}

/** While somebody points at a row no other may slip under their hand: known rows stay where they are, new ones follow. */
export function held(rows: readonly FloorRow[], places: readonly string[]): FloorRow[] {
  const at = new Map(places.map((id, place) => [id, place]));
  return [...rows].sort((a, b) => (at.get(a.id) ?? places.length) - (at.get(b.id) ?? places.length));
}
