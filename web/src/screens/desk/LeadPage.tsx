/** A lead of a list: back to the list, on to its neighbours. */
import { Button, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { projectsQuery } from '../app/api';
import { useSession } from '../app/desk';
import { useKeys } from '../frame/keys';
import { may } from '../frame/rights';
import { DeleteLead } from './DeleteLead';
import css from './desk.module.css';
import { LeadView } from './LeadView';
import { type LeadFilter, leadsQuery } from './leadsQuery';

export function LeadPage(props: { projectId: string; leadId: string; filter: LeadFilter }) {
  const { t } = useTranslation();
  const session = useSession();
  const { projectId, leadId, filter } = props;
  const project = useQuery(projectsQuery).data?.items.find((p) => p.id === projectId) ?? null;
  return (
    <LeadView
      projectId={projectId}
      leadId={leadId}
      back={
        <Link to="/lists/$projectId" params={{ projectId }} search={filter} className={css.back}>
          <IconArrowLeft size={13} aria-hidden />
          {project?.name ?? t('lead.toList')}
        </Link>
      }
      tools={(answer) => (
        <>
          {answer && may(session, 'leads_manage') && (
            <DeleteLead answer={answer} projectId={projectId} filter={filter} />
          )}
          <Neighbours projectId={projectId} leadId={leadId} filter={filter} />
        </>
      )}
    />
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
