/** The open reminders: what is due first, each with the way to its lead and what can be done with it. */
import { Button, Menu } from '@mantine/core';
import { IconBellCheck, IconCheck, IconClockPause, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Reminder } from '../../core/api/types';
import { Chip } from '../../ui/marks';
import { Bones, Empty, Failed } from '../../ui/surfaces';
import { api } from '../app/api';
import { useDeskState } from '../app/desk';
import { sentence, tell, tellProblem, trace } from '../app/problems';
import { useTime } from '../app/useTime';
import { remindersQuery } from './queries';
import css from './reminders.module.css';

/** Putting off, in minutes. */
const SNOOZES = [10, 60, 1_440] as const;

export function List(props: { onOpen: () => void }) {
  const { t } = useTranslation();
  const version = useDeskState((s) => s.state.reminderVersion);
  const reminders = useQuery(remindersQuery(version));
  const items = reminders.data?.items ?? [];
  return (
    <section aria-label={t('reminder.title')}>
      <h2 className={css.title}>{t('reminder.title')}</h2>
      {reminders.isPending && <Bones rows={3} label={t('common.loading')} />}
      {reminders.isError && items.length === 0 && (
        <Failed
          title={t('problem.loadTitle')}
          detail={sentence(t, reminders.error)}
          trace={trace(t, reminders.error)}
          retryLabel={t('common.retry')}
          onRetry={() => void reminders.refetch()}
        />
      )}
      {reminders.isSuccess && items.length === 0 && (
        <Empty icon={<IconBellCheck size={22} aria-hidden />} title={t('reminder.emptyTitle')}>
          {t('reminder.emptyBody')}
        </Empty>
      )}
      <ul className={css.list}>
        {items.map((reminder) => (
          <Row key={reminder.id} reminder={reminder} onOpen={props.onOpen} />
        ))}
      </ul>
    </section>
  );
}

const TONES = { scheduled: 'quiet', new: 'ring', overdue: 'danger', done: 'talk', cancelled: 'quiet' } as const;

function Row(props: { reminder: Reminder; onOpen: () => void }) {
  const { t } = useTranslation();
  const { moment } = useTime();
  const queries = useQueryClient();
  const { reminder } = props;
  const act = useMutation({
    mutationFn: (wish: { act: 'done' | 'cancel' | 'snooze'; minutes?: number }) =>
      api.send(
        'POST',
        `/reminders/${reminder.id}/${wish.act}`,
        wish.minutes ? { body: { minutes: wish.minutes } } : {},
      ),
    onSuccess: (_, wish) => {
      void queries.invalidateQueries({ queryKey: ['reminders'] });
      tell(t, t(`reminder.told.${wish.act}`));
    },
    onError: (error) => tellProblem(t, error),
  });
  return (
    <li className={css.row}>
      <div className={css.head}>
        {reminder.project_id ? (
          <Link
            to="/lists/$projectId/leads/$leadId"
            params={{ projectId: reminder.project_id, leadId: reminder.lead_id }}
            onClick={props.onOpen}
          >
            {reminder.lead_name}
          </Link>
        ) : (
          <strong>{reminder.lead_name}</strong>
        )}
        <Chip tone={TONES[reminder.state]}>{t(`reminder.state.${reminder.state}`)}</Chip>
      </div>
      <span className={`${css.time} k-num`}>{moment(reminder.due_at)}</span>
      {reminder.note && <p className={css.note}>{reminder.note}</p>}
      <div className={css.acts}>
        <Button
          variant="light"
          color="teal"
          leftSection={<IconCheck size={14} aria-hidden />}
          loading={act.isPending}
          onClick={() => act.mutate({ act: 'done' })}
        >
          {t('reminder.done')}
        </Button>
        <Menu position="bottom-start" withinPortal={false}>
          <Menu.Target>
            <Button variant="subtle" color="gray" leftSection={<IconClockPause size={14} aria-hidden />}>
              {t('reminder.snooze')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {SNOOZES.map((minutes) => (
              <Menu.Item key={minutes} onClick={() => act.mutate({ act: 'snooze', minutes })}>
                {t(`reminder.later.${minutes}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconX size={14} aria-hidden />}
          onClick={() => act.mutate({ act: 'cancel' })}
        >
          {t('reminder.cancel')}
        </Button>
      </div>
    </li>
  );
}
