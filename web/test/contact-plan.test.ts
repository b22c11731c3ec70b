import { describe, expect, it } from 'vitest';
import type { Contact } from '../src/core/api/types';
import { draftOf, newContactBody, newMethod, wishes } from '../src/screens/desk/contactPlan';
import { collide, type LeadForm } from '../src/screens/desk/leadForm';

const method = (id: string, value: string) => ({ id, type: 'phone' as const, value, e164: null, memo: null });
const contact = {
  id: 'c',
  name: '代表',
  role: null,
  methods: [method('m1', '03-1234-5678'), method('m2', '03-1234-5679')],
} as unknown as Contact;

describe('a contact', () => {
  it('that nobody changed is not sent', () => {
    expect(wishes(contact, draftOf(contact))).toEqual([]);
  });

  it('is changed by as little as possible, each request at the row it came from', () => {
    const draft = draftOf(contact);
    const [first] = draft.methods;
    if (!first) throw new Error('no method');
    const next = { ...newMethod(), value: ' 090-1234-5678 ', memo: '携帯' };
    expect(wishes(contact, { name: ' 総務 ', role: '', methods: [first, next] })).toEqual([
      { method: 'PATCH', path: '/contacts/c', body: { name: '総務', role: null } },
      { method: 'DELETE', path: '/contact-methods/m2' },
      {
        method: 'POST',
        path: '/contacts/c/methods',
        body: { type: 'phone', value: '090-1234-5678', memo: '携帯' },
        row: 1,
      },
    ]);
  });

  it('loses a number that was emptied', () => {
    const draft = draftOf(contact);
    const methods = draft.methods.map((m) => (m.id === 'm1' ? { ...m, value: ' ' } : m));
    expect(wishes(contact, { ...draft, methods })).toEqual([{ method: 'DELETE', path: '/contact-methods/m1' }]);
  });

  it('that is new is sent whole, without empty rows', () => {
    const draft = { ...draftOf(null), name: '代表', methods: [newMethod(), { ...newMethod(), value: '03-1' }] };
    expect(newContactBody(draft)).toEqual({
      name: '代表',
      role: null,
      methods: [{ type: 'phone', value: '03-1', memo: null }],
    });
  });
});

describe('two people on one lead', () => {
  const form = (name: string, kana: string): LeadForm => ({
    basic: { name, kana, postal_code: '', prefecture: '', city: '', street: '', building: '', mail: '', web: '' },
    fields: {},
  });
  it.each([
    ['different fields', form('新', 'カナ'), form('旧', 'シン'), false],
    ['the same field to the same', form('新', 'カナ'), form('新', 'カナ'), false],
    ['the same field to different things', form('新', 'カナ'), form('別', 'カナ'), true],
  ])('who change %s', (_, mine, theirs, collision) => {
    expect(collide(form('旧', 'カナ'), mine, theirs)).toBe(collision);
  });
});
