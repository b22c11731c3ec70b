/** The panel of the call that a supervisor listens to, over every screen: how, how loud, who else, and the way out. */
import { Button, Tooltip } from '@mantine/core';
import { IconTransferIn, IconVolume, IconVolumeOff, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../i18n/floor';
import type { Supervision } from '../../core/api/types';
import { phone } from '../../i18n/format';
import { usersQuery } from '../admin/queries';
import { leadQuery } from '../app/api';
import { useDesk, useDeskState, useSession } from '../app/desk';
import { tell } from '../app/problems';
import { strokeParts, useKeys } from '../frame/keys';
import { AskFirst } from './AskFirst';
import { Elapsed } from './Elapsed';
import css from './listening.module.css';
import { MODE_KEY, MODE_TONE, MODES, ModeIcon } from './modes';
import { useListening } from './useListening';

/** Told where it matters: what the person did themself they know. */
const TOLD = ['call_ended', 'agent_offline', 'page_closed', 'right_lost', 'restarted'] as const;

export function Listening() {
  const { user } = useSession();
  const { own } = useListening();
  useEnds(user.id);
  return own ? <Panel key={own.id} own={own} /> : null;
}

/** Why it is over, where somebody else ended it. */
function useEnds(me: string) {
  const { t } = useTranslation();
  const ended = useDeskState((s) => s.state.endedSupervision);
  const known = useRef(ended?.seq ?? 0);
  useEffect(() => {
    if (!ended || ended.seq <= known.current) return;
    known.current = ended.seq;
    const why = TOLD.find((one) => one === ended.ended);
    if (ended.supervisor === me && why) tell(t, t('listen.region'), t(`listen.ended.${why}`));
  }, [ended, me, t]);
}

function Panel(props: { own: Supervision }) {
  const { t } = useTranslation();
  const { own } = props;
  const { turn, end, takeOver } = useListening();
  const [asked, setAsked] = useState(false);
  const users = useQuery(usersQuery).data ?? [];
  const nameOf = (id: string | null) => users.find((one) => one.id === id)?.name ?? '';
  const name = nameOf(own.agent);
  const call = useDeskState((s) => (own.call ? (s.state.calls.get(own.call) ?? null) : null));
  const lead = useQuery({ ...leadQuery(call?.lead ?? '', call?.project ?? null), enabled: Boolean(call?.lead) });
  const mode = turn.isPending ? turn.variables.mode : own.mode;
  const turnTo = (to: (typeof MODES)[number]) => to !== own.mode && turn.mutate({ of: own, mode: to });
  useKeys({
    modeMonitor: () => turnTo('monitor'),
    modeWhisper: () => turnTo('whisper'),
    modeBarge: () => turnTo('barge'),
    takeOver: () => call?.state === 'talking' && setAsked(true),
    listenEnd: () => end.mutate(own),
  });
  const tone = own.state === 'listening' ? MODE_TONE[mode] : 'quiet';
  const style = { '--tone': `var(--k-${tone})`, '--tone-soft': `var(--k-${tone}-soft)` } as CSSProperties;
  const words =
    own.state === 'listening'
      ? t(`listen.mode.${mode}`)
      : own.state === 'away'
        ? t('listen.away')
        : t(own.call ? 'listen.waitingAnswer' : 'listen.waitingNext');
  return (
    <section
      className={css.panel}
      style={style}
      aria-label={t('listen.region')}
      data-listen-state={own.state}
      data-listen-mode={own.mode}
    >
      <header className={css.head}>
        <div className={css.who}>
          <p className={css.name}>{name}</p>
          {call && (
            <p className={css.other}>
              {lead.data?.data.name} <span className="k-num">{phone(call.number)}</span>
            </p>
          )}
        </div>
        <Tooltip label={`${t('listen.end')} (${strokeParts('listenEnd').join('+')})`}>
          <Button
            variant="default"
            leftSection={<IconX size={15} aria-hidden />}
            loading={end.isPending}
            onClick={() => end.mutate(own)}
          >
            {t('listen.end')}
          </Button>
        </Tooltip>
      </header>
      <div className={css.state}>
        <span className={css.stateText} role="status">
          {words}
          {own.state === 'listening' && (
            <small>
              {call?.held && mode !== 'whisper' ? t('listen.customerHeld') : t(`listen.heard.${mode}`, { name })}
            </small>
          )}
        </span>
        {call?.answered_at && <Elapsed since={call.answered_at} className={css.timer} />}
      </div>
      <div className={css.modes} role="group" aria-label={t('listen.modes')}>
        {MODES.map((one) => (
          <button
            type="button"
            key={one}
            className={css.mode}
            data-tone={MODE_TONE[one]}
            aria-pressed={mode === one}
            disabled={own.state !== 'listening'}
            title={strokeParts(MODE_KEY[one]).join('+')}
            onClick={() => turnTo(one)}
          >
            <ModeIcon mode={one} size={19} />
            {t(`listen.mode.${one}`)}
          </button>
        ))}
      </div>
      <Volume />
      <Others own={own} nameOf={nameOf} />
      {own.follow === 'agent' && <p className={css.note}>{t('listen.following', { name })}</p>}
      <Button
        variant="default"
        leftSection={<IconTransferIn size={16} aria-hidden />}
        disabled={call?.state !== 'talking' || own.state !== 'listening'}
        title={strokeParts('takeOver').join('+')}
        onClick={() => setAsked(true)}
      >
        {t('listen.takeOver')}
      </Button>
      {asked && call && (
        <AskFirst
          title={t('listen.takeOverTitle', { name })}
          body={t('listen.takeOverBody', { name })}
          yes={t('listen.takeOver')}
          color="teal"
          busy={takeOver.isPending}
          onYes={() => takeOver.mutate(call, { onSettled: () => setAsked(false) })}
          onClose={() => setAsked(false)}
        />
      )}
    </section>
  );
}

function Volume() {
  const { t } = useTranslation();
  const desk = useDesk();
  const [volume, setVolume] = useState(desk.listenVolume());
  const Icon = volume === 0 ? IconVolumeOff : IconVolume;
  return (
    <label className={css.volume}>
      <Icon size={17} aria-hidden />
      <span className="k-hidden">{t('listen.volume')}</span>
      <input
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={volume}
        aria-valuetext={t('listen.volumeNow', { percent: Math.round(volume * 100) })}
        onChange={(event) => {
          const next = Number(event.currentTarget.value);
          setVolume(next);
          desk.setListenVolume(next);
        }}
      />
      <span className="k-num" aria-hidden>
        {t('listen.volumeNow', { percent: Math.round(volume * 100) })}
      </span>
    </label>
  );
}

/** Who else is on the same call (MON-13). */
function Others(props: { own: Supervision; nameOf: (id: string | null) => string }) {
  const { t } = useTranslation();
  const { own, nameOf } = props;
  const supervisions = useDeskState((s) => s.state.supervisions);
  const others = [...supervisions.values()].filter(
    (one) => one.supervisor !== own.supervisor && one.call !== null && one.call === own.call,
  );
  if (others.length === 0) return <p className={css.note}>{t('listen.alone')}</p>;
  return (
    <div className={css.others}>
      <span className={css.note}>{t('listen.others')}</span>
      <ul aria-label={t('listen.others')}>
        {others.map((one) => (
          <li key={one.id} data-tone={MODE_TONE[one.mode]}>
            <ModeIcon mode={one.mode} size={14} />
            {nameOf(one.supervisor)}
            <small>{t(`listen.mode.${one.mode}`)}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}
