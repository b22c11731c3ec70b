import { describe, expect, it } from 'vitest';
import type { Lead } from '../src/core/api/types';
import { changes, differences, formOf, rebase } from '../src/screens/desk/leadForm';

const lead: Lead = {
  id: 'l',
  version: 1,
  name: '佐藤工業',
  kana: null,
  postal_code: null,
  prefecture: '東京都',
  city: '港区',
  street: null,
  building: null,
  mail: null,
  web: null,
  contacts: [],
  fields: [
    {
      field_id: 'f1',
      label: '業種',
      type: 'choice',
      unit: null,
      options: ['製造', 'IT'],
      required: false,
      value: '製造',
    },
    { field_id: 'f2', label: '関心', type: 'choices', unit: null, options: ['A', 'B'], required: false, value: ['A'] },
    { field_id: 'f3', label: '従業員数', type: 'number', unit: '名', options: [], required: false, value: null },
  ],
  project: null,
};
const base = formOf(lead);
const typed = (basic: object, fields: object = {}) => ({
  basic: { ...base.basic, ...basic },
  fields: { ...base.fields, ...fields },
});

describe('changes to a lead', () => {
  it('are nothing while nothing differs, also after typing back', () => {
    expect(changes(base, formOf(lead))).toBeNull();
    expect(changes(base, typed({ city: '港区' }, { f2: ['A'] }))).toBeNull();
  });

  it('are only what differs; what was emptied is null', () => {
    expect(changes(base, typed({ city: '', kana: ' サトウ ' }, { f3: 12 }))).toEqual({
      city: null,
      kana: 'サトウ',
      fields: [{ field_id: 'f3', value: 12 }],
    });
  });
});

describe('two people at one lead', () => {
  const theirs = formOf({ ...lead, city: '新宿区', mail: 'a@example.jp' });
  const mine = typed({ city: '渋谷区', building: '3F' }, { f1: 'IT' });

  it('see every field in which they differ', () => {
    expect(differences(base, mine, theirs)).toEqual([
      { key: 'city', mine: '渋谷区', theirs: '新宿区' },
      { key: 'building', mine: '3F', theirs: '' },
      { key: 'mail', mine: '', theirs: 'a@example.jp' },
      { key: 'f1', mine: 'IT', theirs: '製造' },
    ]);
  });

  it('lose nothing of the other when one keeps their own input', () => {
    const merged = rebase(base, mine, theirs);
    expect(merged.basic).toMatchObject({ city: '渋谷区', building: '3F', mail: 'a@example.jp' });
    expect(changes(theirs, merged)).toEqual({
      city: '渋谷区',
      building: '3F',
      fields: [{ field_id: 'f1', value: 'IT' }],
    });
  });
});
