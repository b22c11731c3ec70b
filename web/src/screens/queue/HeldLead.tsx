/** The lead in hand: its page, how long it is ours, and the ways out: skip with a reason, or give back. */
import { Button, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconClockShield } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../core/api/types';
import type { HeldLease } from '../../core/desk/fold';
import { span } from '../../i18n/format';
import { useNow } from '../../ui/useNow';
import { leadQuery } from '../app/api';
import { LeadView } from '../desk/LeadView';
import { AutoNext } from './AutoNext';
import css from './queue.module.css';
import { SkipLead } from './SkipLead';
import type { QueueWork } from './useQueue';

export function HeldLead(props: { project: Project; work: QueueWork; lease: HeldLease }) {
  const { t } = useTranslation();
  const { project, work, lease } = props;
  const [dirty, setDirty] = useState(false);
  /** What is on screen: the next lead waits until what was typed on this one is saved or dropped. */
  const [shown, setShown] = useState(lease.leadId);
  useEffect(() => {
    if (!dirty) setShown(lease.leadId);
  }, [dirty, lease.leadId]);
  const next = useQuery(leadQuery(lease.leadId, project.id)).data?.data;
  return (
    <>
      {shown !== lease.leadId && (
        <div className={css.comes} role="alert">
          <div>
            <strong>{t('queue.newLead', { name: next?.name ?? '' })}</strong>
            <p>{t('queue.newLeadBody')}</p>
          </div>
          <Button variant="default" onClick={() => setShown(lease.leadId)}>
            {t('queue.dropAndGo')}
          </Button>
        </div>
      )}
      <LeadView
        projectId={project.id}
        leadId={shown}
        back={<span className={css.project}>{project.name}</span>}
        onDirty={setDirty}
        tools={() => (
          <>
            <LeftTime lease={lease} ttlMs={(project.lease_ttl_s ?? 0) * 1_000} />
            <AutoNext work={work} />
            <SkipLead work={work} />
            <Tooltip label={t('queue.releaseHint')} multiline w={260}>
              <Button
                variant="default"
                leftSection={<IconArrowBackUp size={15} aria-hidden />}
                loading={work.releasing}
                onClick={work.release}
              >
                {t('queue.release')}
              </Button>
            </Tooltip>
          </>
        )}
      />
    </>
  );
}

function LeftTime(props: { lease: HeldLease; ttlMs: number }) {
  const { t } = useTranslation();
  const now = useNow(true);
  const left = (props.lease.leftMs ?? props.ttlMs) - (now - props.lease.saidAt);
  return (
    <Tooltip label={t('queue.renews')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the explanation is for the keyboard too */}
      <span className={css.left} tabIndex={0}>
        <IconClockShield size={15} aria-hidden />
        {t('queue.held')}
        <span className="k-num" role="timer" aria-label={t('queue.left', { time: '' })}>
          {t('queue.left', { time: span(left) })}
        </span>
      </span>
    </Tooltip>
  );
}
