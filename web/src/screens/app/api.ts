/** The one API client of the page, and the queries that several screens share. */
import { QueryClient, queryOptions } from '@tanstack/react-query';
import { ApiClient, ApiError } from '../../core/api/client';
import type { Lead, Line, Page, Project, ResultSet, Session } from '../../core/api/types';

export const api = new ApiClient();

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // The server's word stands: only an unreachable server is asked again by itself.
      retry: (failures, error) => failures < 2 && error instanceof ApiError && error.problem.status === 0,
      refetchOnWindowFocus: false,
    },
  },
});

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      const session = await api.get<Session>('/session');
      api.setCsrf(session.csrf);
      return session;
    } catch (error) {
      if (error instanceof ApiError && error.problem.status === 401) return null;
      throw error;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export const projectsQuery = queryOptions({
  queryKey: ['projects'],
  queryFn: ({ signal }) => api.get<Page<Project>>('/projects', { query: { limit: 200 }, signal }),
  staleTime: 60_000,
});

export const resultSetsQuery = queryOptions({
  queryKey: ['result-sets'],
  queryFn: ({ signal }) => api.get<{ items: ResultSet[] }>('/result-sets', { signal }),
  staleTime: 300_000,
});

export const linesQuery = queryOptions({
  queryKey: ['lines'],
  queryFn: ({ signal }) => api.get<{ items: Line[] }>('/lines', { signal }),
  staleTime: 5_000,
});

/** A lead as the project sees it, with the tag that a change has to name. */
export function leadQuery(leadId: string, projectId: string | null) {
  return queryOptions({
    queryKey: ['lead', leadId, projectId],
    queryFn: ({ signal }) => api.call<Lead>('GET', `/leads/${leadId}`, { query: { project_id: projectId }, signal }),
  });
}
