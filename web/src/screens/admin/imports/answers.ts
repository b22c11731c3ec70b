/** The dry run's figures with what a person answered to its questions. Pure. */
import type { ImportDuplicates, ImportReport } from '../../../core/api/types';

const COUNTED_AS = { skip: 'skipped', update: 'updated', add: 'created' } as const;

/** Rows that nobody decided about count as refused in the report: here they count as what becomes of them, or not yet. */
export function withAnswers(report: ImportReport, duplicates: ImportDuplicates): ImportReport {
  const next = { ...report, reasons: report.reasons.filter((because) => because.reason !== 'undecided') };
  for (const question of report.questions) {
    next.rejected -= question.count;
    const answer = duplicates.answers[question.group] ?? 'ask';
    if (answer !== 'ask') next[COUNTED_AS[answer]] += question.count;
  }
  return next;
}

/** Rows that still wait for an answer. */
export function openRows(report: ImportReport, duplicates: ImportDuplicates): number {
  const open = report.questions.filter((q) => (duplicates.answers[q.group] ?? 'ask') === 'ask');
  return open.reduce((sum, q) => sum + q.count, 0);
}
