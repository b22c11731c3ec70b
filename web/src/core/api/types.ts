/**
 * The server's answers by the names that this client uses, made from the generated `schema.d.ts`. What the document only
 * calls a word (`cause`, `direction`) is closed here.
 */
import type { components } from './schema';

type Schemas = components['schemas'];

/** As answers are: the server writes every field, what is not there is null. */
export type Whole<T> = T extends (infer Item)[]
  ? Whole<Item>[]
  : T extends object
    ? { [Key in keyof T]-?: Whole<Exclude<T[Key], undefined>> }
    : T;

export type Role = Schemas['Role'];
export type Session = Whole<Schemas['Session']>;
export type Project = Whole<Schemas['Project']>;
export type LeadRow = Whole<Schemas['LeadRow']>;
export type Lead = Whole<Schemas['Lead']>;
export type LeadField = Whole<Schemas['LeadField']>;
export type Contact = Whole<Schemas['Contact']>;
export type ContactMethod = Whole<Schemas['ContactMethod']>;
export type ActionResult = Whole<Schemas['ActionResult']>;
export type ResultSet = Whole<Schemas['ResultSet']>;
export type Line = Whole<Schemas['Line']>;
export type Workgroup = Whole<Schemas['Workgroup']>;
export type User = Whole<Schemas['User']>;
export type FieldKind = Schemas['FieldKind'];
export type CustomField = Whole<Schemas['Field']>;
export type FieldSet = Whole<Schemas['FieldSet']>;
export type Status = Whole<Schemas['Status']>;
export type Flags = Whole<Schemas['Flags']>;
export type ApiKey = Whole<Schemas['ApiKey']>;
export type NewApiKey = Whole<Schemas['NewApiKey']>;
export type Permission = Schemas['Permission'];
export type Peaks = Whole<Schemas['Waveform']>;
export type DialWish = Schemas['Dial'];

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

/** In the order of the form. */
export const BASIC_FIELDS = [
  'name',
  'kana',
  'postal_code',
  'prefecture',
  'city',
  'street',
  'building',
  'mail',
  'web',
] as const satisfies readonly (keyof Schemas['Basic'])[];
export type BasicField = (typeof BASIC_FIELDS)[number];

export type What =
  | 'hung_up'
  | 'cancelled'
  | 'busy'
  | 'no_answer'
  | 'not_in_use'
  | 'refused'
  | 'no_common_media'
  | 'line_fault'
  | 'line_lost'
  | 'media_lost'
  | 'page_closed'
  | 'signed_out'
  | 'restarted'
  | 'internal';
export type Whose = 'caller' | 'callee' | 'agent' | 'carrier' | 'us';

export interface Cause {
  what: What;
  whose: Whose;
}

export type Direction = 'outbound' | 'inbound';

type Told<T extends { direction: string; cause?: unknown }> = Omit<Whole<T>, 'direction' | 'cause'> & {
  direction: Direction;
  cause: Cause | null;
};

export type HistoryRow = Told<Schemas['HistoryRow']>;
export type HistoryEntry = HistoryRow & Pick<Whole<Schemas['HistoryDetail']>, 'steps'>;

export type CallState = 'placing' | 'ringing' | 'early_media' | 'talking' | 'ended';
export type CallView = Omit<Told<Schemas['Call']>, 'state'> & { state: CallState };

export type AgentState =
  | { name: 'offline' | 'ready' | 'reserved' | 'ringing' | 'talking' | 'wrap_up' | 'unreachable' }
  | { name: 'break'; reason: string };
export type AgentView = Omit<Whole<Schemas['Agent']>, 'state'> & { state: AgentState };

export interface Figures {
  mos: number;
  loss_percent: number;
  jitter_ms: number;
  rtt_ms: number | null;
}
export type QualityView = Omit<Whole<Schemas['Quality']>, 'browser' | 'trunk'> & {
  browser: Figures | null;
  trunk: Figures | null;
};
export type HistoryNews = Whole<Schemas['HistoryNews']>;
export type GoneReason = Schemas['Gone'];
