/** What this browser keeps of the work with queues: the project worked on last, and where leads come by themselves. */

const PROJECT = 'kakeru.queue.project';
const AUTO = 'kakeru.queue.auto.';

/** The part of `Storage` used here. */
export interface QueueShelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export function lastQueue(shelf: QueueShelf): string | null {
  return shelf.getItem(PROJECT);
}

export function keepQueue(shelf: QueueShelf, projectId: string | null): void {
  if (projectId) shelf.setItem(PROJECT, projectId);
  else shelf.removeItem(PROJECT);
}

/** The person's own choice, else the project's. */
export function autoNextOf(shelf: QueueShelf, projectId: string, byProject: boolean): boolean {
  const kept = shelf.getItem(AUTO + projectId);
  return kept === null ? byProject : kept === 'on';
}

export function keepAutoNext(shelf: QueueShelf, projectId: string, on: boolean): void {
  shelf.setItem(AUTO + projectId, on ? 'on' : 'off');
}
