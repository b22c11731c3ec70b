/** What happened with a lead, of every channel, and writing more of it down. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { ActivityMade, HistoryRow, NewActivity, Page } from '../../core/api/types';
import { api } from '../app/api';

/** The version in the key makes news of the socket ask anew. */
export function timelineQuery(leadId: string, version: number) {
  return infiniteQueryOptions({
    queryKey: ['history', 'lead', leadId, version],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<HistoryRow>>(`/leads/${leadId}/activities`, { query: { limit: 20, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: (old) => old,
  });
}

export const writeDown = (body: NewActivity) => api.send<ActivityMade>('POST', '/activities', { body });

export const sent = (id: string, memo: string) =>
  api.send<HistoryRow>('PATCH', `/activities/${id}`, { body: { draft: false, memo } });

export const discard = (id: string) => api.send('DELETE', `/activities/${id}`);

export interface Outcome {
  result_id: string;
  status_id: string | null;
  memo: string;
  next_call_at: string | null;
}

export const saveOutcome = (id: string, body: Outcome) =>
  api.send<HistoryRow>('PUT', `/activities/${id}/result`, { body });
