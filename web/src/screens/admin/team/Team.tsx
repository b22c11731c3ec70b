/** Who is where: every agent's state as it changes, and what each has in hand: my box and reminders. */
import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AgentState, AgentView } from '../../../core/api/types';
import { phone, span } from '../../../i18n/format';
import { Chip } from '../../../ui/marks';
import { useNow } from '../../../ui/useNow';
import { useDeskState } from '../../app/desk';
import { STATE_TONE } from '../../frame/stateTone';
import { Chooser } from '../parts/Chooser';
import { Part } from '../parts/Editor';
import css from '../parts/parts.module.css';
import { usersQuery, workgroupsQuery } from '../queries';
import { BoxPart } from './BoxPart';
import { RemindersPart } from './RemindersPart';

/** Those at work first, in the order in which a supervisor looks for them. */
const ORDER: AgentState['name'][] = [
  'unreachable',
  'talking',
  'supervising',
  'ringing',
  'reserved',
  'wrap_up',
  'ready',
  'break',
  'offline',
];

export function Team(props: { id: string | undefined }) {
  const { t } = useTranslation();
  const users = useQuery(usersQuery);
  const groups = useQuery(workgroupsQuery).data ?? [];
  const agents = useDeskState((s) => s.state.agents);
  const now = useNow();
  const nameOf = (id: string): AgentState['name'] => agents.get(id)?.state.name ?? 'offline';
  const people = (users.data ?? [])
    .filter((user) => user.active)
    .sort((a, b) => ORDER.indexOf(nameOf(a.id)) - ORDER.indexOf(nameOf(b.id)));
  return (
    <Chooser
      title={t('admin.section.team')}
      newLabel=""
      canMake={false}
      chosen={props.id}
      query={users}
      choices={people.map((user) => {
        const agent = agents.get(user.id);
        const state = nameOf(user.id);
        return {
          id: user.id,
          title: user.name,
          also: `${user.login} ${user.extension ?? ''}`,
          note: [user.extension, ...groups.filter((g) => user.workgroup_ids.includes(g.id)).map((g) => g.name)]
            .filter(Boolean)
            .join('・'),
          dim: state === 'offline',
          mark: (
            <Chip tone={STATE_TONE[state]}>
              {t(`agent.${state}`)}
              {agent && state !== 'offline' && <span className="k-num"> {span(now - Date.parse(agent.since))}</span>}
            </Chip>
          ),
        };
      })}
      emptyIcon={<IconUsersGroup size={22} aria-hidden />}
      emptyTitle={t('users.emptyTitle')}
      emptyBody={t('users.emptyBody')}
      pickTitle={t('team.pickTitle')}
      pickBody={t('team.pickBody')}
    >
      {(id) => {
        const user = people.find((one) => one.id === id);
        return user ? (
          <div className={css.editor} key={id}>
            <header className={css.editorHead}>
              <div className={css.editorTitle}>
                <h2>{user.name}</h2>
                <p>{t(`role.${user.role}`)}</p>
              </div>
            </header>
            <div className={css.editorBody}>
              <NowPart agent={agents.get(id) ?? null} now={now} />
              <BoxPart user={user} />
              <RemindersPart user={user} />
            </div>
          </div>
        ) : null;
      }}
    </Chooser>
  );
}

function NowPart(props: { agent: AgentView | null; now: number }) {
  const { t } = useTranslation();
  const { agent, now } = props;
  const call = useDeskState((s) => (agent?.call ? s.state.calls.get(agent.call) : undefined));
  const state = agent?.state ?? { name: 'offline' as const };
  return (
    <Part title={t('team.now')}>
      <dl className={css.facts2}>
        <dt>{t('team.state')}</dt>
        <dd>
          <Chip tone={STATE_TONE[state.name]}>{t(`agent.${state.name}`)}</Chip>
        </dd>
        {agent && state.name !== 'offline' && (
          <>
            <dt>{t('team.since')}</dt>
            <dd className="k-num">{span(now - Date.parse(agent.since))}</dd>
          </>
        )}
        {call && (
          <>
            <dt>{t('team.call')}</dt>
            <dd className="k-num">{phone(call.number)}</dd>
          </>
        )}
        <dt>{t('team.sound')}</dt>
        <dd>{t(agent?.sound_connected ? 'sound.connected' : 'sound.off')}</dd>
      </dl>
    </Part>
  );
}
