/** Rows of the editors as they are typed, and as they are sent. `key` names a row on the page, `id` on the server. Pure. */
import type { ActionResult, CustomField, FieldKind, Flags, Status } from '../../../core/api/types';
import { colour } from '../parts/palette';

interface Row {
  key: string;
  id: string | null;
}

let made = 0;
const newRow = (): Row => ({ key: `new-${++made}`, id: null });

export interface FieldDraft extends Row {
  label: string;
  type: FieldKind;
  options: string[];
  unit: string;
  required: boolean;
}

export const newField = (): FieldDraft => ({
  ...newRow(),
  label: '',
  type: 'text',
  options: [],
  unit: '',
  required: false,
});

export function fieldDraft(field: CustomField): FieldDraft {
  const { id, label, type, options, unit, required } = field;
  return { key: id, id, label, type, options, unit: unit ?? '', required };
}

/** Only choices have options and only numbers a unit, whatever was typed before the type was changed. */
export function fieldBody(field: FieldDraft) {
  const options = field.options.map((o) => o.trim()).filter((o) => o !== '');
  return {
    ...(field.id ? { id: field.id } : {}),
    label: field.label.trim(),
    type: field.type,
    options: hasOptions(field.type) ? [...new Set(options)] : [],
    unit: field.type === 'number' ? field.unit.trim() || null : null,
    required: field.required,
  };
}

export const hasOptions = (type: FieldKind) => type === 'choice' || type === 'choices';

export interface ResultDraft extends Row, Flags {
  label: string;
  color: string;
  /** Custom fields that must be filled before this result is saved. */
  required_field_ids: string[];
}

export const newResult = (): ResultDraft => ({
  ...newRow(),
  label: '',
  color: colour('blue'),
  connect: false,
  success: false,
  refusal: false,
  reminder: false,
  retry_after_min: null,
  closes: false,
  takes_ownership: false,
  system_code: null,
  required_field_ids: [],
});

export function resultDraft(result: ActionResult): ResultDraft {
  const { position: _, ...rest } = result;
  return { key: result.id, ...rest, required_field_ids: [...rest.required_field_ids].sort() };
}

export function resultBody(result: ResultDraft) {
  const { key: _, id, ...rest } = result;
  return { ...(id ? { id } : {}), ...rest, label: rest.label.trim() };
}

export interface StatusDraft extends Row {
  label: string;
  color: string;
  closed: boolean;
}

export const newStatus = (given: Partial<StatusDraft> = {}): StatusDraft => ({
  ...newRow(),
  label: '',
  color: colour('grey'),
  closed: false,
  ...given,
});

export function statusDraft(status: Status): StatusDraft {
  const { id, label, color, closed } = status;
  return { key: id, id, label, color, closed };
}

export function statusBody(status: StatusDraft) {
  const { id, label, color, closed } = status;
  return { ...(id ? { id } : {}), label: label.trim(), color, closed };
}
