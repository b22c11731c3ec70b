/** Moving one entry of a list, and where a dragged row belongs. Pure. */

export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const next = [...items];
  const [item] = next.splice(from, 1);
  if (item !== undefined) next.splice(to, 0, item);
  return next;
}

/** The place of the row `from` when the pointer is at `y`: it passes a neighbour once it is beyond that one's middle. */
export function placeAt(rows: readonly { top: number; bottom: number }[], from: number, y: number): number {
  let place = from;
  for (let i = from + 1; i < rows.length; i++) {
    const row = rows[i];
    if (row && y > (row.top + row.bottom) / 2) place = i;
  }
  if (place !== from) return place;
  for (let i = from - 1; i >= 0; i--) {
    const row = rows[i];
    if (row && y < (row.top + row.bottom) / 2) place = i;
  }
  return place;
}
