import { describe, expect, it } from 'vitest';
import type { Line, Project, ResultSet, Workgroup } from '../src/core/api/types';
import { type Found, stepStates } from '../src/screens/admin/guide/steps';
import { nextExtension } from '../src/screens/admin/people/extension';
import { bodyOf, newForm } from '../src/screens/admin/projects/projectForm';
import { likeDay, officeHours, readCount, withDay } from '../src/screens/admin/projects/rules';
import { fieldBody, newField, newResult, resultBody, resultDraft } from '../src/screens/admin/sets/rows';
import { fieldsOf, resultsOf, TEMPLATES } from '../src/screens/admin/sets/templates';
import { moved, placeAt } from '../src/ui/order';

const nothing: Found = { groups: [], fieldSets: [], resultSets: [], projects: [], lines: [] };
const group = { id: 'g', name: '営業1課', user_ids: ['u'], created_at: '' } as Workgroup;
const set = { id: 's', name: '新規', results: [{ system_code: null }] } as unknown as ResultSet;
const system = { id: 't', name: 'システム', results: [{ system_code: 'busy' }] } as unknown as ResultSet;
const project = { result_sets: [{}], user_ids: ['u'], lead_count: 0 } as unknown as Project;
const line = { up: true, numbers: ['+81312345678'] } as unknown as Line;

describe('the guide', () => {
  it('begins with the first step on an empty system', () => {
    expect(stepStates(nothing, new Set())).toEqual({
      workgroups: 'now',
      fields: 'ahead',
      results: 'ahead',
      projects: 'ahead',
      leads: 'ahead',
      lines: 'ahead',
    });
  });

  it('goes on where it was left, over what was put off', () => {
    const states = stepStates({ ...nothing, groups: [group], resultSets: [system] }, new Set(['fields']));
    expect(states.workgroups).toBe('done');
    expect(states.fields).toBe('skipped');
    expect(states.results).toBe('now');
  });

  it('takes no project for ready in which nobody could call or save a result', () => {
    const found = { ...nothing, groups: [group], resultSets: [set] };
    for (const lame of [
      { ...project, user_ids: [] },
      { ...project, result_sets: [] },
    ]) {
      expect(stepStates({ ...found, projects: [lame] }, new Set(['fields'])).projects).toBe('now');
    }
    expect(stepStates({ ...found, projects: [project] }, new Set(['fields'])).leads).toBe('now');
  });

  it('is done when a project has leads and a line is up', () => {
    const found: Found = {
      groups: [group],
      fieldSets: [],
      resultSets: [set],
      projects: [{ ...project, lead_count: 1 }],
      lines: [line],
    };
    const states = Object.values(stepStates(found, new Set(['fields'])));
    expect(states.filter((s) => s !== 'done')).toEqual(['skipped']);
    expect(stepStates({ ...found, lines: [{ ...line, up: false }] }, new Set(['fields'])).lines).toBe('now');
  });
});

describe('order', () => {
  const rows = [0, 1, 2, 3].map((n) => ({ top: n * 40, bottom: n * 40 + 40 }));
  it.each([
    { from: 0, y: 10, place: 0 },
    { from: 0, y: 59, place: 0 },
    { from: 0, y: 61, place: 1 },
    { from: 0, y: 999, place: 3 },
    { from: 3, y: 101, place: 3 },
    { from: 3, y: 99, place: 2 },
    { from: 2, y: -5, place: 0 },
    { from: 1, y: 60, place: 1 },
  ])('a row dragged from $from to $y belongs at $place', ({ from, y, place }) => {
    expect(placeAt(rows, from, y)).toBe(place);
  });

  it('a move keeps the others in order', () => {
    expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd']);
    expect(moved(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c']);
  });
});

describe('what is sent', () => {
  it('a field keeps options only for choices and a unit only for numbers', () => {
    const typed = { ...newField(), label: ' 従業員数 ', options: ['a', ' a ', ''], unit: '人' };
    expect(fieldBody({ ...typed, type: 'number' })).toEqual({
      label: '従業員数',
      type: 'number',
      options: [],
      unit: '人',
      required: false,
    });
    expect(fieldBody({ ...typed, type: 'choice' })).toMatchObject({ options: ['a'], unit: null });
  });

  it('a result that exists keeps its id, a new one has none, and the page’s own key stays here', () => {
    expect(resultBody(newResult())).not.toHaveProperty('id');
    const stored = { ...newResult(), id: 'r1', position: 3 };
    const body = resultBody(resultDraft(stored));
    expect(body).toMatchObject({ id: 'r1' });
    expect(body).not.toHaveProperty('key');
    expect(body).not.toHaveProperty('position');
  });

  it('a new project begins with the only workgroup, its people and the only sets', () => {
    const form = newForm({ groups: [group], resultSets: [{ id: 's' }], fieldSets: [{ id: 'a' }, { id: 'b' }] });
    expect(form).toMatchObject({ workgroup_id: 'g', user_ids: ['u'], result_set_ids: ['s'], field_set_ids: [] });
    expect(bodyOf(form)).toMatchObject({ caller_id: null, recording: true });
    expect(bodyOf(form).statuses.every((s) => !('key' in s))).toBe(true);
    expect(newForm({ groups: [group, { ...group, id: 'h' }], resultSets: [], fieldSets: [] }).workgroup_id).toBe('');
  });
});

describe('calling hours', () => {
  it('begin with office hours, and a day taken in is like the others', () => {
    const hours = withDay(officeHours(), 'sat', true);
    expect(hours.sat).toEqual({ from: '09:00', to: '18:00' });
    expect(hours.sun).toBeNull();
    expect(withDay(hours, 'mon', false).mon).toBeNull();
  });

  it('of one day are given to those that are called on, not to the others', () => {
    const hours = likeDay({ ...officeHours(), mon: { from: '10:00', to: '20:00' } }, 'mon');
    expect(hours.fri).toEqual({ from: '10:00', to: '20:00' });
    expect(hours.sun).toBeNull();
  });
});

it.each([
  ['', null],
  ['３', 3],
  ['12回', 12],
  ['-', null],
])('a count typed as %s is %s', (typed, count) => {
  expect(readCount(typed)).toBe(count);
});

describe('templates', () => {
  it('can be sent as they are', () => {
    for (const template of TEMPLATES) {
      const results = resultsOf(template);
      expect(results.some((r) => r.success)).toBe(true);
      expect(results.some((r) => r.refusal && r.closes)).toBe(true);
      expect(new Set(results.map((r) => r.key)).size).toBe(results.length);
      for (const result of results) expect(result.color).toMatch(/^#[0-9a-f]{6}$/);
      for (const field of fieldsOf(template)) {
        expect(field.options.length > 0).toBe(field.type === 'choice' || field.type === 'choices');
      }
    }
  });
});

describe('people', () => {
  it('are offered the next extension', () => {
    expect(nextExtension([])).toBe('201');
    expect(nextExtension([{ extension: '203' }, { extension: null }, { extension: '100' }])).toBe('204');
    expect(nextExtension([{ extension: '99999999' }])).toBe('');
  });
});
