/** What the address of a settings screen says: which one of the list is open. */
export interface Chosen {
  id?: string;
}

export function readChosen(search: Record<string, unknown>): Chosen {
  return typeof search.id === 'string' && search.id !== '' ? { id: search.id } : {};
}
