/** What the address of dial mode holds: the lead that was found, or nothing. */
export interface DialAddress {
  project?: string;
  lead?: string;
}

export function readDial(search: Record<string, unknown>): DialAddress {
  const { project, lead } = search;
  return typeof project === 'string' && typeof lead === 'string' ? { project, lead } : {};
}
