/** Who can be transferred to. */
import { queryOptions } from '@tanstack/react-query';
import type { Colleague } from '../../core/api/types';
import { api } from '../app/api';

/** Presence is the server's word, asked again while somebody chooses. */
export const directoryQuery = queryOptions({
  queryKey: ['directory'],
  queryFn: ({ signal }) => api.get<{ items: Colleague[] }>('/directory', { signal }),
  staleTime: 1_000,
  refetchInterval: 3_000,
});
