/** A mass operation in words: 「担当者を佐藤 健に変更」. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BulkAction } from '../../../core/api/types';
import { allProjectsQuery, fieldSetsQuery, usersQuery } from '../queries';

export function useActionWords(): (action: BulkAction) => string {
  const { t } = useTranslation();
  const projects = useQuery(allProjectsQuery()).data ?? [];
  const users = useQuery(usersQuery).data ?? [];
  const sets = useQuery(fieldSetsQuery).data?.items ?? [];
  const project = (id: string) => projects.find((p) => p.id === id)?.name ?? '—';
  const user = (id: string | null | undefined) =>
    id ? (users.find((u) => u.id === id)?.name ?? '—') : t('leadlist.unowned');
  return (action) => {
    switch (action.name) {
      case 'copy':
      case 'move':
        return t(`bulk.did.${action.name}`, { to: project(action.project_id) });
      case 'owner':
        return t('bulk.did.owner', { to: user(action.owner_id) });
      case 'box':
        return t('bulk.did.box', { to: user(action.user_id) });
      case 'status': {
        const statuses = projects.flatMap((p) => p.statuses);
        return t('bulk.did.status', { to: statuses.find((s) => s.id === action.status_id)?.label ?? '—' });
      }
      case 'field': {
        const label = sets.flatMap((s) => s.fields).find((f) => f.id === action.field_id)?.label ?? '—';
        const value = Array.isArray(action.value)
          ? action.value.join('、')
          : String(action.value ?? t('bulk.emptyValue'));
        return t('bulk.did.field', { field: label, to: value });
      }
      default:
        return t(`bulk.did.${action.name}`);
    }
  };
}
