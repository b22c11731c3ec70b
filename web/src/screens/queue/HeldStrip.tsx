/** Wherever the person is: that a lead of a queue is in their hands, and the way to it. */
import { Button } from '@mantine/core';
import { IconUserDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { leadQuery } from '../app/api';
import { useDesk, useDeskState, useSession } from '../app/desk';
import frame from '../frame/frame.module.css';
import { queueQuery } from './queries';
import { lastQueue } from './remembered';

export function HeldStrip() {
  const { t } = useTranslation();
  const { user } = useSession();
  const desk = useDesk();
  const known = useDeskState((s) => s.known);
  const lease = useDeskState((s) => s.state.leases.get(user.id) ?? null);
  const version = useDeskState((s) => s.state.leaseVersion);
  const project = lease?.projectId ?? lastQueue(localStorage);
  const atQueue = useRouterState({ select: (s) => s.location.pathname === `/queue/${project}` });
  // After a reload elsewhere the page does not know yet; the queue's own screen asks for itself.
  useQuery({
    ...queueQuery(desk, user.id, project ?? '', version),
    enabled: known && project !== null && !atQueue,
    refetchInterval: false,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const lead = useQuery({ ...leadQuery(lease?.leadId ?? '', project), enabled: lease !== null && !atQueue }).data?.data;
  if (!lease || atQueue || !lead) return null;
  return (
    <div className={frame.strip} role="status">
      <IconUserDown size={18} aria-hidden />
      <span className={frame.bannerText}>{t('held.text', { name: lead.name })}</span>
      <Button
        variant="light"
        renderRoot={(root) => <Link to="/queue/$projectId" params={{ projectId: lease.projectId }} {...root} />}
      >
        {t('held.open')}
      </Button>
    </div>
  );
}
