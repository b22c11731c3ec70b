/** The rows of all pages as one list. A page more costs its own rows, not all that came before. */
import { useRef } from 'react';

interface Paged<T> {
  items: T[];
}

export function useRows<T>(pages: readonly Paged<T>[] | undefined): T[] {
  const kept = useRef<{ pages: readonly Paged<T>[]; rows: T[] }>({ pages: [], rows: [] });
  const now = pages ?? [];
  const { pages: before } = kept.current;
  if (now === before) return kept.current.rows;
  const goesOn = before.length <= now.length && before.every((page, i) => page === now[i]);
  const rows = goesOn ? kept.current.rows : [];
  for (const page of goesOn ? now.slice(before.length) : now) for (const item of page.items) rows.push(item);
  kept.current = { pages: now, rows };
  return rows;
}
