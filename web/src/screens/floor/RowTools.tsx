/** What can be done about one agent: hear their call in three ways, take it over, hang it up; write to them, order a break. */
import { ActionIcon, Menu } from '@mantine/core';
import {
  IconCoffee,
  IconDots,
  IconHeadphones,
  IconMessage,
  IconPhoneOff,
  IconRepeat,
  IconTransferIn,
} from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallView, ListenMode, User } from '../../core/api/types';
import { useSession } from '../app/desk';
import { may } from '../frame/rights';
import { AskFirst } from './AskFirst';
import css from './floor.module.css';
import { MODES, ModeIcon } from './modes';
import type { OrderKind } from './Orders';
import { useListening } from './useListening';

export const RowTools = memo(function RowTools(props: {
  user: User;
  call: CallView | null;
  onOrder: (kind: OrderKind, to: User) => void;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const { user, call, onOrder } = props;
  const { own, begin, end, takeOver, hangUp } = useListening();
  const [asked, setAsked] = useState<'takeOver' | 'hangUp' | null>(null);
  const { name } = user;
  const here = call && own?.call === call.id ? own : null;
  const listens = may(session, 'monitor');
  const shown: ListenMode | null = begin.isPending ? begin.variables.mode : (here?.mode ?? null);
  if (!call && !listens) return null;
  return (
    <div className={css.tools}>
      {call && listens && (
        <div className={css.modes} role="group" aria-label={t('listen.modes')}>
          {MODES.map((mode) => (
            <button
              type="button"
              key={mode}
              className={css.mode}
              data-mode={mode}
              aria-pressed={shown === mode}
              aria-label={t('listen.modeOf', { mode: t(`listen.mode.${mode}`), name })}
              onClick={(event) => {
                event.stopPropagation();
                if (shown === mode && here) end.mutate(here);
                else begin.mutate({ call, mode });
              }}
            >
              <ModeIcon mode={mode} size={15} />
              {t(`listen.mode.${mode}`)}
            </button>
          ))}
        </div>
      )}
      <Menu position="bottom-end" width={230} withinPortal>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={30}
            aria-label={t('floor.more', { name })}
            onClick={(event) => event.stopPropagation()}
          >
            <IconDots size={17} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown onClick={(event) => event.stopPropagation()}>
          {call && listens && (
            <Menu.Item
              leftSection={<IconRepeat size={15} aria-hidden />}
              disabled={here?.follow === 'agent'}
              onClick={() => begin.mutate({ call, mode: here?.mode ?? 'monitor', follow: true })}
            >
              {t('listen.follow')}
            </Menu.Item>
          )}
          {call && listens && (
            <Menu.Item
              leftSection={<IconTransferIn size={15} aria-hidden />}
              disabled={call.state !== 'talking'}
              onClick={() => setAsked('takeOver')}
            >
              {t('listen.takeOver')}
            </Menu.Item>
          )}
          {here && (
            <Menu.Item leftSection={<IconHeadphones size={15} aria-hidden />} onClick={() => end.mutate(here)}>
              {t('listen.endOf', { name })}
            </Menu.Item>
          )}
          {call && listens && <Menu.Divider />}
          {listens && (
            <Menu.Item leftSection={<IconMessage size={15} aria-hidden />} onClick={() => onOrder('message', user)}>
              {t('order.message')}
            </Menu.Item>
          )}
          {listens && (
            <Menu.Item leftSection={<IconCoffee size={15} aria-hidden />} onClick={() => onOrder('break', user)}>
              {t('order.break')}
            </Menu.Item>
          )}
          {call && listens && <Menu.Divider />}
          {call && (
            <Menu.Item
              color="red"
              leftSection={<IconPhoneOff size={15} aria-hidden />}
              onClick={() => setAsked('hangUp')}
            >
              {t('floor.hangUp')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {call && asked === 'takeOver' && (
        <AskFirst
          title={t('listen.takeOverTitle', { name })}
          body={t('listen.takeOverBody', { name })}
          yes={t('listen.takeOver')}
          color="teal"
          busy={takeOver.isPending}
          onYes={() => takeOver.mutate(call, { onSettled: () => setAsked(null) })}
          onClose={() => setAsked(null)}
        />
      )}
      {call && asked === 'hangUp' && (
        <AskFirst
          title={t('floor.hangUpTitle', { name })}
          body={t('floor.hangUpBody', { name })}
          yes={t('floor.hangUp')}
          color="red"
          busy={hangUp.isPending}
          onYes={() => hangUp.mutate({ call, name }, { onSettled: () => setAsked(null) })}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
});
