/**
 * The page's picture of the floor: numbered events folded into one value. Pure; nothing here knows a socket or a screen.
 *
 * An agent is sent only some of the node's events, so numbers may jump; a number that was already folded is dropped. When
 * the server could not replay what was missed, its snapshot replaces everything.
 */
import type { AgentView, BulkNews, CallView, ImportNews, QualityView } from '../api/types';
import type { DeskEvent, Hello } from '../socket/protocol';

export interface DeskState {
  epoch: number | null;
  seq: number;
  agents: ReadonlyMap<string, AgentView>;
  calls: ReadonlyMap<string, CallView>;
  quality: ReadonlyMap<string, QualityView>;
  /** Counts up whenever history may have changed: a call ended, a result was saved. */
  historyVersion: number;
  /** Leads that changed, each with the number of the event that said so last; the oldest news go first. */
  changedLeads: ReadonlyMap<string, number>;
  /** Counts up whenever reminders may have changed. */
  reminderVersion: number;
  /** The notice of the reminder whose time came last, by the event's number. */
  dueReminder: { id: string; userId: string; seq: number } | null;
  /** How far imports and mass operations are, by their id. */
  imports: ReadonlyMap<string, ImportNews>;
  bulks: ReadonlyMap<string, BulkNews>;
}

export const EMPTY: DeskState = {
  epoch: null,
  seq: 0,
  agents: new Map(),
  calls: new Map(),
  quality: new Map(),
  historyVersion: 0,
  changedLeads: new Map(),
  reminderVersion: 0,
  dueReminder: null,
  imports: new Map(),
  bulks: new Map(),
};

/** Ended calls that are kept for their result form; the oldest go first. */
const ENDED_KEPT_MAX = 20;

/** Changed leads that are remembered. */
const CHANGED_KEPT_MAX = 200;

export function foldHello(state: DeskState, hello: Hello): DeskState {
  if (hello.resumed && hello.epoch === state.epoch && !hello.snapshot) return state;
  const snapshot = hello.snapshot ?? { agents: [], calls: [] };
  return {
    epoch: hello.epoch,
    seq: hello.seq,
    agents: new Map(snapshot.agents.map((view) => [view.agent, view])),
    calls: new Map(snapshot.calls.map((view) => [view.id, view])),
    quality: new Map(),
    historyVersion: state.historyVersion + 1,
    changedLeads: new Map(),
    reminderVersion: state.reminderVersion + 1,
    dueReminder: null,
    imports: new Map(),
    bulks: new Map(),
  };
}

export function foldEvent(state: DeskState, event: DeskEvent): DeskState {
  if (event.seq <= state.seq) return state;
  const next = { ...state, seq: event.seq };
  switch (event.event) {
    case 'agent':
      return { ...next, agents: replaced(state.agents, event.agent, event) };
    case 'call':
      return foldCall(next, event);
    case 'quality':
      return { ...next, quality: replaced(state.quality, event.call, event) };
    case 'history':
      return { ...next, historyVersion: state.historyVersion + 1 };
    case 'lead':
      return { ...next, changedLeads: noted(state.changedLeads, event.lead_id, event.seq) };
    case 'reminder':
      return {
        ...next,
        reminderVersion: state.reminderVersion + 1,
        dueReminder: event.due ? { id: event.id, userId: event.user_id, seq: event.seq } : state.dueReminder,
      };
    case 'import':
      return { ...next, imports: replaced(state.imports, event.id, event) };
    case 'bulk':
      return { ...next, bulks: replaced(state.bulks, event.id, event) };
    default:
      return next;
  }
}

function foldCall(state: DeskState, call: CallView): DeskState {
  const calls = replaced(state.calls, call.id, call);
  if (call.state !== 'ended') {
    const known = state.calls.has(call.id);
    return { ...state, calls, historyVersion: known ? state.historyVersion : state.historyVersion + 1 };
  }
  const ended = [...calls.values()].filter((c) => c.state === 'ended');
  for (const old of ended.slice(0, Math.max(0, ended.length - ENDED_KEPT_MAX))) calls.delete(old.id);
  const quality = new Map(state.quality);
  quality.delete(call.id);
  return { ...state, calls, quality, historyVersion: state.historyVersion + 1 };
}

function noted(changed: ReadonlyMap<string, number>, lead: string, seq: number): Map<string, number> {
  const copy = new Map(changed);
  copy.delete(lead);
  copy.set(lead, seq);
  const [oldest] = copy.keys();
  if (copy.size > CHANGED_KEPT_MAX && oldest !== undefined) copy.delete(oldest);
  return copy;
}

function replaced<V>(map: ReadonlyMap<string, V>, key: string, value: V): Map<string, V> {
  const copy = new Map(map);
  copy.set(key, value);
  return copy;
}

/** Where to resume: behind the last event folded. */
export function resumePoint(state: DeskState): string | null {
  return state.epoch === null ? null : `${state.epoch}:${state.seq}`;
}
