import { describe, expect, it } from 'vitest';
import type { ImportDuplicates, ImportReport, ImportTarget } from '../src/core/api/types';
import { openRows, withAnswers } from '../src/screens/admin/imports/answers';
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

describe('the dry run’s questions', () => {
  const report: ImportReport = {
    rows: 10,
    created: 3,
    updated: 0,
    contacts_added: 0,
    skipped: 1,
    rejected: 6,
    reasons: [
      { reason: 'undecided', sentence: '', count: 5, samples: [] },
      { reason: 'no_name', sentence: '', count: 1, samples: [] },
    ],
    questions: [
      { group: 'same_phone_and_name', count: 3, samples: [] },
      { group: 'same_phone_other_name', count: 2, samples: [] },
    ],
  };
  const answered = (answers: ImportDuplicates['answers']): ImportDuplicates => ({
    by: 'phone',
    action: 'ask',
    reach: 'project',
    answers,
  });

  it('wait for all their rows, which are no errors', () => {
    expect(openRows(report, answered({}))).toBe(5);
    const shown = withAnswers(report, answered({}));
    expect(shown).toMatchObject({ created: 3, skipped: 1, rejected: 1 });
    expect(shown.reasons.map((because) => because.reason)).toEqual(['no_name']);
  });

  it('count as what was answered', () => {
    const some = answered({ same_phone_and_name: 'update', same_phone_other_name: 'add' });
    expect(openRows(report, some)).toBe(0);
    expect(withAnswers(report, some)).toMatchObject({ created: 5, updated: 3, skipped: 1, rejected: 1 });
  });
});
