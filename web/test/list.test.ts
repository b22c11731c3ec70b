import { describe, expect, it } from 'vitest';
import type { User } from '../src/core/api/types';
import { colleagues } from '../src/screens/box/colleagues';
import { type Column, nextSort, opsOf, read, toggled, written } from '../src/screens/desk/filters';
import { readFilter, tidyFilter } from '../src/screens/desk/leadsQuery';
import { keepViews, readViews, sameFilter, VIEWS_MAX, withView } from '../src/screens/desk/views';
import { HEIGHT_MAX, rowWindow } from '../src/ui/rowWindow';

const column = (kind: Column['kind'], mayLack = true): Column => ({
  word: 'x',
  kind,
  label: 'x',
  options: [],
  mayLack,
});

describe('a condition', () => {
  it('is written as the server reads it, and read back', () => {
    for (const [condition, text] of [
      [{ word: 'city', op: 'contains', values: ['港'] }, 'city:contains:港'],
      [{ word: 'field.1', op: 'in', values: ['a,b', 'c\\'] }, 'field.1:in:a\\,b,c\\\\'],
      [{ word: 'mail', op: 'eq', values: ['a:b'] }, 'mail:eq:a:b'],
      [{ word: 'owner_id', op: 'lacks', values: [] }, 'owner_id:empty:true'],
      [{ word: 'owner_id', op: 'has', values: [] }, 'owner_id:empty:false'],
      [{ word: 'attempts', op: 'ge', values: ['3'] }, 'attempts:ge:3'],
    ] as const) {
      expect(written({ ...condition, values: [...condition.values] })).toBe(text);
      expect(read(text)).toEqual(condition);
    }
  });

  it('that this page cannot show is no condition', () => {
    expect([read('x'), read('x:between:1,2'), read('')]).toEqual([null, null, null]);
  });

  it('asks for what its column has', () => {
    expect(opsOf(column('text'))).toEqual(['contains', 'eq', 'ne', 'has', 'lacks']);
    expect(opsOf(column('number', false))).toEqual(['ge', 'le', 'eq']);
    expect(opsOf(column('flag'))).toEqual(['eq']);
  });

  it('is added and taken away by its button', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
  });
});

describe('the order', () => {
  it('goes up, down and back to the server’s own', () => {
    expect(nextSort(undefined, 'name')).toBe('name');
    expect(nextSort('name', 'name')).toBe('-name');
    expect(nextSort('-name', 'name')).toBe('');
    expect(nextSort('-attempts', 'name')).toBe('name');
  });
});

describe('the filter in the address', () => {
  it('keeps what it understands', () => {
    expect(readFilter({ q: 'x', called: 'maybe', f: ['a:eq:1', 2], other: 1 })).toEqual({ q: 'x', f: ['a:eq:1'] });
    expect(tidyFilter({ q: '', status: '', f: [] })).toEqual({});
    expect(readFilter({ f: Array.from({ length: 30 }, (_, i) => `a:eq:${i}`) }).f).toHaveLength(20);
  });
});

describe('saved views', () => {
  const shelf = () => {
    const kept = new Map<string, string>();
    return { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v) };
  };

  it('are kept per project, the newest of a name', () => {
    const box = shelf();
    const views = withView(withView([], { name: 'a', filter: { q: '1' } }), { name: 'a', filter: { q: '2' } });
    keepViews(box, 'p', views);
    expect(readViews(box, 'p')).toEqual([{ name: 'a', filter: { q: '2' } }]);
    expect(readViews(box, 'other')).toEqual([]);
  });

  it('survive nonsense, and are never too many', () => {
    const box = shelf();
    box.setItem('kakeru.views.p', '{nonsense');
    expect(readViews(box, 'p')).toEqual([]);
    box.setItem('kakeru.views.p', '[1,{"name":"a","filter":{}}]');
    expect(readViews(box, 'p')).toHaveLength(1);
    let views = readViews(box, 'p');
    for (let i = 0; i < 50; i++) views = withView(views, { name: `v${i}`, filter: {} });
    expect(views).toHaveLength(VIEWS_MAX);
  });

  it('are the same whatever the order of their conditions', () => {
    expect(sameFilter({ f: ['a', 'b'] }, { f: ['b', 'a'] })).toBe(true);
    expect(sameFilter({ q: 'x' }, {})).toBe(false);
  });
});

describe('the rows in view', () => {
  it('are few, however long the table is', () => {
    const window = rowWindow({ top: 44_000, height: 600 }, 1_000_000, 44, 12);
    expect(window.last - window.first).toBeLessThan(45);
    expect(window.height).toBe(HEIGHT_MAX);
  });

  it('begin and end with the table', () => {
    expect(rowWindow({ top: 0, height: 600 }, 5, 40, 12)).toEqual({ first: 0, last: 4, height: 200, offset: 0 });
    expect(rowWindow({ top: 0, height: 600 }, 0, 40, 12).last).toBe(-1);
    const count = 1_000_000;
    const end = rowWindow({ top: HEIGHT_MAX - 600, height: 600 }, count, 44, 12);
    expect(end.last).toBe(count - 1);
    // The last row's lower edge is the table's.
    expect(end.offset + (end.last - end.first + 1) * 44).toBeCloseTo(HEIGHT_MAX, 0);
  });

  it('stand where they are scrolled to', () => {
    const window = rowWindow({ top: 1_000, height: 400 }, 1_000, 40, 2);
    expect([window.first, window.last, window.offset]).toEqual([23, 37, 920]);
  });
});

describe('colleagues', () => {
  it('share a workgroup', () => {
    const person = (id: string, groups: string[]) => ({ id, workgroup_ids: groups }) as User;
    const people = [person('me', ['a']), person('you', ['a', 'b']), person('them', ['c'])];
    expect(colleagues(people, 'me', ['a']).map((p) => p.id)).toEqual(['you']);
  });
});
