/** Saved views of a lead list: conditions and order under a name, kept in this browser. */
import type { LeadFilter } from './leadsQuery';

export interface View {
  name: string;
  filter: LeadFilter;
}

/** The part of `Storage` used here. */
export interface ViewShelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export const VIEWS_MAX = 30;
const KEY = 'kakeru.views.';

export function readViews(shelf: ViewShelf, projectId: string): View[] {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(KEY + projectId) ?? '[]');
    return Array.isArray(kept) ? kept.filter((v) => typeof v?.name === 'string' && typeof v?.filter === 'object') : [];
  } catch {
    return [];
  }
}

/** A view of the same name is replaced; the newest stand last, the oldest go first. */
export function withView(views: readonly View[], view: View): View[] {
  return [...views.filter((v) => v.name !== view.name), view].slice(-VIEWS_MAX);
}

export function keepViews(shelf: ViewShelf, projectId: string, views: readonly View[]): void {
  shelf.setItem(KEY + projectId, JSON.stringify(views));
}

export function sameFilter(a: LeadFilter, b: LeadFilter): boolean {
  const plain = (f: LeadFilter) =>
    JSON.stringify([f.q ?? '', f.status ?? '', f.called ?? '', f.sort ?? '', [...(f.f ?? [])].sort()]);
  return plain(a) === plain(b);
}
