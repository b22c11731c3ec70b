/** What the list of bans is narrowed to, as its address says it. */
export const STATES = ['standing', 'over', 'all'] as const;
export const SCOPES = ['workgroup', 'project', 'company'] as const;
export const ORIGINS = ['manual', 'refusal', 'list'] as const;

export interface BanFilter {
  number?: string;
  state?: (typeof STATES)[number];
  scope?: (typeof SCOPES)[number];
  origin?: (typeof ORIGINS)[number];
  project?: string;
  user?: string;
}

export function readBanFilter(search: Record<string, unknown>): BanFilter {
  const filter: BanFilter = {};
  for (const key of ['number', 'project', 'user'] as const) {
    const value = search[key];
    if (typeof value === 'number') filter[key] = String(value);
    if (typeof value === 'string' && value !== '') filter[key] = value;
  }
  const state = STATES.find((one) => one === search.state);
  const scope = SCOPES.find((one) => one === search.scope);
  const origin = ORIGINS.find((one) => one === search.origin);
  return { ...filter, ...(state ? { state } : {}), ...(scope ? { scope } : {}), ...(origin ? { origin } : {}) };
}
