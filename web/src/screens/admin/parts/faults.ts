/** The server's field faults in words, each at its field. */
import type { TFunction } from 'i18next';
import type { Problem } from '../../../core/api/client';

export type Faults = NonNullable<Problem['errors']>;

/** Fields whose form deserves a sentence of its own, by the pointer's end. */
const FORMS = {
  '/login': 'login',
  '/extension': 'extension',
  '/caller_id': 'callerId',
  '/options': 'options',
  '/retry_after_min': 'retry',
} as const;

const CODES = [
  'required',
  'too_long',
  'too_short',
  'taken',
  'not_found',
  'range',
  'format',
  'type',
  'unknown',
] as const;

/** What is wrong at this pointer; `undefined` if nothing is. */
export function faultAt(t: TFunction, faults: Faults, pointer: string): string | undefined {
  const fault = faults.find((f) => f.pointer === pointer);
  return fault && words(t, fault);
}

/** Faults at fields that the form does not show, so that none is lost. */
export function faultsElsewhere(t: TFunction, faults: Faults, shown: (pointer: string) => boolean): string[] {
  return faults.filter((f) => !shown(f.pointer)).map((f) => t('admin.fault.other', { pointer: f.pointer }));
}

function words(t: TFunction, fault: Faults[number]): string {
  const form = Object.entries(FORMS).find(([end]) => fault.pointer.endsWith(end))?.[1];
  if (form && ['format', 'range', 'required'].includes(fault.code)) return t(`admin.fault.${form}`);
  const code = CODES.find((known) => known === fault.code);
  return code ? t(`admin.fault.${code}`) : t('admin.fault.format');
}
