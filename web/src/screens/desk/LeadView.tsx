/** One lead, in whatever mode: whom to call, what to say, what happened before. What leads to it and on from it stands
 * around it: `back` and `tools`. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../core/api/client';
import type { Lead } from '../../core/api/types';
import { Chip, DotLabel } from '../../ui/marks';
import { Bones, Failed, Panel } from '../../ui/surfaces';
import { leadQuery, projectsQuery } from '../app/api';
import { useDeskState, useSession } from '../app/desk';
import { sentence, trace } from '../app/problems';
import { useTime } from '../app/useTime';
import { BanButton } from '../bans/BanButton';
import { Bans } from '../bans/Bans';
import { BoxButton } from '../box/BoxButton';
import { Contacts } from './Contacts';
import css from './desk.module.css';
import { LeadFields } from './LeadFields';
import { Script, scriptWords } from './Script';
import { Timeline } from './Timeline';

interface LeadViewProps {
  projectId: string;
  leadId: string;
  /** The way back, above the name. */
  back: ReactNode;
  /** At the right of the head; for what needs the lead, it is handed in. */
  tools: (answer: Answer<Lead> | null) => ReactNode;
  /** Something was typed that is not saved. */
  onDirty?: (dirty: boolean) => void;
}

export function LeadView(props: LeadViewProps) {
  const { t } = useTranslation();
  const { moment } = useTime();
  const { user } = useSession();
  const { projectId, leadId } = props;
  const lead = useQuery(leadQuery(leadId, projectId));
  // Somebody else, or a result, changed it: look anew.
  const news = useDeskState((s) => s.state.changedLeads.get(leadId) ?? 0);
  const queries = useQueryClient();
  useEffect(() => {
    if (news === 0) return;
    for (const queryKey of [['lead', leadId], ['bans', 'lead', leadId], ['box', 'lead', leadId], ['guard']]) {
      void queries.invalidateQueries({ queryKey });
    }
  }, [news, leadId, queries]);
  const project = useQuery(projectsQuery).data?.items.find((p) => p.id === projectId) ?? null;
  const data = lead.data?.data;
  const status = project?.statuses.find((s) => s.id === data?.project?.status_id);
  return (
    <div className={css.lead}>
      <div className={css.leadHead}>
        <div className={css.leadName}>
          {props.back}
          <h1 className={css.title}>{data?.name ?? ' '}</h1>
        </div>
        {status && (
          <Chip tone="quiet" dot={false}>
            <DotLabel color={status.color}>{status.label}</DotLabel>
          </Chip>
        )}
        {data?.project && (
          <span className={css.dim}>
            {data.project.attempts > 0 ? t('lead.attempts', { count: data.project.attempts }) : t('leads.never')}
          </span>
        )}
        {data?.project?.next_call_at && (
          <span className={css.dim}>{t('lead.nextCall', { time: moment(data.project.next_call_at) })}</span>
        )}
        <span className={css.gap} />
        <div className={css.leadTools}>
          {data && <BoxButton leadId={leadId} projectId={projectId} />}
          {data && <BanButton about={{ leadId, leadName: data.name, projectId, number: null, callId: null }} />}
          {props.tools(lead.data ?? null)}
        </div>
      </div>
      <Bans leadId={leadId} />
      {lead.isPending && (
        <Panel flush>
          <Bones rows={9} label={t('common.loading')} />
        </Panel>
      )}
      {lead.isError && (
        <Panel flush>
          <Failed
            title={t('problem.loadTitle')}
            detail={sentence(t, lead.error)}
            trace={trace(t, lead.error)}
            retryLabel={t('common.retry')}
            onRetry={() => void lead.refetch()}
          />
        </Panel>
      )}
      {lead.data && data && (
        <div className={css.columns}>
          <div className={css.column}>
            <Contacts key={leadId} answer={lead.data} projectId={projectId} />
            <Panel title={t('lead.script')}>
              {project?.script ? (
                <Script script={project.script} words={scriptWords(data, user.name)} />
              ) : (
                <p className={css.hint}>{t('lead.noScript')}</p>
              )}
            </Panel>
          </div>
          <LeadFields key={leadId} answer={lead.data} projectId={projectId} onDirty={props.onDirty} />
          <Timeline key={leadId} lead={data} projectId={projectId} />
        </div>
      )}
    </div>
  );
}
