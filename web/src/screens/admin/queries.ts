/** What the administrator's screens read. Lists that are chosen from come whole. */
import { queryOptions } from '@tanstack/react-query';
import type { ApiKey, FieldSet, Page, Project, User, Workgroup } from '../../core/api/types';
import { api } from '../app/api';

/** Pages of 200 that are fetched at most for a list that comes whole. */
const PAGES_MAX = 25;

async function whole<T>(path: string, query: Record<string, string | boolean>, signal: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < PAGES_MAX; page++) {
    const answer: Page<T> = await api.get<Page<T>>(path, { query: { ...query, limit: 200, cursor }, signal });
    items.push(...answer.items);
    cursor = answer.next_cursor;
    if (!cursor) break;
  }
  return items;
}

export const workgroupsQuery = queryOptions({
  queryKey: ['workgroups'],
  queryFn: ({ signal }) => whole<Workgroup>('/workgroups', {}, signal),
});

export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: ({ signal }) => whole<User>('/users', {}, signal),
});

export const fieldSetsQuery = queryOptions({
  queryKey: ['field-sets'],
  queryFn: ({ signal }) => api.get<{ items: FieldSet[] }>('/field-sets', { signal }),
});

/** Every project in use (or set aside); under `projects`, so that whatever changes them refreshes this too. */
export function allProjectsQuery(archived = false) {
  return queryOptions({
    queryKey: ['projects', archived ? 'archived' : 'all'],
    queryFn: ({ signal }) => whole<Project>('/projects', { archived }, signal),
  });
}

export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: ({ signal }) => api.get<{ items: ApiKey[] }>('/api-keys', { signal }),
});

/** The list with this one in its place; a new one at the end. */
export function replaced<T extends { id: string }>(list: readonly T[], next: T): T[] {
  return list.some((one) => one.id === next.id)
    ? list.map((one) => (one.id === next.id ? next : one))
    : [...list, next];
}
