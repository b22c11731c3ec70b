/** The recording of a call: two voices, play, seek, speed, download. */
import { ActionIcon, Anchor, NativeSelect, Tooltip } from '@mantine/core';
import {
  IconDownload,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconRewindBackward5,
  IconRewindForward5,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Peaks } from '../../core/api/types';
import { span } from '../../i18n/format';
import { Bones, Failed } from '../../ui/surfaces';
import { Waveform } from '../../ui/Waveform';
import { api } from '../app/api';
import { sentence } from '../app/problems';
import css from './history.module.css';

const SPEEDS = ['0.5', '0.75', '1', '1.25', '1.5', '2', '3'];
const JUMP_S = 5;

export function Player(props: { callId: string; durationMs: number }) {
  const { t } = useTranslation();
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [seconds, setSeconds] = useState(0);
  const [speed, setSpeed] = useState('1');
  const url = `/api/v1/recordings/${props.callId}`;
  const peaks = useQuery({
    queryKey: ['peaks', props.callId],
    queryFn: ({ signal }) => api.get<Peaks>(`/recordings/${props.callId}/peaks`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const length = (peaks.data?.duration_ms ?? props.durationMs) / 1_000;
  useEffect(() => {
    if (!playing) return;
    let frame = 0;
    const follow = () => {
      setSeconds(audio.current?.currentTime ?? 0);
      frame = requestAnimationFrame(follow);
    };
    frame = requestAnimationFrame(follow);
    return () => cancelAnimationFrame(frame);
  }, [playing]);
  const seek = (to: number) => {
    const at = Math.min(length, Math.max(0, to));
    if (audio.current) audio.current.currentTime = at;
    setSeconds(at);
  };
  const toggle = () => {
    const element = audio.current;
    if (!element) return;
    if (element.paused) void element.play().catch(() => setPlaying(false));
    else element.pause();
  };
  const clock = `${span(seconds * 1_000)} / ${span(length * 1_000)}`;
  return (
    <section className={css.player} aria-label={t('player.region')}>
      {/* biome-ignore lint/a11y/useMediaCaption: a recorded telephone call has no captions */}
      <audio
        ref={audio}
        src={url}
        preload="metadata"
        onPlay={(e) => {
          e.currentTarget.playbackRate = Number(speed);
          setPlaying(true);
        }}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlaying(false)}
      />
      <div className={css.legend} aria-hidden>
        <span>
          <i style={{ background: 'var(--k-agent-wave)' }} />
          {t('player.agentChannel')}
        </span>
        <span>
          <i style={{ background: 'var(--k-customer-wave)' }} />
          {t('player.customerChannel')}
        </span>
      </div>
      {peaks.isPending ? (
        <Bones rows={2} label={t('common.loading')} />
      ) : peaks.isError ? (
        <Failed
          title={t('player.failed')}
          detail={sentence(t, peaks.error)}
          retryLabel={t('common.retry')}
          onRetry={() => void peaks.refetch()}
        />
      ) : (
        <Waveform
          label={t('player.position')}
          upper={peaks.data.left}
          lower={peaks.data.right}
          at={length > 0 ? seconds / length : 0}
          durationS={length}
          valueText={clock}
          onSeek={(at) => seek(at * length)}
        />
      )}
      <div className={css.controls}>
        <ActionIcon size={36} radius="xl" aria-label={t(playing ? 'player.pause' : 'player.play')} onClick={toggle}>
          {playing ? <IconPlayerPauseFilled size={18} aria-hidden /> : <IconPlayerPlayFilled size={18} aria-hidden />}
        </ActionIcon>
        <Tooltip label={t('player.back5')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('player.back5')}
            onClick={() => seek(seconds - JUMP_S)}
          >
            <IconRewindBackward5 size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('player.forward5')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('player.forward5')}
            onClick={() => seek(seconds + JUMP_S)}
          >
            <IconRewindForward5 size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <span className={`${css.clock} k-num`}>{clock}</span>
        <NativeSelect
          w={84}
          aria-label={t('player.speed')}
          value={speed}
          onChange={(e) => {
            setSpeed(e.currentTarget.value);
            if (audio.current) audio.current.playbackRate = Number(e.currentTarget.value);
          }}
          data={SPEEDS.map((s) => ({ value: s, label: `${s}×` }))}
        />
        <Anchor
          href={url}
          download={`${props.callId}.wav`}
          aria-label={t('player.download')}
          title={t('player.download')}
        >
          <IconDownload size={18} aria-hidden />
        </Anchor>
      </div>
    </section>
  );
}
