/** The lead list as the server pages it, and a lead's neighbours in it. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { LeadRow, Page } from '../../core/api/types';
import { api } from '../app/api';

export interface LeadFilter {
  q?: string;
  status?: string;
  called?: 'never' | 'called';
  sort?: string;
}

const PAGE = 100;

export function leadsQuery(projectId: string, filter: LeadFilter) {
  return infiniteQueryOptions({
    queryKey: ['leads', projectId, filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<LeadRow>>(`/projects/${projectId}/leads`, {
        query: {
          q: filter.q,
          status_id: filter.status,
          called: filter.called,
          sort: filter.sort,
          limit: PAGE,
          cursor: pageParam,
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: (old) => old,
  });
}

/** Reads the filter from an address; what is not understood is left out. */
export function readFilter(search: Record<string, unknown>): LeadFilter {
  const text = (key: string) =>
    typeof search[key] === 'string' && search[key] !== '' ? (search[key] as string) : undefined;
  const q = text('q');
  const status = text('status');
  const called = text('called');
  const sort = text('sort');
  return {
    ...(q ? { q } : {}),
    ...(status ? { status } : {}),
    ...(called === 'never' || called === 'called' ? { called } : {}),
    ...(sort ? { sort } : {}),
  };
}
