/** The history's filter in the address. */
export interface HistoryFilter {
  q?: string;
  project?: string;
  result?: string;
  /** `YYYY-MM-DD`, both days included. */
  from?: string;
  to?: string;
  /** The call whose details are shown. */
  call?: string;
}

const KEYS = ['q', 'project', 'result', 'from', 'to', 'call'] as const;

export function readHistoryFilter(search: Record<string, unknown>): HistoryFilter {
  const filter: HistoryFilter = {};
  for (const key of KEYS) {
    const value = search[key];
    if (typeof value === 'string' && value !== '') filter[key] = value;
  }
  return filter;
}
