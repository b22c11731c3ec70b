/** A click on a mail address or fax number: the program that sends it opens, and the activity waits to be finished. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ContactMethod } from '../../core/api/types';
import { tell, tellProblem } from '../app/problems';
import { writeDown } from './queries';

export function useDraft(leadId: string, projectId: string) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (method: ContactMethod) =>
      writeDown({
        channel: method.type === 'fax' ? 'fax' : 'mail',
        lead_id: leadId,
        project_id: projectId,
        contact_method_id: method.id,
        draft: true,
        memo: '',
      }),
    onSuccess: ({ link }) => {
      void queries.invalidateQueries({ queryKey: ['history'] });
      tell(t, t('activity.drafted'), t('activity.draftedBody'));
      if (link) window.location.assign(link);
    },
    onError: (error) => tellProblem(t, error),
  });
}
