/** Mass operations 「一括操作」 as the screens offer them. Pure. */
import type { BulkAction, BulkInput } from '../../../core/api/types';
import { type LeadPlace, queryOf } from '../leads/place';

export const ACTIONS = ['owner', 'status', 'field', 'move', 'copy', 'box', 'unbox', 'ban', 'delete'] as const;
export type ActionName = (typeof ACTIONS)[number];

/** What the form of any operation holds; each looks at its own part. */
export interface ActionForm {
  project: string;
  /** A user's id; for the owner also `none`. */
  user: string;
  status: string;
  field: string;
  value: unknown;
  reason: string;
  scope: 'workgroup' | 'project' | 'company';
}

export const EMPTY_FORM: ActionForm = {
  project: '',
  user: '',
  status: '',
  field: '',
  value: null,
  reason: '',
  scope: 'workgroup',
};

/** The operation as it is sent; `null` while something is to be chosen. */
export function actionOf(name: ActionName, form: ActionForm): BulkAction | null {
  switch (name) {
    case 'move':
    case 'copy':
      return form.project ? { name, project_id: form.project } : null;
    case 'owner':
      return form.user ? { name, owner_id: form.user === 'none' ? null : form.user } : null;
    case 'status':
      return form.status ? { name, status_id: form.status } : null;
    case 'field':
      return form.field ? { name, field_id: form.field, value: form.value ?? null } : null;
    case 'box':
      return form.user ? { name, user_id: form.user } : null;
    case 'ban':
      return { name, reason: form.reason.trim(), scope: form.scope };
    case 'unbox':
    case 'delete':
      return { name };
  }
}

/** Leads that can be named one by one. */
export const IDS_MAX = 5_000;

/** All that the list of a project shows: the server takes its query as it stands. */
export function wholeList(place: LeadPlace): BulkInput['selection'] {
  return { project_id: place.project ?? '', query: queryOf(place) };
}
