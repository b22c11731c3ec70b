/** What the floor shows, in its address. */

/** States that a supervisor tells apart; some of the switch's are one to them. */
export const SHOWN_STATES = [
  'talking',
  'ringing',
  'wrap_up',
  'ready',
  'break',
  'unreachable',
  'supervising',
  'offline',
] as const;
export type ShownState = (typeof SHOWN_STATES)[number];

export const ORDERS = ['state', 'name', 'time'] as const;
export type FloorOrder = (typeof ORDERS)[number] | `-${(typeof ORDERS)[number]}`;

export interface FloorFilter {
  q?: string;
  group?: string;
  project?: string;
  /** Without one: everybody at work. */
  state?: ShownState;
  sort?: FloorOrder;
}

export function readFloorFilter(search: Record<string, unknown>): FloorFilter {
  const filter: FloorFilter = {};
  for (const key of ['q', 'group', 'project'] as const) {
    const value = search[key];
    if (typeof value === 'string' && value !== '') filter[key] = value;
  }
  const state = SHOWN_STATES.find((one) => one === search.state);
  if (state) filter.state = state;
  const sort = ORDERS.flatMap((one) => [one, `-${one}` as const]).find((one) => one === search.sort);
  if (sort) filter.sort = sort;
  return filter;
}
