/** Problems in the person's words: the server's sentence where there is one, ours for what never reached it. */
import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import { problemOf } from '../../core/api/client';

export function sentence(t: TFunction, thrown: unknown): string {
  const problem = problemOf(thrown);
  if (problem.code === 'unreachable') return t('problem.unreachable');
  // `title` is the sentence for people; `detail` says more to developers.
  return problem.title || t('problem.internal');
}

export function trace(t: TFunction, thrown: unknown): string | null {
  const problem = problemOf(thrown);
  return problem.status >= 500 && problem.trace_id ? t('problem.trace', { id: problem.trace_id }) : null;
}

/** `instead`: a sentence that says more here than the server's. */
export function tellProblem(t: TFunction, thrown: unknown, instead?: string): void {
  notifications.show({
    message: instead ?? sentence(t, thrown),
    color: 'red',
    autoClose: 8_000,
    closeButtonProps: closeIn(t),
  });
}

export function tell(t: TFunction, title: string, message?: string): void {
  notifications.show({ title, message: message ?? '', color: 'teal', autoClose: 4_000, closeButtonProps: closeIn(t) });
}

function closeIn(t: TFunction) {
  return { 'aria-label': t('common.close') };
}
