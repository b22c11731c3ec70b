/** The lead list as the server pages it. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { LeadPage } from '../../../core/api/types';
import { api } from '../../app/api';
import { type LeadPlace, queryOf } from './place';

const PAGE = 100;

export function leadListQuery(place: LeadPlace) {
  const path = place.project ? `/projects/${place.project}/leads` : '/leads';
  const query = queryOf(place);
  return infiniteQueryOptions({
    queryKey: ['leads', place.project ?? null, 'admin', query],
    queryFn: ({ pageParam, signal }) =>
      api.get<LeadPage>(
        `${path}?${query}${query && '&'}limit=${PAGE}${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`,
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: (old) => old,
  });
}
