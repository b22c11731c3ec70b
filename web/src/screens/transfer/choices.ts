/** What the words typed into the directory find: colleagues, those who can be called first, or a number outside. Pure. */
import type { Colleague } from '../../core/api/types';

export interface Found {
  colleagues: Colleague[];
  /** What was typed, when it can be a number outside. */
  number: string | null;
}

/** Fewer digits are an extension. */
const NUMBER_DIGITS_MIN = 7;

export function found(all: readonly Colleague[], typed: string): Found {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  const words = text.split(/\s+/).filter(Boolean);
  const fits = (one: Colleague) => {
    const about = `${one.name} ${one.kana ?? ''} ${one.extension ?? ''}`.normalize('NFKC').toLowerCase();
    return words.every((word) => about.includes(word));
  };
  const digits = text.replace(/[^\d]/g, '');
  const isNumber = /^\+?[\d\s()-]+$/.test(text) && digits.length >= NUMBER_DIGITS_MIN;
  const colleagues = all
    .filter(fits)
    .sort((a, b) => Number(b.available) - Number(a.available) || a.name.localeCompare(b.name, 'ja'));
  return { colleagues, number: isNumber ? typed.normalize('NFKC').trim() : null };
}
