/** Everything that a project's leads can be asked for: basic columns, its custom fields, and who and what can be chosen. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldSet, Project } from '../../core/api/types';
import { api, resultSetsQuery } from '../app/api';
import { useSession } from '../app/desk';
import { peopleQuery } from '../box/queries';
import { type Column, KIND_OF } from './filters';

const fieldSetsQuery = queryOptions({
  queryKey: ['field-sets', 'desk'],
  queryFn: ({ signal }) => api.get<{ items: FieldSet[] }>('/field-sets', { signal }),
  staleTime: 300_000,
});

const TEXTS = ['name', 'kana', 'postal_code', 'prefecture', 'city', 'street', 'building', 'mail', 'web'] as const;

export function useColumnsOf(project: Project | null): Column[] {
  const { t } = useTranslation();
  const { user } = useSession();
  const people = useQuery(peopleQuery).data?.items;
  const sets = useQuery(fieldSetsQuery).data?.items;
  const results = useQuery(resultSetsQuery).data?.items;
  return useMemo(() => {
    const users = (people ?? []).filter((person) => !project || project.user_ids.includes(person.id));
    const persons = [
      { value: 'me', label: t('list.me') },
      ...users.filter((p) => p.id !== user.id).map((p) => ({ value: p.id, label: p.name })),
    ];
    const own = project?.result_sets.map((set) => set.id) ?? [];
    const ends = (results ?? []).filter((set) => own.includes(set.id)).flatMap((set) => set.results);
    const column = (word: string, kind: Column['kind'], label: string, options: Column['options'] = []): Column => ({
      word,
      kind,
      label,
      options,
      mayLack: word !== 'name' && word !== 'attempts' && word !== 'banned',
    });
    const fields = (sets ?? [])
      .filter((set) => project?.field_sets.some((one) => one.id === set.id))
      .flatMap((set) => set.fields)
      .map((field) =>
        column(
          `field.${field.id}`,
          KIND_OF[field.type],
          field.unit ? `${field.label}（${field.unit}）` : field.label,
          field.type === 'user' ? persons : field.options.map((option) => ({ value: option, label: option })),
        ),
      );
    return [
      column(
        'status_id',
        'one_of',
        t('leads.status'),
        (project?.statuses ?? []).map((s) => ({ value: s.id, label: s.label })),
      ),
      column('owner_id', 'one_of', t('list.owner'), persons),
      column(
        'last_result_id',
        'one_of',
        t('leads.column.lastResult'),
        ends.map((r) => ({ value: r.id, label: r.label })),
      ),
      column('attempts', 'number', t('list.attempts')),
      column('last_called_at', 'time', t('list.lastCalled')),
      column('next_call_at', 'time', t('leads.column.next')),
      column('banned', 'flag', t('ban.chip')),
      ...fields,
      ...TEXTS.map((word) => column(word, 'text', t(`lead.${word}`))),
    ];
  }, [project, people, sets, results, user.id, t]);
}
