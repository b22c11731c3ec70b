/**
 * The talk script with the lead's words in it: `{名称}`, `{Name}`, the label of a custom field, and the caller's own name.
 * Brackets that name nothing stay as they are written. Pure.
 */

export type Piece = { text: string } | { label: string; value: string | null };

/** Widths and blanks do not matter: `｛ 名称 ｝` is `{名称}`. */
const plain = (label: string) => label.normalize('NFKC').trim().toLowerCase();

/** `words`: the value of each label, `null` where the lead has none. */
export function pieces(script: string, words: ReadonlyMap<string, string | null>): Piece[] {
  const known = new Map([...words].map(([label, value]) => [plain(label), { label, value }]));
  const found: Piece[] = [];
  let from = 0;
  for (const match of script.matchAll(/[{｛]([^{}｛｝\n]{1,100})[}｝]/g)) {
    const word = known.get(plain(match[1] ?? ''));
    if (!word) continue;
    if (match.index > from) found.push({ text: script.slice(from, match.index) });
    found.push({ label: word.label, value: word.value?.trim() || null });
    from = match.index + match[0].length;
  }
  if (from < script.length) found.push({ text: script.slice(from) });
  return found;
}
