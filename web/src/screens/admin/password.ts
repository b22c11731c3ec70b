/** Passwords that the page makes for a new account, and the copying of secrets that are shown once. */

/** Letters and digits that are not mistaken for one another: 32 of them, so a byte's low five bits choose evenly. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const LETTERS = 20;

/** Twenty letters in groups of five: a hundred bits. */
export function makePassword(): string {
  const letters = Array.from(crypto.getRandomValues(new Uint8Array(LETTERS)), (byte) => ALPHABET.charAt(byte % 32));
  return [0, 5, 10, 15].map((at) => letters.slice(at, at + 5).join('')).join('-');
}

/** Whether it was copied: browsers refuse on pages that are not secure. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
