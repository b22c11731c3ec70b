import { describe, expect, it } from 'vitest';
import { actionOf, EMPTY_FORM, wholeList } from '../src/screens/admin/bulk/actions';
import { basicSubject, opsOf, read, written } from '../src/screens/admin/leads/conditions';
import { isNarrowed, queryOf, readLeadPlace } from '../src/screens/admin/leads/place';

describe('the address of the administrators’ lead list', () => {
  it('keeps what it understands and drops the rest', () => {
    const place = readLeadPlace({ project: 'p', q: 3_456, owner: '', called: 'often', f: ['a:eq:b', 7], x: 1 });
    expect(place).toEqual({ project: 'p', q: '3456', f: ['a:eq:b'] });
    expect([isNarrowed(place), isNarrowed({ project: 'p', sort: 'name' })]).toEqual([true, false]);
  });

  it('becomes the server’s query, a filter for each condition', () => {
    const query = queryOf({
      project: 'p',
      q: '田中',
      owner: 'none',
      f: ['city:contains:港', 'attempts:ge:2'],
      sort: 'name',
    });
    expect(new URLSearchParams(query).getAll('filter')).toEqual([
      'owner_id:empty:true',
      'city:contains:港',
      'attempts:ge:2',
    ]);
    expect(new URLSearchParams(query).get('q')).toBe('田中');
    expect(queryOf({ owner: 'u', called: 'never' })).toBe('owner_id=u&called=never');
  });
});

describe('conditions', () => {
  it('say days as people mean them: the last day counts whole', () => {
    const until = written({ name: 'created_at', op: 'until', value: '2026-11-27' }, 'time');
    expect(until).toBe(`created_at:lt:${new Date('2026-11-28T00:00').toISOString()}`);
    expect(read(until ?? '', 'time')).toEqual({ name: 'created_at', op: 'until', value: '2026-11-27' });
    expect(written({ name: 'field.x', op: 'until', value: '2026-11-27' }, 'day')).toBe('field.x:le:2026-11-27');
  });

  it('come back from the address as they were written', () => {
    for (const [op, kind, value] of [
      ['is', 'text', '東京都'],
      ['contains', 'text', 'a:b'],
      ['least', 'number', '3'],
      ['most', 'number', '3'],
      ['from', 'time', '2026-11-27'],
      ['from', 'day', '2026-11-27'],
      ['empty', 'text', ''],
      ['filled', 'text', ''],
    ] as const) {
      const condition = { name: 'city', op, value };
      expect(read(written(condition, kind) ?? '', kind), op).toEqual(condition);
    }
  });

  it('take numbers as they are typed in Japan and nothing else', () => {
    expect(written({ name: 'attempts', op: 'least', value: '１,０００' }, 'number')).toBe('attempts:ge:1000');
    expect(written({ name: 'attempts', op: 'least', value: 'many' }, 'number')).toBeNull();
    expect(written({ name: 'city', op: 'is', value: ' ' }, 'text')).toBeNull();
  });

  it('do not ask whether there is a value where there always is one', () => {
    expect(opsOf(basicSubject('attempts'))).not.toContain('empty');
    expect(opsOf(basicSubject('city'))).toContain('empty');
  });
});

describe('mass operations', () => {
  it('are sent only when everything is chosen', () => {
    expect(actionOf('owner', EMPTY_FORM)).toBeNull();
    expect(actionOf('owner', { ...EMPTY_FORM, user: 'none' })).toEqual({ name: 'owner', owner_id: null });
    expect(actionOf('field', { ...EMPTY_FORM, field: 'f' })).toEqual({ name: 'field', field_id: 'f', value: null });
    expect(actionOf('delete', EMPTY_FORM)).toEqual({ name: 'delete' });
  });

  it('select the whole list by its own query', () => {
    expect(wholeList({ project: 'p', q: 'x', owner: 'none', called: 'never', f: ['attempts:lt:3'] })).toEqual({
      project_id: 'p',
      query: 'q=x&filter=owner_id%3Aempty%3Atrue&called=never&filter=attempts%3Alt%3A3',
    });
    expect(wholeList({ project: 'p' })).toEqual({ project_id: 'p', query: '' });
  });
});
