/** During the call: hang up, mute, hold, transfer, keys, a call for help, what is recorded and how well it sounds. */

import { Button, Tooltip } from '@mantine/core';
import {
  IconGridDots,
  IconLifebuoy,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconPlayerPause,
  IconPlayerPlay,
  IconTransfer,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type CSSProperties, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallView, QualityView } from '../../core/api/types';
import { transferOf } from '../../core/desk/desk';
import { useDesk, useDeskState } from '../app/desk';
import { tellProblem } from '../app/problems';
import { Elapsed } from '../floor/Elapsed';
import { isTyping, useKeys } from '../frame/keys';
import { TransferPanel } from '../transfer/TransferPanel';
import { TransferSheet } from '../transfer/TransferSheet';
import css from './call.module.css';

export const PAD = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

export function DuringCall(props: { call: CallView }) {
  const { t } = useTranslation();
  const { call } = props;
  const desk = useDesk();
  const [padShown, setPadShown] = useState(false);
  const [sending, setSending] = useState(false);
  const transfer = useDeskState((s) => transferOf(s.state, call.id));
  const fail = (error: unknown) => tellProblem(t, error);
  const hangUp = useMutation({ mutationFn: () => desk.command('hang_up', { call_id: call.id }), onError: fail });
  const mute = useMutation({ mutationFn: (muted: boolean) => desk.mute(call.id, muted), onError: fail });
  const hold = useMutation({ mutationFn: (held: boolean) => desk.hold(call.id, held), onError: fail });
  const help = useMutation({ mutationFn: (wanted: boolean) => desk.askForHelp(call.id, wanted), onError: fail });
  const hearing = call.state === 'talking' || call.state === 'early_media';
  // Shown at once; the event confirms it, a refusal takes it back.
  const muted = mute.isPending ? mute.variables : call.muted;
  const held = hold.isPending ? hold.variables : call.held;
  const asked = help.isPending ? help.variables : call.help_since !== null;
  const talking = call.state === 'talking';
  // Nobody is listened to in a call in the house.
  const helpable = talking && call.colleague === null;
  useKeys({
    hangUp: () => hangUp.mutate(),
    mute: () => mute.mutate(!muted),
    hold: () => talking && hold.mutate(!held),
    transfer: () => talking && !transfer && setSending(!sending),
    askForHelp: () => helpable && help.mutate(!asked),
    keypad: () => hearing && setPadShown(!padShown),
  });
  return (
    <>
      <div className={css.actions}>
        <button
          type="button"
          className={css.tool}
          data-warn="true"
          aria-pressed={muted}
          onClick={() => mute.mutate(!muted)}
        >
          {muted ? <IconMicrophoneOff size={18} aria-hidden /> : <IconMicrophone size={18} aria-hidden />}
          {t('call.mute')}
        </button>
        <button
          type="button"
          className={css.tool}
          data-hold="true"
          aria-pressed={held}
          disabled={!talking || transfer !== null}
          onClick={() => hold.mutate(!held)}
        >
          {held ? <IconPlayerPlay size={18} aria-hidden /> : <IconPlayerPause size={18} aria-hidden />}
          {t('call.hold')}
        </button>
        <button
          type="button"
          className={css.tool}
          aria-pressed={sending || transfer !== null}
          disabled={!talking || transfer !== null}
          onClick={() => setSending(!sending)}
        >
          <IconTransfer size={18} aria-hidden />
          {t('transfer.title')}
        </button>
        <button
          type="button"
          className={css.tool}
          aria-pressed={padShown}
          disabled={!hearing}
          onClick={() => setPadShown(!padShown)}
        >
          <IconGridDots size={18} aria-hidden />
          {t('call.keypad')}
        </button>
        <button
          type="button"
          className={css.tool}
          data-hold="true"
          aria-pressed={asked}
          disabled={!helpable}
          onClick={() => help.mutate(!asked)}
        >
          <IconLifebuoy size={18} aria-hidden />
          {t('call.help')}
        </button>
      </div>
      <Button
        h={44}
        size="sm"
        color="red"
        leftSection={<IconPhoneOff size={18} aria-hidden />}
        loading={hangUp.isPending}
        onClick={() => hangUp.mutate()}
      >
        {t('call.hangUp')}
      </Button>
      {transfer && <TransferPanel transfer={transfer} />}
      {sending && talking && !transfer && <TransferSheet call={call} onClose={() => setSending(false)} />}
      {padShown && hearing && <Keypad callId={call.id} />}
      <div className={css.facts}>
        {asked && (
          <span className={css.asked}>
            <IconLifebuoy size={14} aria-hidden />
            {t('call.helpAsked')}
            {call.help_since && <Elapsed since={call.help_since} />}
          </span>
        )}
        {call.recording && call.state === 'talking' && (
          <span>
            <i className={css.rec} aria-hidden />
            {t('call.recording')}
          </span>
        )}
        {muted && <span style={{ color: 'var(--k-danger)', fontWeight: 700 }}>{t('call.muted')}</span>}
        {call.trunk && (
          <span>
            {t('call.line')} {call.trunk}
          </span>
        )}
        <Quality callId={call.id} />
      </div>
    </>
  );
}

function Keypad(props: { callId: string }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const [sent, setSent] = useState('');
  const { callId } = props;
  useEffect(() => {
    const press = (digit: string) => {
      setSent((old) => old + digit);
      desk.digits(callId, digit).catch((error) => tellProblem(t, error));
    };
    // While the keypad is open the keyboard's digits are the call's, before anybody else's.
    const listen = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      if (!PAD.some((digit) => digit === event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      press(event.key);
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [callId, desk, t]);
  return (
    <div className={css.pad} role="group" aria-label={t('call.keypad')}>
      {/* Not a status: the call's state is the popup's only one. */}
      <div className={`${css.sent} k-num`} role="log" aria-label={t('call.sent')}>
        {sent}
      </div>
      {PAD.map((digit) => (
        <button
          type="button"
          key={digit}
          onClick={() => {
            setSent(sent + digit);
            desk.digits(callId, digit).catch((error) => tellProblem(t, error));
          }}
        >
          {digit}
        </button>
      ))}
    </div>
  );
}

/** E-model's own steps: above 4.0 users are satisfied, under 3.6 many are not. */
const GOOD_MOS = 4.0;
const FAIR_MOS = 3.6;

function Quality(props: { callId: string }) {
  const { t } = useTranslation();
  const view = useDeskState((s) => s.state.quality.get(props.callId) ?? null);
  const mos = view ? worst(view) : null;
  if (!view || mos === null) return null;
  const grade = mos >= GOOD_MOS ? 'Good' : mos >= FAIR_MOS ? 'Fair' : 'Poor';
  const bars = grade === 'Good' ? 3 : grade === 'Fair' ? 2 : 1;
  const colour = { Good: 'var(--k-talk)', Fair: 'var(--k-ring)', Poor: 'var(--k-danger)' }[grade];
  return (
    <Tooltip
      multiline
      label={
        <>
          {view.browser && <Leg name={t('call.legBrowser')} figures={view.browser} />}
          {view.trunk && <Leg name={t('call.legTrunk')} figures={view.trunk} />}
        </>
      }
    >
      <span style={{ '--quality': colour } as CSSProperties}>
        <span className={css.bars} aria-hidden>
          {[1, 2, 3].map((n) => (
            <i key={n} data-on={n <= bars} style={{ height: 4 * n }} />
          ))}
        </span>
        {t('call.quality')} {t(`call.quality${grade}`)}
      </span>
    </Tooltip>
  );
}

function Leg(props: { name: string; figures: NonNullable<QualityView['trunk']> }) {
  const { t } = useTranslation();
  const { mos, loss_percent, jitter_ms } = props.figures;
  return (
    <div>
      {props.name}:{' '}
      {t('call.qualityDetail', { mos: mos.toFixed(1), loss: loss_percent.toFixed(1), jitter: jitter_ms.toFixed(0) })}
    </div>
  );
}

function worst(view: QualityView): number | null {
  const all = [view.browser?.mos, view.trunk?.mos].filter((mos): mos is number => mos !== undefined);
  return all.length > 0 ? Math.min(...all) : null;
}
