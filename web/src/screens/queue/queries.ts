/** A project's queue as the person sees it, and what they wish of it. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { problemOf } from '../../core/api/client';
import type { Distribution, QueueState } from '../../core/api/types';
import type { Desk } from '../../core/desk/desk';
import { api } from '../app/api';

/**
 * The figures, and whether the person holds a lead: what the page missed (a reload, a gap) it learns here. `version` is
 * the desk's `leaseVersion`: news ask anew.
 */
export function queueQuery(desk: Desk, userId: string, projectId: string, version: number) {
  return queryOptions({
    queryKey: ['queue', projectId, version],
    queryFn: async ({ signal }) => {
      const answer = await api.get<Distribution>(`/projects/${projectId}/distribution`, { signal });
      const mine = answer.leases.find((lease) => lease.agent_id === userId);
      const known = desk.snapshot().state.leases.get(userId);
      if (mine) {
        const { id, lead_id, left_s } = mine;
        desk.knowLease({ id, projectId, leadId: lead_id, leftMs: left_s * 1_000, saidAt: Date.now() }, version);
      } else if (known?.projectId === projectId) {
        desk.knowLease(null, version);
      }
      return answer;
    },
    placeholderData: keepPreviousData,
    // A lease is renewed by the server without a word: the time left is asked for.
    refetchInterval: 60_000,
    staleTime: 0,
  });
}

/** The figures of a queue that was found empty, if that is what was thrown. */
export function vacancyOf(thrown: unknown): QueueState | null {
  const problem = problemOf(thrown);
  return problem.code === 'queue_empty' && problem.queue ? (problem.queue as QueueState) : null;
}
