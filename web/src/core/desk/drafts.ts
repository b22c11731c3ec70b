/** Half-written result forms, one per call, kept in this tab so that a reload brings them back. */

export interface ResultDraft {
  setId: string | null;
  resultId: string | null;
  statusId: string | null;
  memo: string;
  /** `YYYY-MM-DDTHH:mm`, the person's clock; empty = none. */
  nextCallAt: string;
}

export const EMPTY_DRAFT: ResultDraft = { setId: null, resultId: null, statusId: null, memo: '', nextCallAt: '' };

const PREFIX = 'kakeru.draft.';

/** The part of `Storage` used here. */
export interface DraftShelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export function readDraft(shelf: DraftShelf, callId: string): ResultDraft {
  const text = shelf.getItem(PREFIX + callId);
  if (!text) return EMPTY_DRAFT;
  try {
    return { ...EMPTY_DRAFT, ...JSON.parse(text) };
  } catch {
    return EMPTY_DRAFT;
  }
}

export function keepDraft(shelf: DraftShelf, callId: string, draft: ResultDraft): void {
  shelf.setItem(PREFIX + callId, JSON.stringify(draft));
}

export function dropDraft(shelf: DraftShelf, callId: string): void {
  shelf.removeItem(PREFIX + callId);
}
