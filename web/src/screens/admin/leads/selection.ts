/** Which leads of a list are chosen: some of them, or all that were found. */
import { useMemo, useState } from 'react';

export type Selection = { all: true } | { all: false; ids: ReadonlySet<string> };

const NONE: Selection = { all: false, ids: new Set() };

/** `about` names the list: another list starts with nothing chosen. */
export function useSelection(about: string) {
  const [held, setHeld] = useState({ about, selection: NONE, last: null as string | null });
  const { selection, last } = held.about === about ? held : { selection: NONE, last: null };
  return useMemo(() => {
    const set = (next: Selection, at: string | null = null) => setHeld({ about, selection: next, last: at });
    return {
      selection,
      has: (id: string) => selection.all || selection.ids.has(id),
      any: selection.all || selection.ids.size > 0,
      clear: () => set(NONE),
      all: () => set({ all: true }),
      these: (ids: readonly string[]) => set({ all: false, ids: new Set(ids) }),
      /** One more or less; with `range` all from the last one clicked. */
      toggle: (id: string, range: boolean, rows: readonly string[]) => {
        const ids = new Set(selection.all ? rows : selection.ids);
        const on = !ids.has(id);
        const [from, to] = [last === null ? -1 : rows.indexOf(last), rows.indexOf(id)];
        const touched = range && from >= 0 && to >= 0 ? rows.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
        for (const one of touched) {
          if (on) ids.add(one);
          else ids.delete(one);
        }
        set({ all: false, ids }, id);
      },
    };
  }, [about, selection, last]);
}
