/** Above the floor's table: agents who ask for help, who has waited longest first, each one click away. */
import { Button } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallView, User } from '../../core/api/types';
import { phone } from '../../i18n/format';
import { useSession } from '../app/desk';
import { may } from '../frame/rights';
import { Elapsed } from './Elapsed';
import css from './floor.module.css';
import { ModeIcon } from './modes';
import { useListening } from './useListening';

export function HelpStrip(props: {
  asking: readonly CallView[];
  users: ReadonlyMap<string, User>;
  leadNames: ReadonlyMap<string, string>;
}) {
  const { t } = useTranslation();
  const listens = may(useSession(), 'monitor');
  const { asking, users, leadNames } = props;
  return (
    <section className={css.asking} aria-label={t('help.region')}>
      <h2>
        <IconLifebuoy size={18} aria-hidden />
        {t('help.region')}
        <span className="k-num">{asking.length}</span>
      </h2>
      <ul>
        {asking.map((call) => {
          const name = users.get(call.agent ?? '')?.name ?? '';
          return (
            <li key={call.id}>
              <span className={css.askingWho}>
                <strong>{name}</strong>
                <small>{(call.lead && leadNames.get(call.lead)) || phone(call.number)}</small>
              </span>
              {call.help_since && <Elapsed since={call.help_since} className={css.elapsed} />}
              {listens && <HelpActs call={call} name={name} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** One click and the supervisor is there, unheard or heard by the agent alone. */
export function HelpActs(props: { call: CallView; name: string }) {
  const { t } = useTranslation();
  const { call, name } = props;
  const { begin } = useListening();
  return (
    <>
      {(['monitor', 'whisper'] as const).map((mode) => (
        <Button
          key={mode}
          variant={mode === 'monitor' ? 'filled' : 'default'}
          leftSection={<ModeIcon mode={mode} size={15} />}
          aria-label={t('listen.modeOf', { mode: t(`help.${mode}`), name })}
          loading={begin.isPending && begin.variables.mode === mode}
          onClick={() => begin.mutate({ call, mode })}
        >
          {t(`help.${mode}`)}
        </Button>
      ))}
    </>
  );
}
