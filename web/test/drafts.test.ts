import { expect, it } from 'vitest';
import { dropDraft, EMPTY_DRAFT, keepDraft, readDraft } from '../src/core/desk/drafts';

function shelf() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

it('a half-written result comes back for its own call only, until it is dropped', () => {
  const box = shelf();
  keepDraft(box, 'a', { ...EMPTY_DRAFT, memo: '外出中', resultId: 'r' });
  expect(readDraft(box, 'a')).toEqual({ ...EMPTY_DRAFT, memo: '外出中', resultId: 'r' });
  expect(readDraft(box, 'b')).toEqual(EMPTY_DRAFT);
  dropDraft(box, 'a');
  expect(readDraft(box, 'a')).toEqual(EMPTY_DRAFT);
});

it('a broken draft is no draft', () => {
  const box = shelf();
  box.setItem('kakeru.draft.a', '{"memo":');
  expect(readDraft(box, 'a')).toEqual(EMPTY_DRAFT);
});
