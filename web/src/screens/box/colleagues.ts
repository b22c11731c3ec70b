/** Who shares a workgroup with somebody. Pure. */
import type { User } from '../../core/api/types';

export function colleagues(people: readonly User[], me: string, groups: readonly string[]): User[] {
  return people.filter((person) => person.id !== me && person.workgroup_ids.some((group) => groups.includes(group)));
}
