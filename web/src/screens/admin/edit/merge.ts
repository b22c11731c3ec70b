/**
 * Two people changed the same thing: what both can have stands, what they disagree about is named. Forms are plain values:
 * lists of ids are sets, lists of rows are told apart by `key` and merged row by row, property by property. Pure.
 */

/** What two people changed to different things. */
export interface Collision {
  /** From the form's own field inwards; rows stand here by their key. */
  path: string[];
  mine: unknown;
  theirs: unknown;
}

export interface Merged<T> {
  value: T;
  collisions: Collision[];
}

interface Row {
  key: string;
  [property: string]: unknown;
}

export const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Mine on top of theirs; where both changed the same, `prefer` says whose is in `value`. */
export function merge<T>(base: T, mine: T, theirs: T, prefer: 'mine' | 'theirs' = 'mine'): Merged<T> {
  const collisions: Collision[] = [];
  const value = merged(base, mine, theirs, [], { prefer, collisions }) as T;
  return { value, collisions };
}

interface Way {
  prefer: 'mine' | 'theirs';
  collisions: Collision[];
}

function merged(base: unknown, mine: unknown, theirs: unknown, path: string[], way: Way): unknown {
  if (same(mine, theirs) || same(mine, base)) return theirs;
  if (same(theirs, base)) return mine;
  if (areRows(base) && areRows(mine) && areRows(theirs)) return mergedRows(base, mine, theirs, path, way);
  if (areWords(base) && areWords(mine) && areWords(theirs)) return mergedWords(base, mine, theirs);
  if (isObject(base) && isObject(mine) && isObject(theirs)) {
    const keys = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
    return Object.fromEntries(
      [...keys].map((key) => [key, merged(base[key], mine[key], theirs[key], [...path, key], way)]),
    );
  }
  way.collisions.push({ path, mine, theirs });
  return way.prefer === 'mine' ? mine : theirs;
}

/** Theirs with what I added and without what I took out. */
function mergedWords(base: string[], mine: string[], theirs: string[]): string[] {
  const kept = theirs.filter((word) => mine.includes(word) || !base.includes(word));
  return [...kept, ...mine.filter((word) => !base.includes(word) && !kept.includes(word))];
}

function mergedRows(base: Row[], mine: Row[], theirs: Row[], path: string[], way: Way): Row[] {
  const find = (rows: Row[], key: string) => rows.find((row) => row.key === key);
  const order = same(keysOf(mine), keysOf(base)) ? theirs : mine;
  const other = order === mine ? theirs : mine;
  const keys = [...new Set([...keysOf(order), ...keysOf(other)])];
  return keys.flatMap((key) => {
    const [was, my, their] = [find(base, key), find(mine, key), find(theirs, key)];
    if (!was) return my ?? their ?? [];
    if (my && their) return merged(was, my, their, [...path, key], way) as Row;
    // One of us took it out: that stands unless the other changed it meanwhile.
    const left = my ?? their;
    if (!left || same(left, was)) return [];
    way.collisions.push({ path: [...path, key], mine: my ?? null, theirs: their ?? null });
    return (way.prefer === 'mine' ? my : their) ?? [];
  });
}

const keysOf = (rows: Row[]) => rows.map((row) => row.key);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function areRows(value: unknown): value is Row[] {
  return Array.isArray(value) && value.every((one) => isObject(one) && typeof one.key === 'string');
}

function areWords(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

/** The fields of `after` that are not as in `before`; what is not sent is not changed. */
export function changedFields(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(after).filter(([key, value]) => !same(before[key], value)));
}
