/** Somebody's open reminders 「リマインダー」: what is due, and what passed without anybody calling. */
import { IconBellCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { User } from '../../../core/api/types';
import { Chip } from '../../../ui/marks';
import { Bones, Empty, Failed } from '../../../ui/surfaces';
import { useDeskState } from '../../app/desk';
import { sentence } from '../../app/problems';
import { useTime } from '../../app/useTime';
import { Part } from '../parts/Editor';
import css from '../parts/parts.module.css';
import { theirRemindersQuery } from './queries';

const TONES = { scheduled: 'quiet', new: 'ring', overdue: 'danger', done: 'talk', cancelled: 'quiet' } as const;

export function RemindersPart(props: { user: User }) {
  const { t } = useTranslation();
  const { moment } = useTime();
  const version = useDeskState((s) => s.state.reminderVersion);
  const reminders = useQuery(theirRemindersQuery(props.user.id, version));
  const items = reminders.data?.items ?? [];
  return (
    <Part title={t('reminder.title')} hint={items.length > 0 ? t('common.items', { count: items.length }) : undefined}>
      {reminders.isPending ? (
        <Bones rows={2} label={t('common.loading')} />
      ) : reminders.isError && items.length === 0 ? (
        <Failed
          title={t('problem.loadTitle')}
          detail={sentence(t, reminders.error)}
          retryLabel={t('common.retry')}
          onRetry={() => void reminders.refetch()}
        />
      ) : items.length === 0 ? (
        <Empty tight icon={<IconBellCheck size={20} aria-hidden />} title={t('reminder.emptyTitle')} />
      ) : (
        <div className={css.tableBox}>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{t('leads.column.name')}</th>
                <th scope="col">{t('imports.stateHead')}</th>
                <th scope="col">{t('team.due')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    {one.project_id ? (
                      <Link
                        to="/lists/$projectId/leads/$leadId"
                        params={{ projectId: one.project_id, leadId: one.lead_id }}
                      >
                        {one.lead_name}
                      </Link>
                    ) : (
                      one.lead_name
                    )}
                    {one.note && <small className={css.scopes}>{one.note}</small>}
                  </th>
                  <td>
                    <Chip tone={TONES[one.state]}>{t(`reminder.state.${one.state}`)}</Chip>
                  </td>
                  <td className="k-num">{moment(one.due_at)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Part>
  );
}
