/** The three ways to work. The one chosen last is remembered in this browser. */

export const MODES = ['standard', 'queue', 'dial'] as const;
export type Mode = (typeof MODES)[number];

/** Where each mode begins. */
export const MODE_HOME = { standard: '/lists', queue: '/queue', dial: '/dial' } as const satisfies Record<Mode, string>;

const KEY = 'kakeru.mode';

/** The part of `Storage` used here. */
export interface ModeShelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** The mode whose screens stand under an address; `null` for what belongs to none (history, settings). */
export function modeOfPath(path: string): Mode | null {
  return MODES.find((mode) => path === MODE_HOME[mode] || path.startsWith(`${MODE_HOME[mode]}/`)) ?? null;
}

export function rememberedMode(shelf: ModeShelf): Mode {
  const kept = shelf.getItem(KEY);
  return MODES.find((mode) => mode === kept) ?? 'standard';
}

export function rememberMode(shelf: ModeShelf, mode: Mode): void {
  shelf.setItem(KEY, mode);
}
