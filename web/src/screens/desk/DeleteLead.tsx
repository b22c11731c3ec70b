/** Puts a lead into the recycle bin; the notice has the way back. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../core/api/client';
import type { Lead } from '../../core/api/types';
import { api } from '../app/api';
import { tell, tellProblem } from '../app/problems';
import { tellUndo } from '../app/undo';
import type { LeadFilter } from './leadsQuery';

export function DeleteLead(props: { answer: Answer<Lead>; projectId: string; filter: LeadFilter }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { data: lead, etag } = props.answer;
  const fail = (error: unknown) => tellProblem(t, error);
  const refresh = () => {
    for (const key of ['leads', 'projects', 'recycle-bin']) void queries.invalidateQueries({ queryKey: [key] });
  };
  const restore = useMutation({
    mutationFn: () => api.send('POST', `/recycle-bin/${lead.id}/restore`),
    onSuccess: () => {
      refresh();
      tell(t, t('lead.restored', { name: lead.name }));
    },
    onError: fail,
  });
  const remove = useMutation({
    mutationFn: () => api.send('DELETE', `/leads/${lead.id}`, { headers: etag ? { 'If-Match': etag } : {} }),
    onSuccess: () => {
      refresh();
      tellUndo(t, t('lead.deleted', { name: lead.name }), () => restore.mutate());
      void navigate({ to: '/lists/$projectId', params: { projectId: props.projectId }, search: props.filter });
    },
    onError: fail,
  });
  return (
    <Tooltip label={t('lead.delete')}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={30}
        loading={remove.isPending}
        aria-label={t('lead.delete')}
        onClick={() => remove.mutate()}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
