/** Extensions for new people. Pure. */
import type { User } from '../../../core/api/types';

/** The first free one after the highest; people do not have to think of a number. */
export function nextExtension(everybody: readonly Pick<User, 'extension'>[]): string {
  const used = everybody.map((u) => Number(u.extension)).filter((n) => Number.isInteger(n) && n > 0);
  const next = used.length > 0 ? Math.max(...used) + 1 : 201;
  return next < 100_000_000 ? String(next) : '';
}
