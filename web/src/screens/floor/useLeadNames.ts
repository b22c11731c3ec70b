/** What the leads of running calls are called: events name them by id, the floor's snapshot by name. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { FloorView } from '../../core/api/types';
import { api } from '../app/api';
import { useDeskState } from '../app/desk';

/** However many calls begin, the floor is asked this often at most; a call shows its number meanwhile. */
const ASK_EVERY_MS = 2_000;
const NONE: ReadonlyMap<string, string> = new Map();

export function useLeadNames(): ReadonlyMap<string, string> {
  const calls = useDeskState((s) => s.state.calls);
  const floor = useQuery({
    queryKey: ['floor', 'names'],
    queryFn: ({ signal }) => api.get<FloorView>('/floor', { signal }),
    staleTime: ASK_EVERY_MS,
  });
  const { data, refetch, isFetching, dataUpdatedAt } = floor;
  const names = useMemo(() => (data ? new Map(data.leads.map((lead) => [lead.id, lead.name])) : NONE), [data]);
  const lacks = useMemo(() => {
    for (const call of calls.values()) {
      // One that began after the last answer; an older one has no name to be told.
      const isNew = Date.parse(call.dialled_at) > Date.parse(data?.at ?? '1970-01-01');
      if (call.lead && call.state !== 'ended' && !names.has(call.lead) && isNew) return true;
    }
    return false;
  }, [calls, names, data]);
  useEffect(() => {
    if (!lacks || isFetching) return;
    const wait = Math.max(0, dataUpdatedAt + ASK_EVERY_MS - Date.now());
    const timer = setTimeout(() => void refetch(), wait);
    return () => clearTimeout(timer);
  }, [lacks, isFetching, dataUpdatedAt, refetch]);
  return names;
}
