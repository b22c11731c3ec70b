/** The bell in the bar: how many reminders wait, the list of them, and the notice when one's time has come. */
import { ActionIcon, Button, Popover, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reminder } from '../../core/api/types';
import { Bones } from '../../ui/surfaces';
import { api } from '../app/api';
import { useDeskState, useSession } from '../app/desk';
import frame from '../frame/frame.module.css';
import { summaryQuery } from './queries';
import css from './reminders.module.css';

const List = lazy(() => import('./List').then((m) => ({ default: m.List })));

export function Bell() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const version = useDeskState((s) => s.state.reminderVersion);
  const summary = useQuery(summaryQuery(version)).data;
  useDueNotice();
  if (!summary) return null;
  const waiting = summary.new + summary.overdue;
  const label = waiting > 0 ? t('reminder.bellWaiting', { count: waiting }) : t('reminder.bell');
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={400} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Tooltip label={t('reminder.bell')} disabled={open}>
          <ActionIcon
            variant="subtle"
            size={30}
            className={frame.tool}
            aria-label={label}
            onClick={() => setOpen((was) => !was)}
          >
            <IconBell size={18} aria-hidden />
            {waiting > 0 && (
              <span className={css.badge} aria-hidden>
                {waiting > 99 ? '99+' : waiting}
              </span>
            )}
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('reminder.title')}>
        <Suspense fallback={<Bones rows={3} label={t('common.loading')} />}>
          <List onOpen={() => setOpen(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Says once that a reminder's time has come, with the way to its lead. */
function useDueNotice(): void {
  const { t } = useTranslation();
  const { user } = useSession();
  const navigate = useNavigate();
  const due = useDeskState((s) => s.state.dueReminder);
  const told = useRef<number | null>(null);
  useEffect(() => {
    if (!due || due.userId !== user.id || told.current === due.seq) return;
    told.current = due.seq;
    void api
      .get<Reminder>(`/reminders/${due.id}`)
      .then((reminder) => {
        const id = notifications.show({
          title: t('reminder.dueNow', { name: reminder.lead_name }),
          message: (
            <>
              {reminder.note && <p className={css.note}>{reminder.note}</p>}
              {reminder.project_id && (
                <Button
                  variant="light"
                  mt={6}
                  onClick={() => {
                    notifications.hide(id);
                    void navigate({
                      to: '/lists/$projectId/leads/$leadId',
                      params: { projectId: reminder.project_id ?? '', leadId: reminder.lead_id },
                    });
                  }}
                >
                  {t('call.openLead')}
                </Button>
              )}
            </>
          ),
          color: 'orange',
          autoClose: 20_000,
          closeButtonProps: { 'aria-label': t('common.close') },
        });
      })
      // The bell shows it all the same.
      .catch(() => undefined);
  }, [due, user.id, t, navigate]);
}
