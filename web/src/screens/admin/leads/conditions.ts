/** Conditions of a lead list, as people say them and as the server reads them: `field:op:value`. Pure. */
import type { CustomField, FieldKind } from '../../../core/api/types';
import { dayStart } from '../../../i18n/format';

/** What can be asked of a field. */
export const OPS = ['is', 'contains', 'least', 'most', 'from', 'until', 'empty', 'filled'] as const;
export type Op = (typeof OPS)[number];

/** How its value is given. */
export type Kind = 'text' | 'number' | 'day' | 'time' | 'choice' | 'choices' | 'user' | 'result' | 'yes';

export const BASIC = {
  prefecture: 'text',
  city: 'text',
  street: 'text',
  mail: 'text',
  kana: 'text',
  attempts: 'number',
  last_called_at: 'time',
  next_call_at: 'time',
  last_result_id: 'result',
  created_at: 'time',
  updated_at: 'time',
  my_box: 'user',
  banned: 'yes',
} as const satisfies Record<string, Kind>;
export type BasicName = keyof typeof BASIC;
export const BASIC_NAMES = Object.keys(BASIC) as BasicName[];

/** Always there: it cannot be asked whether a value is missing. */
const NEVER_EMPTY: ReadonlySet<string> = new Set(['attempts', 'created_at', 'updated_at', 'banned']);

const BY_TYPE: Record<FieldKind, Kind> = {
  text: 'text',
  long_text: 'text',
  url: 'text',
  number: 'number',
  date: 'day',
  date_time: 'time',
  choice: 'choice',
  choices: 'choices',
  checkbox: 'yes',
  user: 'user',
};

const BY_KIND: Record<Kind, readonly Op[]> = {
  text: ['contains', 'is'],
  number: ['least', 'most', 'is'],
  day: ['from', 'until'],
  time: ['from', 'until'],
  choice: ['is'],
  choices: ['contains'],
  user: ['is'],
  result: ['is'],
  yes: ['is'],
};

export interface Subject {
  /** As the server names it. */
  name: string;
  kind: Kind;
  options: readonly string[];
}

export const basicSubject = (name: BasicName): Subject => ({ name, kind: BASIC[name], options: [] });
export const customSubject = (field: CustomField): Subject => ({
  name: `field.${field.id}`,
  kind: BY_TYPE[field.type],
  options: field.options,
});

export function opsOf(subject: Subject): readonly Op[] {
  const ops = BY_KIND[subject.kind];
  return NEVER_EMPTY.has(subject.name) || subject.kind === 'yes' ? ops : [...ops, 'empty', 'filled'];
}

export interface Condition {
  name: string;
  op: Op;
  value: string;
}

/** A condition in the server's language; `null` while its value is not one. Days are days on the person's clock. */
export function written(condition: Condition, kind: Kind): string | null {
  const { name, op } = condition;
  const value =
    kind === 'number' ? condition.value.normalize('NFKC').replaceAll(',', '').trim() : condition.value.trim();
  if (op === 'empty' || op === 'filled') return `${name}:empty:${op === 'empty'}`;
  if (value === '') return null;
  if (kind === 'number' && !Number.isFinite(Number(value))) return null;
  switch (op) {
    case 'is':
      return `${name}:eq:${value}`;
    case 'contains':
      return `${name}:contains:${value}`;
    case 'least':
      return `${name}:ge:${value}`;
    case 'most':
      return `${name}:le:${value}`;
    case 'from': {
      const at = kind === 'time' ? dayStart(value) : value;
      return at && `${name}:ge:${at}`;
    }
    case 'until': {
      // The whole last day counts.
      if (kind !== 'time') return `${name}:le:${value}`;
      const at = dayStart(value, 1);
      return at && `${name}:lt:${at}`;
    }
  }
}

/** The way back, for a condition that stands in the address; `null` if this page cannot say it. */
export function read(text: string, kind: Kind): Condition | null {
  const [name = '', op = '', ...rest] = text.split(':');
  const value = rest.join(':');
  const dated = kind === 'time' || kind === 'day';
  switch (op) {
    case 'eq':
      return { name, op: 'is', value };
    case 'contains':
      return { name, op: 'contains', value };
    case 'empty':
      return { name, op: value === 'true' ? 'empty' : 'filled', value: '' };
    case 'ge':
      return { name, op: dated ? 'from' : 'least', value: kind === 'time' ? dayOf(value, 0) : value };
    case 'le':
      return { name, op: dated ? 'until' : 'most', value };
    case 'lt':
      return kind === 'time' ? { name, op: 'until', value: dayOf(value, -1) } : null;
    default:
      return null;
  }
}

function dayOf(at: string, plusDays: number): string {
  const t = new Date(at);
  t.setDate(t.getDate() + plusDays);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${t.getFullYear()}-${two(t.getMonth() + 1)}-${two(t.getDate())}`;
}
