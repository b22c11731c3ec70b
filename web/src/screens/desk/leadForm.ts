/** The lead's editable part as one flat form: basic fields by name, custom fields by id. Pure. */
import { BASIC_FIELDS, type BasicField, type Lead } from '../../core/api/types';

export interface LeadForm {
  basic: Record<BasicField, string>;
  fields: Record<string, unknown>;
}

export function formOf(lead: Lead): LeadForm {
  const basic = {} as Record<BasicField, string>;
  for (const key of BASIC_FIELDS) basic[key] = lead[key] ?? '';
  return { basic, fields: Object.fromEntries(lead.fields.map((f) => [f.field_id, f.value ?? null])) };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Only what differs from `before`, in the server's shape; `null` if nothing does. */
export function changes(before: LeadForm, after: LeadForm): Record<string, unknown> | null {
  const body: Record<string, unknown> = {};
  for (const key of BASIC_FIELDS) {
    if (before.basic[key] !== after.basic[key]) body[key] = after.basic[key].trim() || null;
  }
  const fields = Object.keys(after.fields)
    .filter((id) => !same(before.fields[id], after.fields[id]))
    .map((field_id) => ({ field_id, value: after.fields[field_id] ?? null }));
  if (fields.length > 0) body.fields = fields;
  return Object.keys(body).length > 0 ? body : null;
}

/** What both people changed, or differ in: the rows of the conflict sheet. */
export interface Difference {
  key: string;
  mine: unknown;
  theirs: unknown;
}

export function differences(base: LeadForm, mine: LeadForm, theirs: LeadForm): Difference[] {
  const found: Difference[] = [];
  for (const key of BASIC_FIELDS) {
    if (mine.basic[key] === theirs.basic[key]) continue;
    if (mine.basic[key] === base.basic[key] && theirs.basic[key] === base.basic[key]) continue;
    found.push({ key, mine: mine.basic[key], theirs: theirs.basic[key] });
  }
  for (const id of Object.keys(mine.fields)) {
    if (!same(mine.fields[id], theirs.fields[id]))
      found.push({ key: id, mine: mine.fields[id], theirs: theirs.fields[id] });
  }
  return found;
}

/** Did both change the same field, to different things? If not, both changes can stand. */
export function collide(base: LeadForm, mine: LeadForm, theirs: LeadForm): boolean {
  const three = (a: unknown, b: unknown, c: unknown) => !same(b, a) && !same(c, a) && !same(b, c);
  return (
    BASIC_FIELDS.some((key) => three(base.basic[key], mine.basic[key], theirs.basic[key])) ||
    Object.keys(mine.fields).some((id) => three(base.fields[id], mine.fields[id], theirs.fields[id]))
  );
}

/** The person's changes on top of what is stored now. */
export function rebase(base: LeadForm, mine: LeadForm, theirs: LeadForm): LeadForm {
  const next: LeadForm = { basic: { ...theirs.basic }, fields: { ...theirs.fields } };
  for (const key of BASIC_FIELDS) if (mine.basic[key] !== base.basic[key]) next.basic[key] = mine.basic[key];
  for (const id of Object.keys(mine.fields)) {
    if (!same(mine.fields[id], base.fields[id])) next.fields[id] = mine.fields[id];
  }
  return next;
}
