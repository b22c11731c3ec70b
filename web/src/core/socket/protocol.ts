/** The frames of the socket, as the server and this page speak them. */
import type { Problem } from '../api/client';
import type { Cause } from '../api/types';

export type AgentState =
  | { name: 'offline' | 'ready' | 'reserved' | 'ringing' | 'talking' | 'wrap_up' | 'unreachable' }
  | { name: 'break'; reason: string };

export interface AgentView {
  agent: string;
  state: AgentState;
  since: string;
  call: string | null;
  desk_connected: boolean;
  sound_connected: boolean;
}

export type CallState = 'placing' | 'ringing' | 'early_media' | 'talking' | 'ended';

export interface CallView {
  id: string;
  direction: 'outbound' | 'inbound';
  state: CallState;
  agent: string | null;
  project: string | null;
  lead: string | null;
  number: string;
  number_as_typed: string;
  caller_id: string | null;
  trunk: string | null;
  muted: boolean;
  recording: boolean;
  dialled_at: string;
  ringing_at: string | null;
  answered_at: string | null;
  ended_at: string | null;
  cause: Cause | null;
  sip_status: number | null;
}

export interface Figures {
  mos: number;
  loss_percent: number;
  jitter_ms: number;
  rtt_ms: number | null;
}

export interface QualityView {
  call: string;
  agent: string;
  browser: Figures | null;
  trunk: Figures | null;
}

export interface Hello {
  type: 'hello';
  epoch: number;
  seq: number;
  desk_id: string;
  resumed: boolean;
  snapshot: { agents: AgentView[]; calls: CallView[] } | null;
}

interface EventHead {
  type: 'event';
  seq: number;
  at: string;
}
export type AgentEvent = EventHead & { event: 'agent' } & AgentView;
export type CallEvent = EventHead & { event: 'call' } & CallView;
export type QualityEvent = EventHead & { event: 'quality' } & QualityView;
export type HistoryEvent = EventHead & { event: 'history'; call?: string; id?: string };
export type DeskEvent = AgentEvent | CallEvent | QualityEvent | HistoryEvent;

export type GoneReason = 'displaced' | 'stopping' | 'signed_out';
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

export interface DialWish {
  project_id?: string;
  lead_id?: string;
  contact_method_id?: string;
  number?: string;
  caller_id?: string;
  trunk?: string;
}

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
