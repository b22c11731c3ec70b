/** Imports as the server has them, kept fresh by its events while one goes on. */
import { infiniteQueryOptions, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../../core/api/client';
import type { Import, ImportMapping, ImportPatch, ImportRow, ImportState, Page } from '../../../core/api/types';
import { api } from '../../app/api';
import { useDeskState } from '../../app/desk';
import { tellProblem } from '../../app/problems';
import { bare } from './targets';

export const importsQuery = infiniteQueryOptions({
  queryKey: ['imports', 'list'],
  queryFn: ({ pageParam, signal }) =>
    api.get<Page<ImportRow>>('/imports', { query: { limit: 100, cursor: pageParam }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
});

export const mappingsQuery = queryOptions({
  queryKey: ['import-mappings'],
  queryFn: ({ signal }) => api.get<{ items: ImportMapping[] }>('/import-mappings', { signal }),
});

export function importQuery(id: string) {
  return queryOptions({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => api.get<Import>(`/imports/${id}`, { signal }),
  });
}

export function isUnderWay(state: ImportState): boolean {
  return state === 'checking' || state === 'running' || state === 'undoing';
}

/** Asked for now and then besides the events: these are not sent to everybody who may look. */
const ASK_AGAIN_MS = 2_000;

/** The import, and how far its present step is. */
export function useImport(id: string) {
  const queries = useQueryClient();
  const query = useQuery({
    ...importQuery(id),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data.state) ? ASK_AGAIN_MS : false),
  });
  const news = useDeskState((s) => s.state.imports.get(id));
  const state = query.data?.state;
  const said = news?.state;
  useEffect(() => {
    if (said && state && said !== state) void queries.invalidateQueries({ queryKey: ['imports', id] });
  }, [said, state, id, queries]);
  useEffect(() => {
    if (state !== 'done' && state !== 'undone' && state !== 'cancelled') return;
    for (const queryKey of [['imports', 'list'], ['projects'], ['leads']]) {
      void queries.invalidateQueries({ queryKey });
    }
  }, [state, queries]);
  const share = query.data && news?.state === state ? news?.progress.share : query.data?.progress.share;
  return { query, share: share ?? 0 };
}

/** The import as it will be when the server agrees. How the file is read only the server knows. */
function planned(before: Import, patch: ImportPatch): Import {
  const plan = { ...before.plan };
  if (patch.columns) {
    const wanted = patch.columns;
    plan.columns = plan.columns.map((column, n) => ({
      header: column.header,
      ...bare(wanted[n] ?? column),
    })) as Import['plan']['columns'];
  }
  if (patch.duplicates) plan.duplicates = { ...plan.duplicates, ...patch.duplicates } as Import['plan']['duplicates'];
  plan.rows_of_one_name_are_one_lead = patch.rows_of_one_name_are_one_lead ?? plan.rows_of_one_name_are_one_lead;
  return { ...before, plan };
}

/** Changes to the plan: they show at once and go back if the server refuses them. */
export function usePlan(id: string) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { queryKey } = importQuery(id);
  const mutationKey = ['import-plan', id];
  return useMutation({
    mutationKey,
    scope: { id: `import-plan-${id}` },
    mutationFn: (patch: ImportPatch) => api.send<Import>('PATCH', `/imports/${id}`, { body: patch }),
    onMutate: async (patch) => {
      // A read under way is put back to what stood before it; only then may the change show.
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData(queryKey);
      if (before) queries.setQueryData(queryKey, planned(before, patch));
      return before;
    },
    onSuccess: (next) => {
      // An answer to an older click must not undo a newer one on the screen.
      if (queries.isMutating({ mutationKey }) <= 1) queries.setQueryData(queryKey, next);
    },
    onError: (error, _, before) => {
      if (before) queries.setQueryData(queryKey, before);
      tellProblem(t, error);
    },
  });
}

/** 「確認」, 「実行」, 「中止」, 「取り消し」. */
export function useStep(id: string, step: 'check' | 'run' | 'cancel' | 'undo') {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.send<Import>('POST', `/imports/${id}/${step}`),
    onSuccess: (next) => {
      queries.setQueryData(importQuery(id).queryKey, next);
      void queries.invalidateQueries({ queryKey: importsQuery.queryKey });
    },
    onError: (error) => {
      // Another page was faster: what stands now is asked for anew, and says it.
      if (problemOf(error).code !== 'conflict') tellProblem(t, error);
      void queries.invalidateQueries({ queryKey: importQuery(id).queryKey });
    },
  });
}
