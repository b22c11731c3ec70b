import { describe, expect, it } from 'vitest';
import { changedFields, merge } from '../src/screens/admin/edit/merge';

const row = (key: string, label: string, color = 'grey') => ({ key, label, color });

describe('two people who changed the same thing', () => {
  const base = {
    name: '営業1課',
    user_ids: ['a', 'b'],
    rows: [row('1', '未対応'), row('2', '対応中'), row('3', '済')],
    rules: { max: 3 as number | null, hours: { mon: { from: '09:00', to: '18:00' }, sat: null } },
  };

  it('both have what they changed in different places', () => {
    const mine = { ...base, name: '営業2課', rules: { ...base.rules, max: null } };
    const theirs = { ...base, user_ids: ['a', 'b', 'c'] };
    expect(merge(base, mine, theirs)).toEqual({
      value: { ...mine, user_ids: ['a', 'b', 'c'] },
      collisions: [],
    });
  });

  it('collide in what both changed to something else, and nowhere else', () => {
    const mine = { ...base, name: '東京', rules: { ...base.rules, max: 5 } };
    const theirs = { ...base, name: '大阪', user_ids: ['a'] };
    const { value, collisions } = merge(base, mine, theirs);
    expect(collisions).toEqual([{ path: ['name'], mine: '東京', theirs: '大阪' }]);
    expect(value).toMatchObject({ name: '東京', user_ids: ['a'], rules: { max: 5 } });
    expect(merge(base, mine, theirs, 'theirs').value).toMatchObject({ name: '大阪', rules: { max: 5 } });
  });

  it('agree when they changed it to the same', () => {
    const both = { ...base, name: '東京' };
    expect(merge(base, both, { ...both })).toEqual({ value: both, collisions: [] });
  });

  it('add and take out people side by side', () => {
    const mine = { ...base, user_ids: ['b', 'd'] };
    const theirs = { ...base, user_ids: ['a', 'b', 'c'] };
    expect(merge(base, mine, theirs).value.user_ids).toEqual(['b', 'c', 'd']);
  });

  it('change rows side by side, down to their properties', () => {
    const mine = { ...base, rows: [row('1', '未着手'), row('2', '対応中'), row('3', '済'), row('new-1', '保留')] };
    const theirs = { ...base, rows: [row('3', '済'), row('1', '未対応', 'red'), row('2', '対応中'), row('4', '他')] };
    const { value, collisions } = merge(base, mine, theirs);
    expect(collisions).toEqual([]);
    expect(value.rows.map((one) => one.key).sort()).toEqual(['1', '2', '3', '4', 'new-1']);
    expect(value.rows.find((one) => one.key === '1')).toEqual(row('1', '未着手', 'red'));
  });

  it('name the row and the property that they disagree about', () => {
    const mine = { ...base, rows: [row('1', '未着手'), ...base.rows.slice(1)] };
    const theirs = { ...base, rows: [row('1', '新規'), ...base.rows.slice(1)] };
    expect(merge(base, mine, theirs).collisions).toEqual([
      { path: ['rows', '1', 'label'], mine: '未着手', theirs: '新規' },
    ]);
  });

  it('collide when one takes out what the other changed, not when it was left alone', () => {
    const without = { ...base, rows: base.rows.slice(1) };
    const changed = { ...base, rows: [row('1', '新規'), ...base.rows.slice(1)] };
    expect(merge(base, without, changed).collisions).toEqual([
      { path: ['rows', '1'], mine: null, theirs: row('1', '新規') },
    ]);
    expect(merge(base, without, changed, 'theirs').value.rows).toHaveLength(3);
    expect(merge(base, without, { ...base, name: '東京' })).toMatchObject({ collisions: [], value: { name: '東京' } });
    expect(merge(base, without, { ...base, name: '東京' }).value.rows).toHaveLength(2);
  });

  it('keep the order of whoever put the rows in order', () => {
    const mine = { ...base, rows: [...base.rows].reverse() };
    const theirs = { ...base, rows: [row('1', '新規'), ...base.rows.slice(1)] };
    expect(merge(base, mine, theirs).value.rows.map((one) => one.label)).toEqual(['済', '対応中', '新規']);
  });

  it('may set a day of the week each', () => {
    const hours = (part: object) => ({ ...base, rules: { ...base.rules, hours: { ...base.rules.hours, ...part } } });
    const mine = hours({ sat: { from: '10:00', to: '12:00' } });
    const theirs = hours({ mon: null });
    expect(merge(base, mine, theirs)).toMatchObject({
      collisions: [],
      value: { rules: { hours: { mon: null, sat: { from: '10:00', to: '12:00' } } } },
    });
  });
});

describe('what is sent', () => {
  it('is only what differs', () => {
    expect(changedFields({ a: 1, b: [1], c: null }, { a: 1, b: [2], c: null })).toEqual({ b: [2] });
  });
});
