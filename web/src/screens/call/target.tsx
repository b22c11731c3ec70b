/** Whom the popup would call: set by a click on a number, kept while the person moves between screens. */

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { CallView } from '../../core/api/types';

export interface CallTarget {
  number: string;
  leadId: string | null;
  leadName: string | null;
  contactName: string | null;
  projectId: string | null;
  methodId: string | null;
}

interface TargetBox {
  target: CallTarget | null;
  choose: (target: CallTarget | null) => void;
  /** An ended call of the history whose result is to be entered now. */
  revived: CallView | null;
  revive: (call: CallView | null) => void;
  /** Calls whose result is saved or put off here: their form does not come back. */
  done: ReadonlySet<string>;
  finish: (callId: string) => void;
}

const TargetContext = createContext<TargetBox | null>(null);

export function TargetProvider(props: { children: ReactNode }) {
  const [target, choose] = useState<CallTarget | null>(null);
  const [revived, revive] = useState<CallView | null>(null);
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const box = useMemo(
    () => ({
      target,
      choose,
      revived,
      revive,
      done,
      finish: (callId: string) => {
        setDone((old) => new Set(old).add(callId));
        revive(null);
      },
    }),
    [target, revived, done],
  );
  return <TargetContext value={box}>{props.children}</TargetContext>;
}

export function useTarget(): TargetBox {
  const box = useContext(TargetContext);
  if (!box) throw new Error('used outside TargetProvider');
  return box;
}
