/** What a supervisor may wish of calls: to hear one, in another way, no longer, to take it over, to end it. */
import { useMutation } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { ApiError, problemOf } from '../../core/api/client';
import type { CallView, ListenMode, Supervision } from '../../core/api/types';
import { type Desk, watching } from '../../core/desk/desk';
import { api } from '../app/api';
import { useDesk, useDeskState, useSession } from '../app/desk';
import { tell, tellProblem } from '../app/problems';

/** Refusals that the person who listens can do something about, in words for them. */
const REFUSED = [
  'agent_busy',
  'sound_not_connected',
  'desk_not_connected',
  'not_in_call',
  'no_such_call',
  'no_such_supervision',
  'own_call',
  'forbidden',
] as const;

export function tellRefusal(t: TFunction, error: unknown): void {
  const { code } = problemOf(error);
  const known = REFUSED.find((one) => one === code);
  tellProblem(t, error, known && t(`listen.refused.${known}`));
}

export interface ListenWish {
  call: CallView;
  mode: ListenMode;
  /** Also the agent's next calls. */
  follow?: boolean;
}

async function listen(desk: Desk, userId: string, wish: ListenWish): Promise<Supervision> {
  desk.phone.start();
  if (!(await desk.phone.settled())) throw new ApiError({ status: 0, code: 'sound_not_connected', title: '' });
  const own = watching(desk.snapshot().state, userId);
  if (own?.call === wish.call.id && !wish.follow) return change(desk, own, wish.mode);
  // One ear: whoever turns to another call leaves the first.
  if (own) await api.send('DELETE', `/supervisions/${own.id}`);
  return api.send<Supervision>('POST', `/calls/${wish.call.id}/supervisions`, {
    body: { mode: wish.mode, follow: wish.follow ? 'agent' : 'call' },
  });
}

async function change(desk: Desk, own: Supervision, mode: ListenMode): Promise<Supervision> {
  desk.voice(own.id, mode !== 'monitor');
  try {
    // Named, so that the whisper reaches nobody who has just taken the agent's place.
    const to = mode === 'whisper' && own.agent ? { to: own.agent } : {};
    return await api.send<Supervision>('PATCH', `/supervisions/${own.id}`, { body: { mode, ...to } });
  } catch (error) {
    desk.voice(own.id, null);
    throw error;
  }
}

export function useListening() {
  const { t } = useTranslation();
  const desk = useDesk();
  const { user } = useSession();
  const own = useDeskState((s) => watching(s.state, user.id));
  const onError = (error: unknown) => tellRefusal(t, error);
  const begin = useMutation({ mutationFn: (wish: ListenWish) => listen(desk, user.id, wish), onError });
  const turn = useMutation({
    mutationFn: ({ of, mode }: { of: Supervision; mode: ListenMode }) => change(desk, of, mode),
    onError,
  });
  const end = useMutation({
    mutationFn: (of: Supervision) => api.send('DELETE', `/supervisions/${of.id}`),
    onError,
  });
  const takeOver = useMutation({
    mutationFn: async (call: CallView) => {
      const of = watching(desk.snapshot().state, user.id);
      const { id } = of?.call === call.id ? of : await listen(desk, user.id, { call, mode: 'monitor' });
      // The microphone is there before the customer is: the first word is not lost.
      desk.voice(id, true);
      try {
        return await api.send<Supervision>('POST', `/supervisions/${id}/take-over`);
      } catch (error) {
        desk.voice(id, null);
        throw error;
      }
    },
    onSuccess: () => tell(t, t('listen.takeOverDone')),
    onError,
  });
  const hangUp = useMutation({
    mutationFn: ({ call }: { call: CallView; name: string }) => api.send('POST', `/calls/${call.id}/hangup`),
    onSuccess: (_, { name }) => tell(t, t('floor.hangUpDone', { name })),
    onError,
  });
  return { own, begin, turn, end, takeOver, hangUp };
}
