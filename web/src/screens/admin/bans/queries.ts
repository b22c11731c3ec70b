/** Bans 「禁止」 as the server lists them. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { Ban, Page } from '../../../core/api/types';
import { api } from '../../app/api';
import type { BanFilter } from './address';

/** Bans are found by a whole number: fewer digits than the shortest are still being typed. */
const DIGITS_MIN = 9;

export function isWhole(number: string): boolean {
  return number.normalize('NFKC').replace(/\D/g, '').length >= DIGITS_MIN;
}

export function bansQuery(filter: BanFilter) {
  return infiniteQueryOptions({
    queryKey: ['bans', filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Ban>>('/bans', {
        query: {
          state: filter.state,
          scope: filter.scope,
          origin: filter.origin,
          number: filter.number && isWhole(filter.number) ? filter.number : null,
          project_id: filter.project,
          banned_by: filter.user,
          limit: 100,
          cursor: pageParam,
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: (old) => old,
  });
}
