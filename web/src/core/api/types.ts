/** What the server's REST answers look like. Times are RFC 3339 UTC, ids are UUIDs. */

export type Role = 'admin' | 'supervisor' | 'agent';

export interface User {
  id: string;
  login: string;
  name: string;
  role: Role;
  extension: string | null;
  workgroup_ids: string[];
  locale?: string | null;
}

export interface Session {
  user: User;
  /** The role in force; never more than `user.role`. */
  role: Role;
  csrf: string;
  permissions: string[];
}

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

export interface Status {
  id: string;
  label: string;
  color: string | null;
  position: number;
  closed: boolean;
}

export interface NamedRef {
  id: string;
  name: string;
}

export interface Project {
  id: string;
  name: string;
  workgroup_id: string;
  user_ids: string[];
  script: string | null;
  caller_id: string | null;
  recording: boolean;
  lead_count: number;
  statuses: Status[];
  result_sets: NamedRef[];
  field_sets: NamedRef[];
  archived_at: string | null;
}

export interface LeadRow {
  id: string;
  name: string;
  kana: string | null;
  prefecture: string | null;
  city: string | null;
  status_id: string | null;
  owner_id: string | null;
  attempts: number;
  last_result_label: string | null;
  last_called_at: string | null;
  next_call_at: string | null;
  phone: string | null;
}

export type MethodType = 'phone' | 'mail' | 'fax' | 'url';

export interface ContactMethod {
  id: string;
  type: MethodType;
  value: string;
  e164: string | null;
  memo: string | null;
}

export interface Contact {
  id: string;
  name: string;
  role: string | null;
  methods: ContactMethod[];
}

export interface LeadField {
  field_id: string;
  label: string;
  type: string;
  unit: string | null;
  options: string[];
  required: boolean;
  value: unknown;
}

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
] as const;
export type BasicField = (typeof BASIC_FIELDS)[number];

export interface Lead extends Record<BasicField, string | null> {
  id: string;
  version: number;
  contacts: Contact[];
  fields: LeadField[];
  project: {
    project_id: string;
    status_id: string | null;
    owner_id: string | null;
    attempts: number;
    next_call_at: string | null;
  } | null;
}

export interface ActionResult {
  id: string;
  label: string;
  color: string | null;
  position: number;
  connect: boolean;
  success: boolean;
  refusal: boolean;
  reminder: boolean;
  retry_after_min: number | null;
  closes: boolean;
  takes_ownership: boolean;
  system_code: string | null;
}

export interface ResultSet {
  id: string;
  name: string;
  results: ActionResult[];
}

export interface Line {
  name: string;
  numbers: string[];
  channels_max: number;
  channels_used: number;
  up: boolean;
}

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

export interface HistoryRow {
  id: string;
  direction: 'outbound' | 'inbound';
  line: string | null;
  lead_id: string | null;
  lead_name: string | null;
  project_id: string | null;
  project_name: string | null;
  workgroup_id: string | null;
  user_id: string | null;
  user_name: string | null;
  number: string;
  caller_id: string | null;
  dialled_at: string;
  ringing_at: string | null;
  answered_at: string | null;
  ended_at: string | null;
  talk_ms: number;
  cause: Cause | null;
  sip_status: number | null;
  result_id: string | null;
  result_label: string | null;
  status_label: string | null;
  memo: string;
  recording: { available: boolean; duration_ms: number | null } | null;
  saved_at: string | null;
}

export interface HistoryEntry extends HistoryRow {
  steps: { at_ms: number; text: string }[];
}

export interface Peaks {
  left: number[];
  right: number[];
  duration_ms: number;
}
