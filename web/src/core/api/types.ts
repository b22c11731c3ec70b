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
export type Session = Omit<Whole<Schemas['Session']>, 'permissions'> & {
  permissions: Permission[];
  /** Somebody else gave the password: another has to be chosen before anything else. */
  password_is_once?: boolean;
};
export type Project = Omit<Whole<Schemas['Project']>, keyof Rules> & Rules;
export type LeadRow = Whole<Schemas['LeadRow']>;
export type Lead = Whole<Schemas['Lead']>;
export type LeadField = Whole<Schemas['LeadField']>;
export type Contact = Whole<Schemas['Contact']>;
export type ContactMethod = Whole<Schemas['ContactMethod']>;
export type ActionResult = Whole<Schemas['ActionResult']>;
export type ResultSet = Whole<Schemas['ResultSet']>;
export type Line = Whole<Schemas['Line']>;
export type Workgroup = Whole<Schemas['Workgroup']>;
export type User = Omit<Whole<Schemas['User']>, 'rights'> & { rights: Permission[] };
export type UserMade = User & { one_time_password?: string };

/** What single users can be given besides their role. */
export const RIGHTS = [
  'monitor',
  'export',
  'leads_manage',
  'bans_lift',
  'guard_override',
  'recordings_all',
  'purge',
  'audit_read',
] as const satisfies readonly Permission[];

export interface Invitation {
  token: string;
  path: string;
  expires_at: string;
}
export type FieldKind = Schemas['FieldKind'];
export type CustomField = Whole<Schemas['Field']>;
export type FieldSet = Whole<Schemas['FieldSet']>;
export type Status = Whole<Schemas['Status']>;
export type Flags = Whole<Schemas['Flags']>;
export type ApiKey = Omit<Whole<Schemas['ApiKey']>, keyof KeyBounds> & KeyBounds;
export type NewApiKey = ApiKey & { secret: string };
export type Peaks = Whole<Schemas['Waveform']>;
export type DialWish = Schemas['Dial'];

/** What the role in force may do. A word that is not here opens nothing on these screens. */
export type Permission =
  | 'people_read'
  | 'people_write'
  | 'setup_read'
  | 'setup_write'
  | 'leads_read'
  | 'leads_write'
  | 'leads_manage'
  | 'leads_import'
  | 'purge'
  | 'export'
  | 'bans_place'
  | 'bans_wide'
  | 'my_box_others'
  | 'bans_lift'
  | 'bans_wide'
  | 'guard_override'
  | 'calls_own'
  | 'calls_others'
  | 'monitor'
  | 'history_read'
  | 'recordings_all'
  | 'results_others'
  | 'lines_read'
  | 'api_keys'
  | 'audit_read';

export const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEK)[number];

/** `09:00` to `18:00`, Japan time; `24:00` is midnight at the end of the day. */
export interface Hours {
  from: string;
  to: string;
}

export type CallingHours = Record<Weekday, Hours | null> & { holidays: boolean };

export type LeadOrder =
  | { by: 'import' | 'fewest_attempts' | 'oldest' | 'random' }
  | { by: 'field'; field_id: string; descending: boolean };

/** When, how often and in which order a project's leads are called. */
export interface Rules {
  calling_hours: CallingHours | null;
  customers: 'b2b' | 'b2c';
  attempts_max: number | null;
  number_per_day_max: number | null;
  redial_after_min: number | null;
  rolling_24h_max: number | null;
  lease_ttl_s: number;
  grace_s: number;
  owner_release_after_min: number | null;
  distribution: { due_first: boolean; order: LeadOrder; auto_next: boolean };
  retry: Record<RetryCause, number | null>;
  line: string | null;
}

export const RETRY_CAUSES = ['no_answer_min', 'busy_min', 'not_in_use_min', 'fax_min', 'voicemail_min'] as const;
export type RetryCause = (typeof RETRY_CAUSES)[number];

/** What an API key is confined to, and until when it works; `null` = nothing but its role, without end. */
export interface KeyBounds {
  scopes: string[] | null;
  expires_at: string | null;
}

/** 予約中, 新, 経過未対応, 対応済み, キャンセル. */
export type ReminderState = 'scheduled' | 'new' | 'overdue' | 'done' | 'cancelled';

export interface Reminder {
  id: string;
  state: ReminderState;
  due_at: string;
  user_id: string;
  user_name: string;
  lead_id: string;
  lead_name: string;
  project_id: string | null;
  activity_id: string | null;
  note: string;
  snoozes: number;
  closed_at: string | null;
  closed_by: string | null;
  created_at: string;
}

export interface ReminderSummary {
  scheduled: number;
  new: number;
  overdue: number;
  next_due_at: string | null;
}

/** A reminder was set or changed; `due`: its time has come. */
export interface ReminderNews {
  id: string;
  user_id: string;
  lead_id: string;
  project_id: string | null;
  state: ReminderState;
  due: boolean;
}

/** A lead changed, came or went. */
export interface LeadNews {
  lead_id: string;
}

/** A field that somebody else changed. */
export type Changed = Whole<Schemas['Changed']>;

export type Import = Whole<Schemas['Import']>;
export type ImportRow = Whole<Schemas['ImportRow']>;
export type ImportState = Schemas['ImportState'];
export type ImportReport = Whole<Schemas['ImportReport']>;
export type ImportTarget = Schemas['ImportTarget'];
export type ImportDuplicates = Whole<Schemas['ImportDuplicates']>;
export type ImportAction = Schemas['ImportAction'];
export type ImportMapping = Whole<Schemas['ImportMapping']>;
export type ImportPatch = Schemas['ImportPatch'];
export type ImportNews = Whole<Schemas['ImportNews']>;
export type BulkNews = Whole<Schemas['BulkNews']>;
export type BulkAction = Schemas['Action'];
export type BulkInput = Schemas['BulkInput'];
export type BulkJob = Whole<Omit<Schemas['BulkJob'], 'action'>> & { action: BulkAction };
export type BulkState = Schemas['BulkState'];
export type BulkRow = Whole<Schemas['BulkRow']>;
export type BulkPreview = Whole<Schemas['Preview']>;
export type Export = Whole<Schemas['Export']>;
export type Ban = Whole<Schemas['Ban']>;
export type BanListDone = Whole<Schemas['ListDone']>;
export type LeadPage = Whole<Schemas['LeadPage']>;

/** A lead in the recycle bin. */
export interface RecycledLead {
  id: string;
  name: string;
  deleted_at: string;
  deleted_by: string | null;
  deleted_by_name: string | null;
  project_ids: string[];
}

/** A line of the audit log. `title` is in the language asked for. */
export interface AuditNote {
  id: string;
  at: string;
  act: string;
  title: string;
  user_id: string | null;
  api_key_id: string | null;
  role: Role | null;
  target_id: string | null;
  details: Record<string, unknown> | null;
}

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
  | { name: 'offline' | 'ready' | 'reserved' | 'ringing' | 'talking' | 'wrap_up' | 'unreachable' | 'supervising' }
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
/** A supervisor's listening. */
export type Supervision = Whole<Schemas['Supervision']>;
export type ListenMode = Schemas['Mode'];
export type SupervisionEnd = Schemas['SupervisionEndWord'];
export type FloorView = Omit<Whole<Schemas['Floor']>, 'agents' | 'calls'>;
/** A call on its way from one to another. */
export type Transfer = Whole<Schemas['Transfer']>;
export type TransferAction = 'complete' | 'cancel' | 'merge' | 'swap' | 'drop_customer';
export type Colleague = Omit<Whole<Schemas['Colleague']>, 'state'> & { state: AgentState };
export type HistoryNews = Whole<Schemas['HistoryNews']>;
export type GoneReason = Schemas['Gone'];

export type Channel = Schemas['Channel'];
export type NewActivity = Schemas['ActivityCreate'];
export type ActivityMade = { activity: HistoryRow; link: string | null };
export type LeadPlace = Whole<Schemas['PlaceIn']>;

/** A lead in the agent's hands. */
export type Assignment = Whole<Schemas['Assignment']>;
/** What a project's queue holds for the agent, and what the rest waits for. */
export type QueueState = Whole<Schemas['QueueState']>;
export type Distribution = Whole<Schemas['Distribution']>;
/** A lease began by itself, or ended without its agent's doing. */
export type LeaseNews = Schemas['LeaseNews'];
export type QueueEmptyNews = QueueState & { agent: string; project_id: string };

/** Why leads of a queue are not handed out, in the order of the screen. */
export const WAITS = [
  'leased',
  'later',
  'skipped',
  'others',
  'my_box',
  'outside_hours',
  'cap',
  'closed',
  'banned',
  'no_number',
  'bin',
  'refused',
] as const;
export type Wait = (typeof WAITS)[number];

/** A lead that owns a number. */
export type NumberOwner = Whole<Schemas['Owner']>;
/** May a number be dialled, and if not, why not. */
export type Verdict = Whole<Schemas['Verdict']>;
export type Refusal = Whole<Schemas['RefusalView']>;

export type Boxed = Whole<Schemas['Boxed']>;
export type BoxDone = Whole<Schemas['BoxDone']>;
export type MyBoxNews = Whole<Schemas['MyBoxNews']>;
/** A supervisor says something to an agent. */
export type MessageNews = Whole<Schemas['MessageNews']>;

export type Reach = Schemas['Reach'];
export type NewBan = Schemas['BanPlace'];
export type BanNews = Whole<Schemas['BanNews']>;
