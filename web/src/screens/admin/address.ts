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

/** Which import, and at which step; a new one may know its project already. */
export interface ImportPlace extends Chosen {
  project?: string;
  step?: string;
}

export function readImportPlace(search: Record<string, unknown>): ImportPlace {
  return texts(search, ['id', 'project', 'step']);
}

/** Those of these keys that say something. */
function texts<K extends string>(search: Record<string, unknown>, keys: readonly K[]): Partial<Record<K, string>> {
  const found: Partial<Record<K, string>> = {};
  for (const key of keys) {
    const value = search[key];
    if (typeof value === 'string' && value !== '') found[key] = value;
  }
  return found;
}

export function readAuditFilter(search: Record<string, unknown>): AuditFilter {
  return texts(search, ['act', 'user', 'from', 'to']);
}

export function readChosen(search: Record<string, unknown>): Chosen {
  return texts(search, ['id']);
}
