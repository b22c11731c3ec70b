/** Mass operations: their selection, and how far they are. */
import { infiniteQueryOptions, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkInput, BulkJob, BulkRow, BulkState, Page } from '../../../core/api/types';
import { api } from '../../app/api';
import { useDeskState } from '../../app/desk';
import { tellProblem } from '../../app/problems';
import type { LeadPlace } from '../leads/place';
import type { Selection } from '../leads/selection';
import { wholeList } from './actions';

export const bulksQuery = infiniteQueryOptions({
  queryKey: ['bulk', 'list'],
  queryFn: ({ pageParam, signal }) =>
    api.get<Page<BulkJob>>('/bulk', { query: { limit: 50, cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
});

export function bulkQuery(id: string) {
  return queryOptions({
    queryKey: ['bulk', id],
    queryFn: ({ signal }) => api.get<BulkJob>(`/bulk/${id}`, { signal }),
  });
}

/** Leads of an operation that stayed as they were, with why. */
export function leftQuery(id: string, state: 'skipped' | 'kept') {
  return queryOptions({
    queryKey: ['bulk', id, state],
    queryFn: ({ signal }) => api.get<Page<BulkRow>>(`/bulk/${id}/leads`, { query: { state, limit: 100 }, signal }),
  });
}

export function isGoing(state: BulkState): boolean {
  return state === 'collecting' || state === 'running' || state === 'undoing';
}

const ASK_AGAIN_MS = 2_000;

/** An operation as its events tell it. */
export function useBulk(id: string): BulkJob | null {
  const queries = useQueryClient();
  const { data } = useQuery({
    ...bulkQuery(id),
    refetchInterval: ({ state }) => (state.data && isGoing(state.data.state) ? ASK_AGAIN_MS : false),
  });
  const news = useDeskState((s) => s.state.bulks.get(id));
  const state = news?.state ?? data?.state;
  useEffect(() => {
    if (!state || isGoing(state)) return;
    for (const queryKey of [['leads'], ['projects'], ['bulk', 'list'], ['bulk', id]]) {
      void queries.invalidateQueries({ queryKey });
    }
  }, [state, id, queries]);
  return data && news ? { ...data, ...pick(news) } : (data ?? null);
}

function pick(news: Pick<BulkJob, 'state' | 'total' | 'changed' | 'skipped' | 'undone' | 'kept'>) {
  const { state, total, changed, skipped, undone, kept } = news;
  return { state, total, changed, skipped, undone, kept };
}

export function useJobAct(id: string, act: 'cancel' | 'undo') {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.send<BulkJob>('POST', `/bulk/${id}/${act}`),
    onSuccess: (job) => queries.setQueryData(bulkQuery(id).queryKey, job),
    onError: (error) => tellProblem(t, error),
  });
}

/** The selection as it is sent. */
export function sentSelection(place: LeadPlace, selection: Selection): BulkInput['selection'] {
  if (selection.all) return wholeList(place);
  return { project_id: place.project ?? '', lead_ids: [...selection.ids] };
}
