/** What the administrators' lead list shows, as its address says it, and as the server is asked for it. Pure. */

export interface LeadPlace {
  /** Without one: all projects, for administrators. */
  project?: string;
  q?: string;
  status?: string;
  /** A user's id, or `none`. */
  owner?: string;
  called?: 'never' | 'called';
  /** Further conditions in the server's language, `field:op:value`. */
  f?: string[];
  sort?: string;
}

export function readLeadPlace(search: Record<string, unknown>): LeadPlace {
  const place: LeadPlace = {};
  for (const key of ['project', 'q', 'status', 'owner', 'sort'] as const) {
    const value = search[key];
    // A search for digits stands in the address as a number.
    if (typeof value === 'number') place[key] = String(value);
    if (typeof value === 'string' && value !== '') place[key] = value;
  }
  if (search.called === 'never' || search.called === 'called') place.called = search.called;
  if (Array.isArray(search.f)) {
    const conditions = search.f.filter((one): one is string => typeof one === 'string' && one !== '');
    if (conditions.length > 0) place.f = conditions;
  }
  return place;
}

/** The list's query as it stands in an address: what lists, exports and mass operations take. */
export function queryOf(place: LeadPlace): string {
  const params = new URLSearchParams();
  if (place.q) params.set('q', place.q);
  if (place.status) params.set('status_id', place.status);
  if (place.owner === 'none') params.append('filter', 'owner_id:empty:true');
  else if (place.owner) params.set('owner_id', place.owner);
  if (place.called) params.set('called', place.called);
  for (const condition of place.f ?? []) params.append('filter', condition);
  if (place.sort) params.set('sort', place.sort);
  return params.toString();
}

export function isNarrowed(place: LeadPlace): boolean {
  return Boolean(place.q || place.status || place.owner || place.called || place.f?.length);
}
