/**
 * The conditions of a lead list: what can be asked of each column, and how it is written for the server (`field:op:value`).
 * Pure; labels come from outside.
 */
import type { FieldKind } from '../../core/api/types';

/** What a column's values are, as far as asking is concerned. */
export type Kind = 'text' | 'number' | 'time' | 'date' | 'one_of' | 'choices' | 'flag';

export interface Column {
  /** As the server writes it; a custom field's is `field.<id>`. */
  word: string;
  kind: Kind;
  label: string;
  /** What can be chosen: value and label. */
  options: readonly { value: string; label: string }[];
  /** Can a lead be without it? */
  mayLack: boolean;
}

export const OPS = {
  text: ['contains', 'eq', 'ne'],
  number: ['ge', 'le', 'eq'],
  time: ['ge', 'le'],
  date: ['ge', 'le', 'eq'],
  one_of: ['in'],
  choices: ['contains'],
  flag: ['eq'],
} as const satisfies Record<Kind, readonly string[]>;
export type Op = (typeof OPS)[Kind][number] | 'has' | 'lacks';

/** What can be asked of a column: its own, and whether there is a value at all. */
export function opsOf(column: Column): Op[] {
  return [...OPS[column.kind], ...(column.mayLack && column.kind !== 'flag' ? (['has', 'lacks'] as const) : [])];
}

export interface Condition {
  word: string;
  op: Op;
  /** One value; of `in` all that are chosen. */
  values: string[];
}

export const KIND_OF: Record<FieldKind, Kind> = {
  text: 'text',
  long_text: 'text',
  url: 'text',
  number: 'number',
  date: 'date',
  date_time: 'time',
  choice: 'one_of',
  choices: 'choices',
  checkbox: 'flag',
  user: 'one_of',
};

export function needsValue(op: Op): boolean {
  return op !== 'has' && op !== 'lacks';
}

export function written(condition: Condition): string {
  const { word, op, values } = condition;
  if (op === 'has' || op === 'lacks') return `${word}:empty:${op === 'lacks'}`;
  const value = op === 'in' ? values.map((v) => v.replace(/[\\,]/g, '\\$&')).join(',') : (values[0] ?? '');
  return `${word}:${op}:${value}`;
}

/** Back from the address; `null` for what this page cannot show. */
export function read(text: string): Condition | null {
  const parts = /^([^:]+):([^:]+):(.*)$/s.exec(text);
  if (!parts) return null;
  const [, word = '', op = '', value = ''] = parts;
  if (op === 'empty') return { word, op: value === 'true' ? 'lacks' : 'has', values: [] };
  if (op === 'in') return { word, op, values: list(value) };
  const known = (['contains', 'eq', 'ne', 'ge', 'le'] as const).find((one) => one === op);
  return known ? { word, op: known, values: [value] } : null;
}

function list(value: string): string[] {
  const values = [''];
  for (let at = 0; at < value.length; at++) {
    const c = value[at] ?? '';
    const last = values.length - 1;
    if (c === ',') values.push('');
    else if (c === '\\') values[last] += value[++at] ?? '';
    else values[last] += c;
  }
  return values;
}

/** Conditions with a button of their own. */
export const QUICK = {
  due: 'next_call_at:le:now',
  mine: 'owner_id:eq:me',
  box: 'my_box:eq:me',
} as const;
export type Quick = keyof typeof QUICK;

/** The conditions with this one added or taken away. */
export function toggled(conditions: readonly string[], one: string): string[] {
  return conditions.includes(one) ? conditions.filter((c) => c !== one) : [...conditions, one];
}

/** The next order after a click on a column's head: up, down, the server's own. */
export function nextSort(sort: string | undefined, word: string): string {
  if (sort === word) return `-${word}`;
  return sort === `-${word}` ? '' : word;
}
