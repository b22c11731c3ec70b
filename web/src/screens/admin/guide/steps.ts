/** How far the setting-up has come, told from what exists. Pure. */
import type { FieldSet, Line, Project, ResultSet, Workgroup } from '../../../core/api/types';

export const STEPS = ['workgroups', 'fields', 'results', 'projects', 'leads', 'lines'] as const;
export type StepName = (typeof STEPS)[number];

/** Calls can be made without it: it may be put off. */
export const OPTIONAL: ReadonlySet<StepName> = new Set<StepName>(['fields', 'lines']);

export interface Found {
  groups: readonly Workgroup[];
  fieldSets: readonly FieldSet[];
  resultSets: readonly ResultSet[];
  projects: readonly Project[];
  lines: readonly Line[];
}

export type StepState = 'done' | 'skipped' | 'now' | 'ahead';

function isDone(step: StepName, found: Found): boolean {
  switch (step) {
    case 'workgroups':
      return found.groups.length > 0;
    case 'fields':
      return found.fieldSets.some((s) => s.fields.length > 0);
    case 'results':
      // What the switch itself says is there from the start; people need words of their own.
      return found.resultSets.some((s) => s.results.some((r) => r.system_code === null));
    case 'projects':
      return found.projects.some((p) => p.result_sets.length > 0 && p.user_ids.length > 0);
    case 'leads':
      return found.projects.some((p) => p.lead_count > 0);
    case 'lines':
      return found.lines.some((l) => l.up && l.numbers.length > 0);
  }
}

/** What is done is done, whether put off before or not; the first that is neither is the next one. */
export function stepStates(found: Found, skipped: ReadonlySet<StepName>): Record<StepName, StepState> {
  const states = {} as Record<StepName, StepState>;
  let next = true;
  for (const step of STEPS) {
    if (isDone(step, found)) states[step] = 'done';
    else if (skipped.has(step)) states[step] = 'skipped';
    else {
      states[step] = next ? 'now' : 'ahead';
      next = false;
    }
  }
  return states;
}
