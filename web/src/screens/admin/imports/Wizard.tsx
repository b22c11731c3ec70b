/** One import, at the step where it stands; the mapping can be gone back to until the run. */
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import } from '../../../core/api/types';
import { bytes } from '../../../i18n/format';
import { Bones, Failed } from '../../../ui/surfaces';
import { api } from '../../app/api';
import { sentence, tell, tellProblem, trace } from '../../app/problems';
import { Confirm } from '../parts/Editor';
import { allProjectsQuery } from '../queries';
import { CheckStep } from './CheckStep';
import { MappingStep } from './MappingStep';
import { importQuery, importsQuery, useImport } from './queries';
import { RunStep } from './RunStep';

export interface StepProps {
  of: Import;
  /** How far the present step is, 0 to 1. */
  share: number;
  title: string;
  note: string;
}

export function Wizard(props: { id: string; step: string | undefined }) {
  const { t } = useTranslation();
  const { query, share } = useImport(props.id);
  const projects = useQuery(allProjectsQuery()).data ?? [];
  const { data } = query;
  if (!data) {
    return query.isError ? (
      <Failed
        title={t('problem.loadTitle')}
        detail={sentence(t, query.error)}
        trace={trace(t, query.error)}
        retryLabel={t('common.retry')}
        onRetry={() => void query.refetch()}
      />
    ) : (
      <Bones rows={8} label={t('common.loading')} />
    );
  }
  const project = projects.find((p) => p.id === data.project_id);
  const step: StepProps = {
    of: data,
    share,
    title: data.file_name,
    note: [project?.name, bytes(data.size_bytes)].filter(Boolean).join('・'),
  };
  switch (data.state) {
    case 'uploaded':
    case 'checked':
    case 'checking':
      return props.step === 'check' ? <CheckStep {...step} /> : <MappingStep {...step} />;
    default:
      return <RunStep {...step} />;
  }
}

/** Leaves an import that has not begun, with its file. */
export function GiveUp(props: { of: Import }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const { id, file_name } = props.of;
  const drop = useMutation({
    mutationFn: () => api.send('DELETE', `/imports/${id}`),
    onSuccess: () => {
      queries.removeQueries({ queryKey: importQuery(id).queryKey });
      void queries.invalidateQueries({ queryKey: importsQuery.queryKey });
      tell(t, t('imports.givenUp'));
      void navigate({ to: '/settings/imports', search: {} });
    },
    onError: (error) => tellProblem(t, error),
  });
  return (
    <>
      <Button variant="subtle" color="gray" onClick={() => setAsking(true)}>
        {t('imports.giveUp')}
      </Button>
      {asking && (
        <Confirm
          title={t('imports.giveUpTitle', { name: file_name })}
          body={t('imports.giveUpBody')}
          act={t('imports.giveUp')}
          busy={drop.isPending}
          onAct={() => drop.mutate()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
