/** Somebody's my box 「マイボックス」: handed over within the workgroup, or taken out. */
import { Button, Menu } from '@mantine/core';
import { IconArrowsExchange, IconBox, IconBoxOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BoxDone, Boxed, User } from '../../../core/api/types';
import { Bones, Empty, Failed } from '../../../ui/surfaces';
import { api } from '../../app/api';
import { sentence, tell, tellProblem } from '../../app/problems';
import { tellUndo } from '../../app/undo';
import { useTime } from '../../app/useTime';
import { Part } from '../parts/Editor';
import css from '../parts/parts.module.css';
import { usersQuery } from '../queries';
import { boxQuery } from './queries';

export function BoxPart(props: { user: User }) {
  const { t } = useTranslation();
  const box = useQuery(boxQuery(props.user.id));
  const items = box.data?.items ?? [];
  return (
    <Part title={t('team.box')} hint={items.length > 0 ? t('common.items', { count: items.length }) : undefined}>
      {box.isPending ? (
        <Bones rows={2} label={t('common.loading')} />
      ) : box.isError ? (
        <Failed
          title={t('problem.loadTitle')}
          detail={sentence(t, box.error)}
          retryLabel={t('common.retry')}
          onRetry={() => void box.refetch()}
        />
      ) : items.length === 0 ? (
        <Empty tight icon={<IconBox size={20} aria-hidden />} title={t('team.boxEmpty')} />
      ) : (
        <div className={css.tableBox}>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{t('leads.column.name')}</th>
                <th scope="col">{t('team.taken')}</th>
                <th scope="col">{t('keys.column.revoke')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <Row key={one.lead_id} of={one} user={props.user} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Part>
  );
}

function Row(props: { of: Boxed; user: User }) {
  const { t } = useTranslation();
  const { moment } = useTime();
  const queries = useQueryClient();
  const { of, user } = props;
  const users = useQuery(usersQuery).data ?? [];
  // Handed over only between users of the same workgroup.
  const near = users.filter(
    (one) => one.active && one.id !== user.id && one.workgroup_ids.some((id) => user.workgroup_ids.includes(id)),
  );
  const refresh = () => {
    for (const queryKey of [['my-box'], ['lead'], ['leads']]) void queries.invalidateQueries({ queryKey });
  };
  const send = async (path: string, body: object) => {
    const done = await api.send<BoxDone>('POST', path, { body });
    const refused = done.refused[0];
    if (refused) throw new Error(refused.title);
  };
  const act = useMutation({
    mutationFn: (to: User | null) =>
      to
        ? send('/my-box/hand-over', { lead_ids: [of.lead_id], user_id: to.id })
        : send('/my-box/remove', { lead_ids: [of.lead_id] }),
    onSuccess: (_, to) => {
      refresh();
      if (to) tell(t, t('team.handed', { lead: of.lead_name, name: to.name }));
      else tellUndo(t, t('team.out', { lead: of.lead_name }), () => back.mutate());
    },
    onError: (error) => tellProblem(t, error, error.message || undefined),
  });
  const back = useMutation({
    mutationFn: () => send('/my-box', { lead_ids: [of.lead_id], project_id: of.project_id, user_id: user.id }),
    onSuccess: refresh,
    onError: (error) => tellProblem(t, error, error.message || undefined),
  });
  return (
    <tr>
      <th scope="row">
        {of.project_id ? (
          <Link to="/lists/$projectId/leads/$leadId" params={{ projectId: of.project_id, leadId: of.lead_id }}>
            {of.lead_name}
          </Link>
        ) : (
          of.lead_name
        )}
      </th>
      <td className="k-num">{moment(of.taken_at)}</td>
      <td>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              variant="subtle"
              leftSection={<IconArrowsExchange size={15} aria-hidden />}
              disabled={near.length === 0}
              loading={act.isPending}
              aria-label={`${t('team.handOver')}: ${of.lead_name}`}
            >
              {t('team.handOver')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {near.map((one) => (
              <Menu.Item key={one.id} onClick={() => act.mutate(one)}>
                {one.name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconBoxOff size={15} aria-hidden />}
          aria-label={`${t('team.takeOut')}: ${of.lead_name}`}
          onClick={() => act.mutate(null)}
        >
          {t('team.takeOut')}
        </Button>
      </td>
    </tr>
  );
}
