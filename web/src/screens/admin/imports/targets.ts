/** What a column of a file can become, as the screens offer it. Pure. */
import type { FieldSet, ImportTarget } from '../../../core/api/types';

export type PlainTarget = Exclude<ImportTarget['target'], 'field'>;

/** In the order of the choice. */
export const TARGET_GROUPS = {
  lead: ['name', 'kana', 'mail', 'web'],
  address: ['postal_code', 'address', 'prefecture', 'city', 'street', 'building'],
  contact: ['contact_name', 'contact_role', 'phone', 'fax', 'contact_mail', 'contact_url'],
  memo: ['phone_memo', 'fax_memo', 'contact_mail_memo', 'contact_url_memo'],
  calling: ['status', 'owner', 'external_id', 'lead_id'],
} as const satisfies Record<string, readonly PlainTarget[]>;

export type TargetGroup = keyof typeof TARGET_GROUPS;
export const GROUP_NAMES = Object.keys(TARGET_GROUPS) as TargetGroup[];

const REPEATABLE: ReadonlySet<string> = new Set([
  'ignore',
  'phone',
  'fax',
  'contact_mail',
  'contact_url',
  'phone_memo',
  'fax_memo',
  'contact_mail_memo',
  'contact_url_memo',
]);

/** The value of an option. */
export function keyOf(target: ImportTarget): string {
  return target.target === 'field' ? `field:${target.field_id}` : target.target;
}

export function targetOf(key: string): ImportTarget {
  return key.startsWith('field:')
    ? { target: 'field', field_id: key.slice('field:'.length) }
    : ({ target: key } as ImportTarget);
}

/** Column `at` becomes this. What only one column can be, another one gives up. */
export function withTarget(columns: readonly ImportTarget[], at: number, key: string): ImportTarget[] {
  return columns.map((column, n) => {
    if (n === at) return targetOf(key);
    return keyOf(column) === key && !REPEATABLE.has(key) ? { target: 'ignore' } : bare(column);
  });
}

/** A column without its header, as it is sent. */
export function bare(column: ImportTarget): ImportTarget {
  return targetOf(keyOf(column));
}

/** A lead needs its name; a contact's name stands in for it. */
export function hasName(columns: readonly ImportTarget[]): boolean {
  return columns.some((c) => c.target === 'name' || c.target === 'contact_name');
}

/** Without a number nobody can be called. */
export function hasPhone(columns: readonly ImportTarget[]): boolean {
  return columns.some((c) => c.target === 'phone');
}

/** Header → what it becomes, for a saved mapping; of equal headers the first counts. */
export function byHeader(columns: readonly (ImportTarget & { header: string })[]): Record<string, ImportTarget> {
  const all: Record<string, ImportTarget> = {};
  for (const column of columns) if (column.header && !(column.header in all)) all[column.header] = bare(column);
  return all;
}

export function fieldsOf(sets: readonly FieldSet[], ids: readonly string[]) {
  return sets.filter((set) => ids.includes(set.id)).flatMap((set) => set.fields);
}
