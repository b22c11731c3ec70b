/** Putting leads into one's own box and taking them out, with what was not possible and the way back. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BoxDone } from '../../core/api/types';
import { tell, tellProblem } from '../app/problems';
import { tellUndo } from '../app/undo';
import { handOver, place, remove } from './queries';

export function useBox() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const onError = (error: unknown) => tellProblem(t, error);
  const settled = (done: BoxDone) => {
    for (const key of ['box', 'guard', 'leads']) void queries.invalidateQueries({ queryKey: [key] });
    const first = done.refused[0];
    if (first) tellProblem(t, null, t('box.refused', { count: done.refused.length, why: first.title }));
  };
  const back = useMutation({
    mutationFn: (wish: { act: 'place' | 'remove'; leads: string[]; project: string | null }) =>
      wish.act === 'place' ? place(wish.leads, wish.project) : remove(wish.leads),
    onSuccess: settled,
    onError,
  });
  const add = useMutation({
    mutationFn: (wish: { leads: string[]; project: string | null }) => place(wish.leads, wish.project),
    onSuccess: (done, wish) => {
      settled(done);
      if (done.done.length > 0) {
        tellUndo(t, t('box.added', { count: done.done.length }), () =>
          back.mutate({ act: 'remove', leads: done.done, project: wish.project }),
        );
      }
    },
    onError,
  });
  const takeOut = useMutation({
    mutationFn: (wish: { leads: string[]; project: string | null }) => remove(wish.leads),
    onSuccess: (done, wish) => {
      settled(done);
      if (done.done.length > 0) {
        tellUndo(t, t('box.removed', { count: done.done.length }), () =>
          back.mutate({ act: 'place', leads: done.done, project: wish.project }),
        );
      }
    },
    onError,
  });
  const hand = useMutation({
    mutationFn: (wish: { leads: string[]; user: string; name: string }) => handOver(wish.leads, wish.user),
    onSuccess: (done, wish) => {
      settled(done);
      if (done.done.length > 0) tell(t, t('box.handed', { count: done.done.length, name: wish.name }));
    },
    onError,
  });
  return { add, takeOut, hand };
}
