/** One lead: whom to call, what to say, what happened before. */
import { Button, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip, DotLabel } from '../../ui/marks';
import { Bones, Failed, Panel } from '../../ui/surfaces';
import { leadQuery, projectsQuery } from '../app/api';
import { useDeskState, useSession } from '../app/desk';
import { sentence, trace } from '../app/problems';
import { useTime } from '../app/useTime';
import { useKeys } from '../frame/keys';
import { may } from '../frame/rights';
import { Contacts } from './Contacts';
import { DeleteLead } from './DeleteLead';
import css from './desk.module.css';
import { LeadFields } from './LeadFields';
import { type LeadFilter, leadsQuery } from './leadsQuery';
import { Script, scriptWords } from './Script';
import { Timeline } from './Timeline';

export function LeadPage(props: { projectId: string; leadId: string; filter: LeadFilter }) {
  const { t } = useTranslation();
  const { moment } = useTime();
  const session = useSession();
  const { user } = session;
  const { projectId, leadId, filter } = props;
  const lead = useQuery(leadQuery(leadId, projectId));
  // Somebody else, or a result, changed it: look anew.
  const news = useDeskState((s) => s.state.changedLeads.get(leadId) ?? 0);
  const queries = useQueryClient();
  useEffect(() => {
    if (news > 0) void queries.invalidateQueries({ queryKey: ['lead', leadId] });
  }, [news, leadId, queries]);
  const project = useQuery(projectsQuery).data?.items.find((p) => p.id === projectId) ?? null;
  const data = lead.data?.data;
  const status = project?.statuses.find((s) => s.id === data?.project?.status_id);
  return (
    <div className={css.lead}>
      <div className={css.leadHead}>
        <div className={css.leadName}>
          <Link
            to="/lists/$projectId"
            params={{ projectId }}
            search={filter}
            className={css.dim}
            style={{ display: 'inline-flex', alignItems: 'center', gap: 4, fontSize: 12 }}
          >
            <IconArrowLeft size={13} aria-hidden />
            {project?.name ?? t('lead.toList')}
          </Link>
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
        {lead.data && may(session, 'leads_manage') && (
          <DeleteLead answer={lead.data} projectId={projectId} filter={filter} />
        )}
        <Neighbours projectId={projectId} leadId={leadId} filter={filter} />
      </div>
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
          <LeadFields key={leadId} answer={lead.data} projectId={projectId} />
          <Timeline leadId={leadId} />
        </div>
      )}
    </div>
  );
}

function Neighbours(props: { projectId: string; leadId: string; filter: LeadFilter }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { projectId, leadId, filter } = props;
  const leads = useInfiniteQuery({ ...leadsQuery(projectId, filter), staleTime: Number.POSITIVE_INFINITY });
  const ids = useMemo(() => leads.data?.pages.flatMap((p) => p.items.map((row) => row.id)) ?? [], [leads.data]);
  const at = ids.indexOf(leadId);
  const previous = at > 0 ? ids[at - 1] : undefined;
  const next = at >= 0 ? ids[at + 1] : undefined;
  const go = (id: string | undefined) => {
    if (!id) return;
    if (at >= ids.length - 3 && leads.hasNextPage) void leads.fetchNextPage();
    void navigate({ to: '/lists/$projectId/leads/$leadId', params: { projectId, leadId: id }, search: filter });
  };
  useKeys({ nextLead: () => go(next), previousLead: () => go(previous) });
  return (
    <div style={{ display: 'flex', gap: 6 }}>
      <Tooltip label="K">
        <Button
          variant="default"
          leftSection={<IconChevronLeft size={15} aria-hidden />}
          disabled={!previous}
          onClick={() => go(previous)}
        >
          {t('lead.previous')}
        </Button>
      </Tooltip>
      <Tooltip label="J">
        <Button
          variant="default"
          rightSection={<IconChevronRight size={15} aria-hidden />}
          disabled={!next}
          onClick={() => go(next)}
        >
          {t('lead.next')}
        </Button>
      </Tooltip>
    </div>
  );
}
