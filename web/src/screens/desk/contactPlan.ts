/** What has to be sent so that a contact becomes as it was typed. Pure. */
import type { Contact, ContactMethod } from '../../core/api/types';

export interface MethodDraft {
  /** Names the row on the page. */
  key: string;
  id: string | null;
  type: ContactMethod['type'];
  value: string;
  memo: string;
}

export interface ContactDraft {
  name: string;
  role: string;
  methods: MethodDraft[];
}

let made = 0;
export const newMethod = (): MethodDraft => ({ key: `new-${++made}`, id: null, type: 'phone', value: '', memo: '' });

export function draftOf(contact: Contact | null): ContactDraft {
  return {
    name: contact?.name ?? '',
    role: contact?.role ?? '',
    methods: contact
      ? contact.methods.map(({ id, type, value, memo }) => ({ key: id, id, type, value, memo: memo ?? '' }))
      : [newMethod()],
  };
}

/** One request; `row` is the place of the method in the form, so that a fault finds its field. */
export interface Wish {
  method: 'POST' | 'PATCH' | 'DELETE';
  path: string;
  body?: Record<string, unknown>;
  row?: number;
}

const methodBody = (draft: MethodDraft) => ({
  type: draft.type,
  value: draft.value.trim(),
  memo: draft.memo.trim() || null,
});

/** A row without a value is no method: left out, or deleted if it was one. */
const isFilled = (draft: MethodDraft) => draft.value.trim() !== '';

/** All of a new contact at once. */
export function newContactBody(draft: ContactDraft) {
  return {
    name: draft.name.trim(),
    role: draft.role.trim() || null,
    methods: draft.methods.filter(isFilled).map(methodBody),
  };
}

export function wishes(contact: Contact, draft: ContactDraft): Wish[] {
  const plan: Wish[] = [];
  const [name, role] = [draft.name.trim(), draft.role.trim() || null];
  if (name !== contact.name || role !== (contact.role ?? null)) {
    plan.push({ method: 'PATCH', path: `/contacts/${contact.id}`, body: { name, role } });
  }
  const kept = draft.methods.filter(isFilled);
  for (const old of contact.methods) {
    if (!kept.some((m) => m.id === old.id)) plan.push({ method: 'DELETE', path: `/contact-methods/${old.id}` });
  }
  for (const next of kept) {
    const row = draft.methods.indexOf(next);
    const body = methodBody(next);
    const old = contact.methods.find((m) => m.id === next.id);
    if (!old) plan.push({ method: 'POST', path: `/contacts/${contact.id}/methods`, body, row });
    else if (old.type !== body.type || old.value !== body.value || (old.memo ?? null) !== body.memo) {
      plan.push({ method: 'PATCH', path: `/contact-methods/${old.id}`, body, row });
    }
  }
  return plan;
}
