/** My box: what is in it, and in whose box a lead is. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { BoxDone, Boxed, Page, User } from '../../core/api/types';
import { api } from '../app/api';

export const boxQuery = infiniteQueryOptions({
  queryKey: ['box', 'mine'],
  queryFn: ({ pageParam, signal }) =>
    api.get<Page<Boxed>>('/my-box', { query: { limit: 100, cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
});

export function leadBoxQuery(leadId: string) {
  return queryOptions({
    queryKey: ['box', 'lead', leadId],
    queryFn: async ({ signal }) => {
      const page = await api.get<Page<Boxed>>('/my-box', { query: { lead_id: leadId }, signal });
      return page.items[0] ?? null;
    },
  });
}

/** People that leads can be handed to: as far as one sees them. */
export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => api.get<Page<User>>('/users', { query: { active: true, limit: 200 }, signal }),
  staleTime: 60_000,
});

/** Leads of one request at most, by the server. */
export const BOX_MAX = 500;

export const place = (lead_ids: string[], project_id: string | null) =>
  api.send<BoxDone>('POST', '/my-box', { body: { lead_ids, project_id } });

export const remove = (lead_ids: string[]) => api.send<BoxDone>('POST', '/my-box/remove', { body: { lead_ids } });

export const handOver = (lead_ids: string[], user_id: string) =>
  api.send<BoxDone>('POST', '/my-box/hand-over', { body: { lead_ids, user_id } });
