/** 「配布」: a project's queue. The lead in hand, or the way to the next one. */
import { Button } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../core/api/types';
import { runningCall } from '../../core/desk/desk';
import { Bones, Empty, Failed, Panel } from '../../ui/surfaces';
import { leadQuery, projectsQuery } from '../app/api';
import { useDeskState, useSession } from '../app/desk';
import { sentence, tell, trace } from '../app/problems';
import { useTarget } from '../call/target';
import { firstTarget } from '../desk/target';
import { useKeys } from '../frame/keys';
import { NotFound } from '../frame/NotFound';
import { Head } from './Head';
import { HeldLead } from './HeldLead';
import { NextLead } from './NextLead';
import css from './queue.module.css';
import { type QueueWork, useQueue } from './useQueue';

export function Queue(props: { projectId: string }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const projects = useQuery(projectsQuery);
  const project = projects.data?.items.find((p) => p.id === props.projectId);
  if (projects.isPending) return <Bones rows={6} label={t('common.loading')} />;
  if (projects.isError) {
    return (
      <Failed
        title={t('problem.loadTitle')}
        detail={sentence(t, projects.error)}
        trace={trace(t, projects.error)}
        retryLabel={t('common.retry')}
        onRetry={() => void projects.refetch()}
      />
    );
  }
  if (!project) return <NotFound />;
  if (!project.user_ids.includes(user.id)) {
    return (
      <div className={css.start}>
        <Head project={project} />
        <Panel flush>
          <Empty
            icon={<IconUserOff size={22} aria-hidden />}
            title={t('queue.notMember')}
            action={
              <Button variant="default" renderRoot={(root) => <Link to="/queue" {...root} />}>
                {t('queue.otherProject')}
              </Button>
            }
          >
            {t('queue.notMemberBody')}
          </Empty>
        </Panel>
      </div>
    );
  }
  return <Work project={project} />;
}

function Work(props: { project: Project }) {
  const { project } = props;
  const work = useQueue(project);
  useEndedNotice();
  useReadyTarget(work, project.id);
  useKeys({ assign: () => !work.lease && work.assign() });
  if (work.lease) return <HeldLead project={project} work={work} lease={work.lease} />;
  return <NextLead project={project} work={work} />;
}

/** The popup is ready to dial as soon as the lead is there: one click, or one key, and it rings. */
function useReadyTarget(work: QueueWork, projectId: string): void {
  const { user } = useSession();
  const { target, choose } = useTarget();
  const leadId = work.lease?.leadId ?? '';
  const lead = useQuery({ ...leadQuery(leadId, projectId), enabled: leadId !== '' }).data?.data;
  const calling = useDeskState((s) => runningCall(s.state, user.id) !== null);
  const offered = useRef<string | null>(null);
  const leaseId = work.lease?.id ?? null;
  useEffect(() => {
    if (!lead || !leaseId || calling || offered.current === leaseId) return;
    offered.current = leaseId;
    if (target?.leadId !== lead.id) choose(firstTarget(lead, projectId));
  }, [lead, leaseId, calling, target, choose, projectId]);
}

function useEndedNotice(): void {
  const { t } = useTranslation();
  const { user } = useSession();
  const ended = useDeskState((s) => s.state.endedLease);
  const said = useRef<number | null>(ended?.seq ?? null);
  useEffect(() => {
    if (!ended || ended.agent !== user.id || said.current === ended.seq) return;
    said.current = ended.seq;
    const why = ended.why;
    const known = why === 'page_lost' || why === 'signed_off' || why === 'expired' ? why : 'other';
    tell(t, t(`queue.ended.${known}`));
  }, [ended, user.id, t]);
}
