/** What the address of a settings screen says: which one of the list is open. */
export interface Chosen {
  id?: string;
}

/** What the audit log is narrowed to. */
export interface AuditFilter {
  act?: string;
  user?: string;
  from?: string;
  to?: string;
}

export function readAuditFilter(search: Record<string, unknown>): AuditFilter {
  const filter: AuditFilter = {};
  for (const key of ['act', 'user', 'from', 'to'] as const) {
    const value = search[key];
    if (typeof value === 'string' && value !== '') filter[key] = value;
  }
  return filter;
}

export function readChosen(search: Record<string, unknown>): Chosen {
  return typeof search.id === 'string' && search.id !== '' ? { id: search.id } : {};
}
