/** Exports as the server has them. They send no events: one that is under way is asked for again and again. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Export, Page } from '../../../core/api/types';
import { api } from '../../app/api';

const ASK_AGAIN_MS = 1_000;

export const exportsQuery = infiniteQueryOptions({
  queryKey: ['exports', 'list'],
  queryFn: ({ pageParam, signal }) =>
    api.get<Page<Export>>('/exports', { query: { limit: 50, cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
  refetchInterval: ({ state }) =>
    state.data?.pages.some((p) => p.items.some((e) => e.state === 'running')) ? ASK_AGAIN_MS : false,
});

export function exportQuery(id: string) {
  return queryOptions({
    queryKey: ['exports', id],
    queryFn: ({ signal }) => api.get<Export>(`/exports/${id}`, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.state === 'done' || state.data?.state === 'failed' ? false : ASK_AGAIN_MS,
  });
}

export const fileOf = (id: string) => `/api/v1/exports/${id}/file`;
