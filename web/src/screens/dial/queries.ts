/** Who owns a number, and whether it may be dialled. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { NumberOwner, Verdict } from '../../core/api/types';
import { api } from '../app/api';
import { howFar } from './typed';

export function lookupQuery(number: string) {
  return queryOptions({
    queryKey: ['lookup', number],
    queryFn: ({ signal }) => api.get<{ items: NumberOwner[] }>('/lookup', { query: { number }, signal }),
    enabled: howFar(number) === 'enough',
    placeholderData: keepPreviousData,
  });
}

export interface GuardQuestion {
  number: string | null;
  projectId: string | null;
  leadId: string | null;
}

/** A look; a call is decided again in the instant before it goes out. */
export function guardQuery(ask: GuardQuestion) {
  return queryOptions({
    queryKey: ['guard', ask],
    queryFn: ({ signal }) =>
      api.get<Verdict>('/guard', {
        query: { number: ask.number, project_id: ask.projectId, lead_id: ask.leadId },
        signal,
      }),
    staleTime: 5_000,
  });
}
