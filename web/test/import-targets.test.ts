import { describe, expect, it } from 'vitest';
import type { ImportTarget } from '../src/core/api/types';
import { byHeader, hasName, hasPhone, keyOf, targetOf, withTarget } from '../src/screens/admin/imports/targets';

const columns: ImportTarget[] = [{ target: 'name' }, { target: 'phone' }, { target: 'field', field_id: 'f1' }];

describe('the columns of a file', () => {
  it('give up what only one column can be', () => {
    expect(withTarget(columns, 1, 'name')).toEqual([
      { target: 'ignore' },
      { target: 'name' },
      { target: 'field', field_id: 'f1' },
    ]);
    expect(withTarget(columns, 0, 'field:f1')[2]).toEqual({ target: 'ignore' });
  });

  it('may all be phone numbers', () => {
    expect(withTarget(columns, 0, 'phone').map(keyOf)).toEqual(['phone', 'phone', 'field:f1']);
  });

  it('are sent without their headers', () => {
    const withHeaders = columns.map((c, n) => ({ ...c, header: `h${n}` }));
    expect(withTarget(withHeaders, 2, 'kana')).toEqual([{ target: 'name' }, { target: 'phone' }, { target: 'kana' }]);
  });

  it('are told apart by a key that leads back', () => {
    for (const column of columns) expect(targetOf(keyOf(column))).toEqual(column);
  });

  it('need a name, and a number to be called', () => {
    expect([hasName(columns), hasPhone(columns)]).toEqual([true, true]);
    expect([hasName([{ target: 'contact_name' }]), hasPhone([{ target: 'fax' }])]).toEqual([true, false]);
  });

  it('are saved by their headers, of two equal ones the first', () => {
    const twice = [
      { header: '電話', target: 'phone' },
      { header: '電話', target: 'fax' },
      { header: '', target: 'kana' },
    ] as (ImportTarget & { header: string })[];
    expect(byHeader(twice)).toEqual({ 電話: { target: 'phone' } });
  });
});
