/** A project as its form holds it and as it is sent. Pure. */
import type { Project, Rules } from '../../../core/api/types';
import { newStatus, type StatusDraft, statusBody, statusDraft } from '../sets/rows';
import { STATUSES } from '../sets/templates';
import { rulesOf, usualRules } from './rules';

export interface ProjectForm {
  name: string;
  workgroup_id: string;
  caller_id: string;
  recording: boolean;
  user_ids: string[];
  result_set_ids: string[];
  field_set_ids: string[];
  statuses: StatusDraft[];
  script: string;
  rules: Rules;
}

export function formOf(project: Project): ProjectForm {
  return {
    name: project.name,
    workgroup_id: project.workgroup_id,
    caller_id: project.caller_id ?? '',
    recording: project.recording,
    user_ids: [...project.user_ids].sort(),
    result_set_ids: project.result_sets.map((s) => s.id).sort(),
    field_set_ids: project.field_sets.map((s) => s.id).sort(),
    statuses: project.statuses.map(statusDraft),
    script: project.script,
    rules: rulesOf(project),
  };
}

/** A new one begins with what there is only one of, the members of its workgroup, and the usual statuses. */
export function newForm(given: {
  groups: readonly { id: string; user_ids: string[] }[];
  resultSets: readonly { id: string }[];
  fieldSets: readonly { id: string }[];
}): ProjectForm {
  const group = given.groups.length === 1 ? given.groups[0] : undefined;
  const only = (sets: readonly { id: string }[]) => (sets.length === 1 ? sets.map((s) => s.id) : []);
  return {
    name: '',
    workgroup_id: group?.id ?? '',
    caller_id: '',
    recording: true,
    user_ids: [...(group?.user_ids ?? [])].sort(),
    result_set_ids: only(given.resultSets),
    field_set_ids: only(given.fieldSets),
    statuses: STATUSES.map((s) => newStatus(s)),
    script: '',
    rules: usualRules(),
  };
}

export function bodyOf(form: ProjectForm) {
  const { rules, ...rest } = form;
  return {
    ...rest,
    ...rules,
    name: form.name.trim(),
    caller_id: form.caller_id || null,
    statuses: form.statuses.map(statusBody),
  };
}
