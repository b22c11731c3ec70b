/** The 「設定」 tab: by which line and with which number, and the devices. */
import { Button, NativeSelect } from '@mantine/core';
import { IconMicrophone, IconVolume } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  canChooseSpeaker,
  chooseDevice,
  chosenDevice,
  type Device,
  type DeviceList,
  type DeviceUse,
  listDevices,
  onDevicesChanged,
  playThrough,
  watchLevel,
} from '../../core/phone/devices';
import { phone } from '../../i18n/format';
import { Meter } from '../../ui/marks';
import { linesQuery } from '../app/api';
import { useDesk, useDeskState } from '../app/desk';
import { tellProblem } from '../app/problems';
import css from './call.module.css';

export interface LineChoice {
  trunk: string | null;
  callerId: string | null;
}

export const NO_CHOICE: LineChoice = { trunk: null, callerId: null };

export function CallSettings(props: { choice: LineChoice; onChoice: (choice: LineChoice) => void; inCall: boolean }) {
  const { t } = useTranslation();
  const { choice, onChoice, inCall } = props;
  const lines = useQuery(linesQuery);
  const items = lines.data?.items ?? [];
  const numbers = choice.trunk
    ? (items.find((l) => l.name === choice.trunk)?.numbers ?? [])
    : items.flatMap((l) => l.numbers);
  return (
    <div className={css.settings}>
      <div className={css.two}>
        <NativeSelect
          label={t('call.line')}
          value={choice.trunk ?? ''}
          disabled={inCall}
          onChange={(e) => onChoice({ trunk: e.currentTarget.value || null, callerId: null })}
          data={[
            { value: '', label: t('call.lineAuto') },
            ...items.map((line) => ({
              value: line.name,
              disabled: !line.up,
              label: line.up
                ? t('call.lineFree', {
                    name: line.name,
                    free: Math.max(0, line.channels_max - line.channels_used),
                    max: line.channels_max,
                  })
                : t('call.lineDown', { name: line.name }),
            })),
          ]}
        />
        <NativeSelect
          label={t('call.callerId')}
          value={choice.callerId ?? ''}
          disabled={inCall}
          onChange={(e) => onChoice({ ...choice, callerId: e.currentTarget.value || null })}
          data={[
            { value: '', label: t('call.callerIdAuto') },
            ...[...new Set(numbers)].map((number) => ({ value: number, label: phone(number) })),
          ]}
        />
      </div>
      {inCall && <p className={css.hint}>{t('call.lineFixed')}</p>}
      <Devices />
    </div>
  );
}

const NO_DEVICES: DeviceList = { microphones: [], speakers: [] };

function Devices() {
  const { t } = useTranslation();
  const desk = useDesk();
  const phoneState = useDeskState((s) => s.phone.name);
  const [devices, setDevices] = useState(NO_DEVICES);
  const [, redraw] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: names appear once the microphone is allowed, so look again then
  useEffect(() => {
    const look = () => void listDevices().then(setDevices);
    look();
    return onDevicesChanged(look);
  }, [phoneState]);
  const choose = (use: DeviceUse, id: string) => {
    chooseDevice(use, id || null);
    redraw((n) => n + 1);
    if (use === 'microphone') void desk.phone.changeMicrophone();
    if (use === 'speaker') void playThrough(desk.speaker, id || null);
  };
  const select = (use: DeviceUse, label: string, list: Device[], disabled = false) => (
    <NativeSelect
      label={label}
      disabled={disabled}
      value={list.some((d) => d.id === chosenDevice(use)) ? (chosenDevice(use) ?? '') : ''}
      onChange={(e) => choose(use, e.currentTarget.value)}
      data={[
        { value: '', label: t('call.systemDevice') },
        ...list
          .filter((d) => d.id !== 'default')
          .map((d, i) => ({ value: d.id, label: d.label || t('call.deviceNumber', { n: i + 1 }) })),
      ]}
    />
  );
  const outputs = canChooseSpeaker();
  const nameless = devices.microphones.length > 0 && devices.microphones.every((d) => d.label === '');
  return (
    <>
      {select('microphone', t('call.microphone'), devices.microphones)}
      <LevelCheck />
      <div className={css.two}>
        <div className={css.device}>
          {select('speaker', t('call.speaker'), devices.speakers, !outputs)}
          <ToneCheck use="speaker" />
        </div>
        <div className={css.device}>
          {select('ring', t('call.ring'), devices.speakers, !outputs)}
          <ToneCheck use="ring" />
        </div>
      </div>
      {!outputs && <p className={css.hint}>{t('call.noSpeakerChoice')}</p>}
      {nameless && <p className={css.hint}>{t('call.allowForNames')}</p>}
    </>
  );
}

/** Plays a short scale on the device: whoever hears it has the right one. */
function ToneCheck(props: { use: 'speaker' | 'ring' }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const test = useMutation({
    mutationFn: () => desk.sounds.test(props.use),
    onError: () => tellProblem(t, null, t('call.toneFailed')),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconVolume size={15} aria-hidden />}
      loading={test.isPending}
      onClick={() => test.mutate()}
    >
      {t(props.use === 'speaker' ? 'call.testSpeaker' : 'call.testRing')}
    </Button>
  );
}

/** The level that a voice at a headset reaches at least. */
const HEARD_FROM = 0.35;

function LevelCheck() {
  const { t } = useTranslation();
  const [on, setOn] = useState(false);
  const [level, setLevel] = useState(0);
  const [peak, setPeak] = useState(0);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!on) return;
    let stop: (() => void) | null = null;
    let over = false;
    setPeak(0);
    setFailed(false);
    const heard = (now: number) => {
      setLevel(now);
      setPeak((most) => Math.max(most, now));
    };
    watchLevel(chosenDevice('microphone'), heard).then(
      (end) => {
        if (over) end();
        else stop = end;
      },
      () => {
        setFailed(true);
        setOn(false);
      },
    );
    return () => {
      over = true;
      stop?.();
      setLevel(0);
    };
  }, [on]);
  const said = failed
    ? t('call.micFailed')
    : on
      ? t(peak >= HEARD_FROM ? 'call.micGood' : 'call.micSpeak')
      : peak > 0
        ? t(peak >= HEARD_FROM ? 'call.micGood' : 'call.micQuiet')
        : null;
  return (
    <div className={css.levelCheck}>
      <Button variant="default" leftSection={<IconMicrophone size={15} aria-hidden />} onClick={() => setOn(!on)}>
        {t(on ? 'call.stopTest' : 'call.testMic')}
      </Button>
      <div>
        <Meter level={level} label={t('call.level')} />
        <p className={css.hint} role="status">
          {said}
        </p>
      </div>
    </div>
  );
}
