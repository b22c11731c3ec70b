/** The frames of the socket, as the server and this page speak them. */
import type { Problem } from '../api/client';
import type {
  AgentView,
  BanNews,
  BulkNews,
  CallView,
  DialWish,
  GoneReason,
  HistoryNews,
  ImportNews,
  LeadNews,
  LeaseNews,
  MessageNews,
  MyBoxNews,
  QualityView,
  QueueEmptyNews,
  ReminderNews,
  Supervision,
  Transfer,
} from '../api/types';

export interface Hello {
  type: 'hello';
  epoch: number;
  seq: number;
  desk_id: string;
  resumed: boolean;
  snapshot: { agents: AgentView[]; calls: CallView[]; supervisions: Supervision[]; transfers: Transfer[] } | null;
}

interface EventHead {
  type: 'event';
  seq: number;
  at: string;
}
export type AgentEvent = EventHead & { event: 'agent' } & AgentView;
export type CallEvent = EventHead & { event: 'call' } & CallView;
export type SupervisionEvent = EventHead & { event: 'supervision' } & Supervision;
export type TransferEvent = EventHead & { event: 'transfer' } & Transfer;
export type QualityEvent = EventHead & { event: 'quality' } & QualityView;
export type HistoryEvent = EventHead & { event: 'history' } & HistoryNews;
export type LeadEvent = EventHead & { event: 'lead' } & LeadNews;
export type ReminderEvent = EventHead & { event: 'reminder' } & ReminderNews;
export type ImportEvent = EventHead & { event: 'import' } & ImportNews;
export type BulkEvent = EventHead & { event: 'bulk' } & BulkNews;
export type AssignedEvent = EventHead & { event: 'assigned' } & LeaseNews;
export type LeaseEndedEvent = EventHead & { event: 'lease_ended' } & LeaseNews;
export type QueueEmptyEvent = EventHead & { event: 'queue_empty' } & QueueEmptyNews;
export type BanEvent = EventHead & { event: 'ban' } & BanNews;
export type MyBoxEvent = EventHead & { event: 'my_box' } & MyBoxNews;
export type MessageEvent = EventHead & { event: 'message' } & MessageNews;
export type DeskEvent =
  | AgentEvent
  | CallEvent
  | SupervisionEvent
  | TransferEvent
  | QualityEvent
  | HistoryEvent
  | LeadEvent
  | ReminderEvent
  | ImportEvent
  | BulkEvent
  | AssignedEvent
  | LeaseEndedEvent
  | QueueEmptyEvent
  | BanEvent
  | MyBoxEvent
  | MessageEvent;

export interface Gone {
  type: 'gone';
  why: GoneReason;
}

export interface Reply {
  type: 'reply';
  id: string;
  ok: boolean;
  problem?: Problem;
  [more: string]: unknown;
}

export type ServerFrame = Hello | DeskEvent | Gone | Reply;

/** What the page may ask for, and what a good answer holds. */
export interface Commands {
  offer: { ask: { sdp: string }; answer: { sdp: string } };
  ready: { ask: Record<never, never>; answer: unknown };
  break: { ask: { reason: string }; answer: unknown };
  offline: { ask: Record<never, never>; answer: unknown };
  dial: { ask: DialWish; answer: { call: CallView } };
  answer: { ask: { call_id: string }; answer: unknown };
  hang_up: { ask: { call_id: string }; answer: unknown };
  mute: { ask: { call_id: string; muted: boolean }; answer: unknown };
  hold: { ask: { call_id: string; held: boolean }; answer: unknown };
  help: { ask: { call_id: string; wanted: boolean }; answer: unknown };
  digits: { ask: { call_id: string; digits: string }; answer: unknown };
  wrap_up_done: { ask: { call_id: string }; answer: unknown };
  ping: { ask: Record<never, never>; answer: unknown };
}
export type CommandName = keyof Commands;

/** Reads one frame; `null` for what this page does not know (a newer server may say more). */
export function readFrame(text: string): ServerFrame | null {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof frame !== 'object' || frame === null || !('type' in frame)) return null;
  const { type } = frame;
  return type === 'hello' || type === 'event' || type === 'gone' || type === 'reply' ? (frame as ServerFrame) : null;
}
