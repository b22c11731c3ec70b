/** Asks before something is deleted; says which projects depend on it where it cannot be. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../../core/api/client';
import type { Project } from '../../../core/api/types';
import { api } from '../../app/api';
import { tell, tellProblem } from '../../app/problems';
import { allProjectsQuery } from '../queries';
import { Confirm } from './Editor';
import { ProjectLinks } from './ProjectLinks';

interface DeleteThingProps {
  name: string;
  /** `/workgroups/ID` */
  path: string;
  /** Does this project depend on it? */
  holds: (project: Project) => boolean;
  /** What goes with it, and what stays. */
  body: ReactNode;
  done: () => void;
  onClose: () => void;
}

export function DeleteThing(props: DeleteThingProps) {
  const { t } = useTranslation();
  const { name } = props;
  const used = useQuery(allProjectsQuery()).data ?? [];
  const archived = useQuery(allProjectsQuery(true)).data ?? [];
  const holding = [...used, ...archived].filter(props.holds);
  const [refused, setRefused] = useState(false);
  const remove = useMutation({
    mutationFn: () => api.send('DELETE', props.path),
    onSuccess: () => {
      tell(t, t('admin.deleted'));
      props.done();
    },
    onError: (error) => {
      if (problemOf(error).code === 'in_use') setRefused(true);
      else tellProblem(t, error);
    },
  });
  if (!refused && holding.length === 0) {
    return (
      <Confirm
        title={t('admin.deleteTitle', { name })}
        body={props.body}
        act={t('admin.remove')}
        busy={remove.isPending}
        onAct={() => remove.mutate()}
        onClose={props.onClose}
      />
    );
  }
  return (
    <Confirm
      title={t('admin.inUseTitle', { name })}
      danger={false}
      body={
        <>
          <p>{t(holding.length > 0 ? 'admin.inUseBody' : 'admin.inUseOther')}</p>
          <ProjectLinks projects={holding} />
        </>
      }
      act={t('common.close')}
      busy={false}
      onAct={props.onClose}
      onClose={props.onClose}
    />
  );
}
