/** The keys of the calling loop. One table: the sheet shows it, the screens listen by its names. */
import { useEffect, useRef } from 'react';

export type KeyName =
  | 'modeStandard'
  | 'modeQueue'
  | 'modeDial'
  | 'assign'
  | 'skip'
  | 'box'
  | 'ban'
  | 'dial'
  | 'hangUp'
  | 'mute'
  | 'answer'
  | 'keypad'
  | 'hold'
  | 'transfer'
  | 'askForHelp'
  | 'listen'
  | 'modeMonitor'
  | 'modeWhisper'
  | 'modeBarge'
  | 'takeOver'
  | 'listenEnd'
  | 'memo'
  | 'save'
  | 'update'
  | 'nextLead'
  | 'previousLead'
  | 'nextRow'
  | 'previousRow'
  | 'search'
  | 'ready'
  | 'help';

interface Stroke {
  key: string;
  alt?: boolean;
  ctrl?: boolean;
}

export const KEYS: Record<KeyName, Stroke> = {
  modeStandard: { key: '1', alt: true },
  modeQueue: { key: '2', alt: true },
  modeDial: { key: '3', alt: true },
  assign: { key: 'g', alt: true },
  skip: { key: 'x', alt: true },
  box: { key: 'b', alt: true },
  ban: { key: 'p', alt: true },
  dial: { key: 'd', alt: true },
  hangUp: { key: 'h', alt: true },
  mute: { key: 'm', alt: true },
  answer: { key: 'a', alt: true },
  keypad: { key: 'k', alt: true },
  hold: { key: 'o', alt: true },
  // Whoever takes a call over has none of their own to transfer.
  transfer: { key: 't', alt: true },
  askForHelp: { key: 'q', alt: true },
  listen: { key: 'l', alt: true },
  // The digits that do the same on a telephone (MON-5).
  modeMonitor: { key: '4', alt: true },
  modeWhisper: { key: '5', alt: true },
  modeBarge: { key: '6', alt: true },
  takeOver: { key: 't', alt: true },
  listenEnd: { key: '0', alt: true },
  memo: { key: 'n', alt: true },
  save: { key: 'Enter', ctrl: true },
  update: { key: 's', ctrl: true },
  nextLead: { key: 'j' },
  previousLead: { key: 'k' },
  nextRow: { key: 'j' },
  previousRow: { key: 'k' },
  search: { key: '/' },
  ready: { key: 'r', alt: true },
  help: { key: '?' },
};

export function strokeParts(name: KeyName): string[] {
  const { key, alt, ctrl } = KEYS[name];
  return [...(ctrl ? ['Ctrl'] : []), ...(alt ? ['Alt'] : []), key.length === 1 ? key.toUpperCase() : key];
}

const TYPING = 'input:not([type=radio]):not([type=checkbox]):not([type=range]),textarea,select,[contenteditable=true]';

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPING) !== null;
}

/** Layout-proof: with Alt some keyboards type another character, so letters are read from the key's place too. */
function matches(stroke: Stroke, event: KeyboardEvent): boolean {
  if (Boolean(stroke.alt) !== event.altKey) return false;
  if (Boolean(stroke.ctrl) !== (event.ctrlKey || event.metaKey)) return false;
  const place = `${/\d/.test(stroke.key) ? 'Digit' : 'Key'}${stroke.key.toUpperCase()}`;
  return event.key.toLowerCase() === stroke.key.toLowerCase() || event.code === place;
}

/** Listens while mounted; strokes without Alt or Ctrl are left alone while somebody types. */
export function useKeys(actions: Partial<Record<KeyName, () => void>>): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.isComposing || event.repeat) return;
      for (const [name, action] of Object.entries(latest.current)) {
        const stroke = KEYS[name as KeyName];
        if (!action || !matches(stroke, event)) continue;
        if (!stroke.alt && !stroke.ctrl && isTyping(event.target)) continue;
        event.preventDefault();
        action();
        return;
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
