/** The signed-in person and their desk, for every screen below. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Session } from '../../core/api/types';
import { Desk, type DeskSnapshot } from '../../core/desk/desk';

const SessionContext = createContext<Session | null>(null);
const DeskContext = createContext<Desk | null>(null);

export function SignedIn(props: { session: Session; speaker: HTMLAudioElement; children: ReactNode }) {
  const { session, speaker } = props;
  // Another role in force needs no new desk: the server says hello anew on the same socket.
  const userId = session.user.id;
  const desk = useMemo(() => new Desk({ userId, speaker }), [userId, speaker]);
  useEffect(() => {
    desk.start();
    return () => desk.stop();
  }, [desk]);
  return (
    <SessionContext value={session}>
      <DeskContext value={desk}>{props.children}</DeskContext>
    </SessionContext>
  );
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('used outside SignedIn');
  return session;
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('used outside SignedIn');
  return desk;
}

/** A part of the desk's state. `pick` must answer the same object while nothing changed in it. */
export function useDeskState<T>(pick: (snapshot: DeskSnapshot) => T): T {
  const desk = useDesk();
  return useSyncExternalStore(desk.subscribe, () => pick(desk.snapshot()));
}
