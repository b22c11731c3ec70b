/** Rows that are chosen in a list: one by one, a stretch with Shift, or all that are loaded, as far as one request takes. */
import { useEffect, useState } from 'react';
import { BOX_MAX } from '../box/queries';

const NONE: ReadonlySet<string> = new Set();

export interface Chosen {
  ids: ReadonlySet<string>;
  all: boolean;
  choose: (index: number, on: boolean, stretch: boolean) => void;
  chooseAll: (on: boolean) => void;
  clear: () => void;
}

/** `scope` names the list: what was chosen in another one is not chosen here. */
export function useChosen(rows: readonly { id: string }[], scope: string): Chosen {
  const [ids, setIds] = useState(NONE);
  const [last, setLast] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list is the reason to forget
  useEffect(() => {
    setIds(NONE);
    setLast(null);
  }, [scope]);
  return {
    ids,
    all: rows.length > 0 && ids.size >= Math.min(rows.length, BOX_MAX),
    choose: (index, on, stretch) => {
      const from = stretch && last !== null ? Math.min(last, index) : index;
      const to = stretch && last !== null ? Math.max(last, index) : index;
      const next = new Set(ids);
      for (const row of rows.slice(from, to + 1)) {
        if (!on) next.delete(row.id);
        else if (next.size < BOX_MAX) next.add(row.id);
      }
      setIds(next);
      setLast(index);
    },
    chooseAll: (on) => setIds(on ? new Set(rows.slice(0, BOX_MAX).map((row) => row.id)) : NONE),
    clear: () => setIds(NONE),
  };
}
