/** What was typed into the number field. Pure; what a number means is the server's to say. */

/** Digits after which the server looks for owners. */
export const LOOKED_UP_FROM = 3;
/** The server's bound. */
export const TYPED_MAX = 100;

/** Its digits, half width; a plus at the beginning stays. */
export function digitsOf(typed: string): string {
  const plain = typed.normalize('NFKC').trim();
  return (plain.startsWith('+') ? '+' : '') + plain.replace(/\D/g, '');
}

export type Typed = 'empty' | 'short' | 'enough';

export function howFar(typed: string): Typed {
  const count = digitsOf(typed).replace('+', '').length;
  return typed.trim() === '' ? 'empty' : count < LOOKED_UP_FROM ? 'short' : 'enough';
}
