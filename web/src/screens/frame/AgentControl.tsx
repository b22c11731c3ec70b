/** The person's own state: what it is, for how long, and the way to another. */
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconCoffee, IconHeadset, IconLogout2 } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { ownAgent } from '../../core/desk/desk';
import { span } from '../../i18n/format';
import { useNow } from '../../ui/useNow';
import { useDesk, useDeskState, useSession } from '../app/desk';
import { tellProblem } from '../app/problems';
import css from './frame.module.css';

export const BREAK_REASONS = ['rest', 'meal', 'meeting', 'training', 'other'] as const;

export function AgentControl() {
  const { t } = useTranslation();
  const { user } = useSession();
  const agent = useDeskState((s) => ownAgent(s.state, user.id));
  const known = useDeskState((s) => s.known);
  const now = useNow(agent !== null);
  const { goReady, takeBreak, goOffline, busy } = useAgentWishes();
  const name = agent?.state.name ?? 'offline';
  const reason = agent?.state.name === 'break' ? agent.state.reason : null;
  const label = known ? t(`agent.${name}`) : t('agent.unknown');
  const free = name === 'ready' || name === 'break' || name === 'unreachable';
  return (
    <div className={css.agent}>
      <span className={css.agentState} style={{ '--dot': `var(--k-state-${name})` } as React.CSSProperties}>
        <span className={css.dot} aria-hidden />
        <span role="status" aria-label={t('agent.state')} data-agent-state={known ? name : 'unknown'}>
          {reason ? `${label}・${breakWord(t, reason)}` : label}
        </span>
        {agent && name !== 'offline' && (
          <time className="k-num" aria-hidden>
            {span(now - Date.parse(agent.since))}
          </time>
        )}
      </span>
      {(name === 'offline' || name === 'break' || name === 'unreachable') && (
        <Button
          color="teal"
          leftSection={<IconHeadset size={15} aria-hidden />}
          loading={busy}
          disabled={!known}
          onClick={goReady}
        >
          {t('agent.goReady')}
        </Button>
      )}
      {free && (
        <Menu position="bottom-end" width={200}>
          <Menu.Target>
            <Button
              className={css.tool}
              variant="subtle"
              aria-label={t('agent.takeBreak')}
              rightSection={<IconChevronDown size={14} aria-hidden />}
            >
              <span className={css.wide}>{t('agent.takeBreak')}</span>
              <IconCoffee size={16} aria-hidden className={css.narrow} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown aria-label={t('agent.reasons')}>
            <Menu.Label>{t('agent.reasons')}</Menu.Label>
            {BREAK_REASONS.map((key) => (
              <Menu.Item key={key} leftSection={<IconCoffee size={15} aria-hidden />} onClick={() => takeBreak(key)}>
                {t(`agent.reason.${key}`)}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item leftSection={<IconLogout2 size={15} aria-hidden />} onClick={goOffline}>
              {t('agent.endShift')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

/** The reason in the language in force; a reason that is not from the list stands as it is. */
export function breakWord(t: TFunction, reason: string): string {
  const known = BREAK_REASONS.find((key) => key === reason);
  return known ? t(`agent.reason.${known}`) : reason;
}

/** What a person may ask of their own state. Going ready connects the sound first where it is not. */
export function useAgentWishes() {
  const { t } = useTranslation();
  const desk = useDesk();
  const fail = (error: unknown) => tellProblem(t, error);
  const ready = useMutation({
    mutationFn: async () => {
      desk.phone.start();
      if (!(await desk.phone.settled())) return;
      await desk.command('ready', {});
    },
    onError: fail,
  });
  const onBreak = useMutation({ mutationFn: (reason: string) => desk.command('break', { reason }), onError: fail });
  const offline = useMutation({ mutationFn: () => desk.command('offline', {}), onError: fail });
  return {
    goReady: () => ready.mutate(),
    takeBreak: (reason: (typeof BREAK_REASONS)[number]) => onBreak.mutate(reason),
    goOffline: () => offline.mutate(),
    busy: ready.isPending,
  };
}
