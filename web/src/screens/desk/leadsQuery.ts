/** The lead list as the server pages it, and a lead's neighbours in it. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { LeadPage } from '../../core/api/types';
import { api } from '../app/api';

export interface LeadFilter {
  q?: string;
  status?: string;
  called?: 'never' | 'called';
  sort?: string;
  /** Further conditions, as the server writes them. */
  f?: string[];
}

/** The server's bound. */
const PAGE = 200;
/** The server's bound on conditions. */
export const CONDITIONS_MAX = 20;

export function leadsQuery(projectId: string, filter: LeadFilter) {
  return infiniteQueryOptions({
    queryKey: ['leads', projectId, filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<LeadPage>(`/projects/${projectId}/leads`, {
        query: {
          q: filter.q,
          status_id: filter.status,
          called: filter.called,
          sort: filter.sort,
          filter: filter.f,
          limit: PAGE,
          cursor: pageParam,
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: (old) => old,
    // Comparing a hundred thousand rows with themselves is not worth a page that repaints.
    structuralSharing: false,
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
  const f = Array.isArray(search.f) ? search.f.filter((one): one is string => typeof one === 'string') : [];
  return {
    ...(q ? { q } : {}),
    ...(status ? { status } : {}),
    ...(called === 'never' || called === 'called' ? { called } : {}),
    ...(sort ? { sort } : {}),
    ...(f.length > 0 ? { f: f.slice(0, CONDITIONS_MAX) } : {}),
  };
}

/** Without what is empty, as the address has it. */
export function tidyFilter(filter: LeadFilter): LeadFilter {
  return readFilter(filter as Record<string, unknown>);
}
