/** The arithmetic of a table of which only a window is drawn. Pure. */

/** Browsers draw nothing beyond some 30 million pixels; taller tables are scrolled in proportion. */
export const HEIGHT_MAX = 12_000_000;

export interface RowWindow {
  /** First and last row to draw; `last` < `first` for an empty table. */
  first: number;
  last: number;
  /** Of the whole, as the scrollbar has it. */
  height: number;
  /** Where the first drawn row stands in it. */
  offset: number;
}

export function rowWindow(
  view: { top: number; height: number },
  count: number,
  rowHeight: number,
  beyond: number,
): RowWindow {
  const whole = count * rowHeight;
  const height = Math.min(whole, HEIGHT_MAX);
  const travel = Math.max(1, height - view.height);
  // What the top of the view shows, in pixels of the whole table.
  const top = whole > height ? Math.min(1, view.top / travel) * (whole - view.height) : view.top;
  const first = Math.max(0, Math.floor(top / rowHeight) - beyond);
  const last = Math.min(count - 1, Math.ceil((top + view.height) / rowHeight) + beyond);
  return { first, last, height, offset: first * rowHeight - (top - view.top) };
}
