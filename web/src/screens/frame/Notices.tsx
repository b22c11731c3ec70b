/** Notices above the screen: the server is away, the sound is away, the microphone was refused and what to do. */
import { Button, Loader } from '@mantine/core';
import { IconMicrophoneOff, IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk, useDeskState } from '../app/desk';
import css from './frame.module.css';

/** A loss that heals at once is not shown. */
const SHOW_AFTER_MS = 700;

function useLate(on: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!on) {
      setLate(false);
      return;
    }
    const timer = setTimeout(() => setLate(true), SHOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, [on]);
  return late;
}

export function LinkNotice() {
  const { t } = useTranslation();
  const desk = useDesk();
  const away = useDeskState((s) => s.link === 'waiting' || s.link === 'connecting');
  if (!useLate(away)) return null;
  return (
    <div className={css.float} role="alert">
      <IconPlugConnectedX size={18} aria-hidden />
      <span className={css.bannerText}>{t('link.reconnecting')}</span>
      <Button variant="default" onClick={() => desk.retryNow()}>
        {t('link.retryNow')}
      </Button>
    </div>
  );
}

export function SoundNotice() {
  const { t } = useTranslation();
  const desk = useDesk();
  const phone = useDeskState((s) => s.phone);
  const lost = useLate(phone.name === 'lost');
  const asking = useLate(phone.name === 'asking');
  if (phone.name === 'refused') {
    const why = phone.why;
    return (
      <div className={`${css.banner} ${css.bannerBad}`} role="alert">
        <IconMicrophoneOff size={20} aria-hidden />
        <div className={css.bannerText}>
          {t(`sound.why.${why}.title`)}
          <p>
            {t(`sound.why.${why}.body`, { origin: window.location.origin })} {t(`sound.why.${why}.todo`)}
          </p>
        </div>
        {why !== 'insecure' && (
          <Button variant="default" onClick={() => desk.phone.start()}>
            {t('common.retry')}
          </Button>
        )}
      </div>
    );
  }
  if (asking) {
    return (
      <div className={css.float} role="status">
        <Loader size={16} color="currentColor" />
        <div className={css.bannerText}>
          {t('sound.askTitle')}
          <p>{t('sound.askBody')}</p>
        </div>
      </div>
    );
  }
  if (!lost) return null;
  return (
    <div className={css.float} role="alert">
      <Loader size={16} color="currentColor" />
      <span className={css.bannerText}>{t('sound.lostTitle')}</span>
    </div>
  );
}
