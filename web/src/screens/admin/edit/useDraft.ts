/** What somebody types on top of what is stored, until it is saved or discarded. */
import { useEffect, useState } from 'react';

export interface Draft<T> {
  /** What it is typed on top of. */
  base: T;
  value: T;
  dirty: boolean;
  change: (part: Partial<T>) => void;
  discard: () => void;
  /** What was saved is what is stored now. */
  settle: (stored: T) => void;
  /** Something newer is stored, and this is typed on top of it. */
  rebase: (stored: T, value: T) => void;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

export function useDraft<T extends object>(stored: T): Draft<T> {
  const [base, setBase] = useState(stored);
  const [value, setValue] = useState(stored);
  const dirty = !same(base, value);
  // News from the server are taken over as long as nothing was typed.
  useEffect(() => {
    if (dirty || same(stored, base)) return;
    setBase(stored);
    setValue(stored);
  }, [stored, base, dirty]);
  const rebase = (next: T, typed: T) => {
    setBase(next);
    setValue(typed);
  };
  return {
    base,
    value,
    dirty,
    change: (part) => setValue((old) => ({ ...old, ...part })),
    discard: () => setValue(base),
    settle: (next) => rebase(next, next),
    rebase,
  };
}
