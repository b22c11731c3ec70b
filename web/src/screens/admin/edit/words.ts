/** A form's fields in words, for the sheet about conflicts; and numbers out of the server's particulars. */
import type { ParseKeys, TFunction } from 'i18next';

/** Field → the key of its text; an empty one says nothing by itself. */
export function wordsFor(t: TFunction, words: Readonly<Record<string, ParseKeys | ''>>): (field: string) => string {
  return (field) => {
    const key = words[field];
    if (key === undefined) return field;
    return key === '' ? '' : t(key);
  };
}

/** `12 leads have a status that was left out` → 12 */
export function countIn(detail: string): number {
  return Number(/^\d+/.exec(detail)?.[0] ?? 0);
}
