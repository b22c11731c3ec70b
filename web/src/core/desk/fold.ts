/**
 * The page's picture of the floor: numbered events folded into one value. Pure; nothing here knows a socket or a screen.
 *
 * An agent is sent only some of the node's events, so numbers may jump; a number that was already folded is dropped. When
 * the server could not replay what was missed, its snapshot replaces everything.
 */
import type {
  AgentView,
  BulkNews,
  CallView,
  ImportNews,
  MessageNews,
  QualityView,
  Supervision,
  Transfer,
} from '../api/types';
import type {
  AgentEvent,
  DeskEvent,
  Hello,
  HistoryEvent,
  LeaseEndedEvent,
  QueueEmptyEvent,
  SupervisionEvent,
  TransferEvent,
} from '../socket/protocol';

export interface DeskState {
  epoch: number | null;
  seq: number;
  agents: ReadonlyMap<string, AgentView>;
  calls: ReadonlyMap<string, CallView>;
  /** Who listens to whom, as far as one may know; over, they leave. */
  supervisions: ReadonlyMap<string, Supervision>;
  /** The one that ended last: its supervisor is told why. */
  endedSupervision: SupervisionEvent | null;
  /** Calls on their way to somebody else; over, they leave. */
  transfers: ReadonlyMap<string, Transfer>;
  /** The one that ended last: both ends are told what came of it. */
  endedTransfer: TransferEvent | null;
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
  /** The lead that each agent holds, as far as it was told or asked for. */
  leases: ReadonlyMap<string, HeldLease>;
  /** Counts up with every change of the leases, and after a gap: then nothing is known of them. */
  leaseVersion: number;
  /** Who waits for leads to come by themselves while there are none, and why there are none. */
  vacancies: ReadonlyMap<string, QueueEmptyEvent>;
  /** The lease that ended last without its agent's doing. */
  endedLease: LeaseEndedEvent | null;
  /** Counts up whenever a box changed. */
  boxVersion: number;
  /** Counts up whenever a ban came or was lifted. */
  banVersion: number;
  /** What supervisors said last, also to others; the oldest go first. */
  messages: readonly MessageNews[];
}

/** A lead in an agent's hands. */
export interface HeldLease {
  id: string;
  projectId: string;
  leadId: string;
  /** How long it holds without being renewed, and by which clock reading of this page that was said. */
  leftMs: number | null;
  saidAt: number;
}

export const EMPTY: DeskState = {
  epoch: null,
  seq: 0,
  agents: new Map(),
  calls: new Map(),
  supervisions: new Map(),
  endedSupervision: null,
  transfers: new Map(),
  endedTransfer: null,
  quality: new Map(),
  historyVersion: 0,
  changedLeads: new Map(),
  reminderVersion: 0,
  dueReminder: null,
  imports: new Map(),
  bulks: new Map(),
  leases: new Map(),
  leaseVersion: 0,
  vacancies: new Map(),
  endedLease: null,
  boxVersion: 0,
  banVersion: 0,
  messages: [],
};

/** Ended calls that are kept for their result form; the oldest go first. */
const ENDED_KEPT_MAX = 20;

/** Changed leads that are remembered. */
const CHANGED_KEPT_MAX = 200;

/** Messages that are kept until their page has shown them. */
const MESSAGES_KEPT_MAX = 50;

export function foldHello(state: DeskState, hello: Hello): DeskState {
  if (hello.resumed && hello.epoch === state.epoch && !hello.snapshot) return state;
  const snapshot = hello.snapshot ?? { agents: [], calls: [], supervisions: [], transfers: [] };
  return {
    epoch: hello.epoch,
    seq: hello.seq,
    agents: new Map(snapshot.agents.map((view) => [view.agent, view])),
    calls: new Map(snapshot.calls.map((view) => [view.id, view])),
    supervisions: new Map(snapshot.supervisions.map((view) => [view.id, view])),
    endedSupervision: null,
    transfers: new Map(snapshot.transfers.map((view) => [view.id, view])),
    endedTransfer: null,
    quality: new Map(),
    historyVersion: state.historyVersion + 1,
    changedLeads: new Map(),
    reminderVersion: state.reminderVersion + 1,
    dueReminder: null,
    imports: new Map(),
    bulks: new Map(),
    // What was missed is asked for; until then the lead on screen stays.
    leases: state.leases,
    leaseVersion: state.leaseVersion + 1,
    vacancies: new Map(),
    endedLease: null,
    boxVersion: state.boxVersion + 1,
    banVersion: state.banVersion + 1,
    // Said once: no snapshot holds them.
    messages: state.messages,
  };
}

export function foldEvent(state: DeskState, event: DeskEvent): DeskState {
  if (event.seq <= state.seq) return state;
  const next = { ...state, seq: event.seq };
  switch (event.event) {
    case 'agent':
      return signedOff({ ...next, agents: replaced(state.agents, event.agent, event) }, state, event);
    case 'call':
      return foldCall(next, event);
    case 'supervision':
      return foldSupervision(next, event);
    case 'transfer':
      return foldTransfer(next, event);
    case 'quality':
      return { ...next, quality: replaced(state.quality, event.call, event) };
    case 'history':
      return finished({ ...next, historyVersion: state.historyVersion + 1 }, event);
    case 'lead':
      return { ...next, changedLeads: noted(state.changedLeads, [event.lead_id], event.seq) };
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
    case 'assigned':
      return withLease(next, event.agent, {
        id: event.lease_id,
        projectId: event.project_id,
        leadId: event.lead_id,
        leftMs: null,
        saidAt: Date.parse(event.at),
      });
    case 'lease_ended':
      if (state.leases.get(event.agent)?.id !== event.lease_id) return next;
      return { ...withLease(next, event.agent, null), endedLease: event };
    case 'queue_empty':
      return { ...next, vacancies: replaced(state.vacancies, event.agent, event) };
    case 'ban':
      return {
        ...next,
        banVersion: state.banVersion + 1,
        changedLeads: noted(state.changedLeads, event.lead_ids, event.seq),
      };
    case 'my_box':
      return {
        ...next,
        boxVersion: state.boxVersion + 1,
        changedLeads: noted(state.changedLeads, event.lead_ids, event.seq),
      };
    case 'message':
      return { ...next, messages: [...state.messages, event].slice(-MESSAGES_KEPT_MAX) };
    default:
      return next;
  }
}

/** What REST said of an agent's lease, unless events said something since `version`. */
export function foldLease(state: DeskState, agent: string, lease: HeldLease | null, version: number): DeskState {
  return version === state.leaseVersion ? withLease(state, agent, lease) : state;
}

function withLease(state: DeskState, agent: string, lease: HeldLease | null): DeskState {
  const leases = new Map(state.leases);
  if (lease) leases.set(agent, lease);
  else leases.delete(agent);
  const vacancies = new Map(state.vacancies);
  if (lease) vacancies.delete(agent);
  const isSame = state.leases.get(agent)?.id === lease?.id;
  return { ...state, leases, vacancies, leaseVersion: state.leaseVersion + (isSame ? 0 : 1) };
}

/** Whoever ends their shift gives their lead back with it; no event of its own says so. */
function signedOff(state: DeskState, before: DeskState, event: AgentEvent): DeskState {
  const lease = state.leases.get(event.agent);
  const was = before.agents.get(event.agent)?.state.name ?? 'offline';
  if (!lease || event.state.name !== 'offline' || was === 'offline') return state;
  const ended: LeaseEndedEvent = {
    type: 'event',
    event: 'lease_ended',
    seq: event.seq,
    at: event.at,
    agent: event.agent,
    lease_id: lease.id,
    lead_id: lease.leadId,
    project_id: lease.projectId,
    why: 'signed_off',
  };
  return { ...withLease(state, event.agent, null), endedLease: ended };
}

/** A result may end the lease of its lead, a mere note does not: the queue is asked. */
function finished(state: DeskState, event: HistoryEvent): DeskState {
  const agent = event.user_id;
  if (!event.saved || !agent || !event.lead_id || state.leases.get(agent)?.leadId !== event.lead_id) return state;
  return { ...state, leaseVersion: state.leaseVersion + 1 };
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

function foldSupervision(state: DeskState, event: SupervisionEvent): DeskState {
  if (event.state !== 'ended') return { ...state, supervisions: replaced(state.supervisions, event.id, event) };
  const supervisions = new Map(state.supervisions);
  supervisions.delete(event.id);
  return { ...state, supervisions, endedSupervision: event };
}

function foldTransfer(state: DeskState, event: TransferEvent): DeskState {
  if (event.ended_at === null) return { ...state, transfers: replaced(state.transfers, event.id, event) };
  const transfers = new Map(state.transfers);
  transfers.delete(event.id);
  return { ...state, transfers, endedTransfer: event };
}

function noted(changed: ReadonlyMap<string, number>, leads: readonly string[], seq: number): Map<string, number> {
  const copy = new Map(changed);
  for (const lead of leads) {
    copy.delete(lead);
    copy.set(lead, seq);
  }
  for (const [lead] of [...copy].slice(0, Math.max(0, copy.size - CHANGED_KEPT_MAX))) copy.delete(lead);
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
