/** The present for many timers at once: one clock for all of them, however many are on screen. */
import { useSyncExternalStore } from 'react';

const STEP_MS = 500;
const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  timer ??= setInterval(() => {
    for (const one of watchers) one();
  }, STEP_MS);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0 || !timer) return;
    clearInterval(timer);
    timer = null;
  };
}

/** Stands still within a step, so that all timers of one drawing agree. */
const present = () => Math.floor(Date.now() / STEP_MS) * STEP_MS;

export function useSecond(): number {
  return useSyncExternalStore(subscribe, present);
}
