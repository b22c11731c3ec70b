/** The `?` sheet. */
import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ownAgent } from '../../core/desk/desk';
import { Key } from '../../ui/marks';
import { useDeskState, useSession } from '../app/desk';
import { useAgentWishes } from './AgentControl';
import { type KeyName, strokeParts, useKeys } from './keys';
import { seesFloor } from './rights';

type Group = 'groupLead' | 'groupCall' | 'groupResult' | 'groupMove' | 'groupMode' | 'groupQueue' | 'groupFloor';

const GROUPS: [title: Group, names: KeyName[]][] = [
  ['groupMode', ['modeStandard', 'modeQueue', 'modeDial']],
  ['groupQueue', ['assign', 'skip']],
  ['groupCall', ['ready', 'dial', 'answer', 'mute', 'hold', 'transfer', 'askForHelp', 'keypad', 'hangUp']],
  ['groupResult', ['memo', 'save']],
  ['groupLead', ['nextLead', 'previousLead', 'update', 'box', 'ban']],
  [
    'groupFloor',
    ['nextRow', 'previousRow', 'listen', 'modeMonitor', 'modeWhisper', 'modeBarge', 'takeOver', 'listenEnd'],
  ],
  ['groupMove', ['search', 'help']],
];

export function Shortcuts(props: { shown: boolean; onShow: (shown: boolean) => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const { user } = session;
  const state = useDeskState((s) => ownAgent(s.state, user.id)?.state.name ?? 'offline');
  const { goReady, takeBreak } = useAgentWishes();
  useKeys({
    help: () => props.onShow(!props.shown),
    ready: () => (state === 'ready' ? takeBreak('rest') : goReady()),
  });
  return (
    <Modal
      opened={props.shown}
      onClose={() => props.onShow(false)}
      title={<strong>{t('keys.title')}</strong>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      size="lg"
      centered
    >
      <div style={{ columns: '230px 2', columnGap: 32 }}>
        {GROUPS.filter(([title]) => title !== 'groupFloor' || seesFloor(session)).map(([title, names]) => (
          <section key={title} style={{ breakInside: 'avoid', marginBottom: 16 }}>
            <h3 style={{ margin: '0 0 6px', fontSize: 12, color: 'var(--k-ink-3)' }}>{t(`keys.${title}`)}</h3>
            <dl style={{ margin: 0, display: 'grid', gap: 6 }}>
              {names.map((name) => (
                <Row key={name} label={t(`keys.${name}`)} parts={strokeParts(name)} />
              ))}
              {title === 'groupResult' && <Row label={t('keys.result')} parts={['1', '…', '9']} />}
            </dl>
          </section>
        ))}
      </div>
      <p style={{ margin: '16px 0 0', color: 'var(--k-ink-3)', fontSize: 12 }}>{t('keys.note')}</p>
    </Modal>
  );
}

function Row(props: { label: string; parts: string[] }) {
  return (
    <div style={{ display: 'flex', justifyContent: 'space-between', gap: 12 }}>
      <dt>{props.label}</dt>
      <dd style={{ margin: 0, display: 'flex', gap: 3 }}>
        {props.parts.map((part) => (
          <Key key={part}>{part}</Key>
        ))}
      </dd>
    </div>
  );
}
