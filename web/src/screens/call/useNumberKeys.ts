/** The keys 1–9 while nobody types. */
import { useEffect, useRef } from 'react';

export function useNumberKeys(pressed: (n: number) => void, isTyping: (target: EventTarget | null) => boolean): void {
  const latest = useRef(pressed);
  latest.current = pressed;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || isTyping(event.target)) return;
      const n = Number(event.key);
      if (event.key.length === 1 && n >= 1 && n <= 9) latest.current(n);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [isTyping]);
}
