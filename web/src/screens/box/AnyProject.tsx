/** A lead of the box whose project is not known: opened in the first of its projects. */
import { useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { LeadPlace } from '../../core/api/types';
import { Bones, Failed } from '../../ui/surfaces';
import { api } from '../app/api';
import { sentence } from '../app/problems';
import { NotFound } from '../frame/NotFound';

export function AnyProject(props: { leadId: string }) {
  const { t } = useTranslation();
  const { leadId } = props;
  const places = useQuery({
    queryKey: ['lead', leadId, 'places'],
    queryFn: ({ signal }) => api.get<{ items: LeadPlace[] }>(`/leads/${leadId}/projects`, { signal }),
  });
  if (places.isPending) return <Bones rows={6} label={t('common.loading')} />;
  if (places.isError) {
    return (
      <Failed
        title={t('problem.loadTitle')}
        detail={sentence(t, places.error)}
        retryLabel={t('common.retry')}
        onRetry={() => void places.refetch()}
      />
    );
  }
  const first = places.data.items[0];
  if (!first) return <NotFound />;
  return <Navigate to="/lists/$projectId/leads/$leadId" params={{ projectId: first.project_id, leadId }} replace />;
}
