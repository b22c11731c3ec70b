/** The page around every form that is met before the desk: the picture on the left, the form on the right. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Brand } from '../frame/Brand';
import { ColourSwitch, LanguageSwitch } from '../frame/Preferences';
import css from './login.module.css';

export function Door(props: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <main className={css.page}>
      <div className={css.art}>
        <Brand />
        <p className={css.slogan}>{t('login.lead')}</p>
        <Waves />
        <span />
      </div>
      <div className={css.side}>
        <div className={css.tools}>
          <LanguageSwitch />
          <ColourSwitch />
        </div>
        {props.children}
      </div>
    </main>
  );
}

/** Two voices, drawn as lines. */
function Waves() {
  const line = (amplitude: number, shift: number) => {
    const points = Array.from({ length: 121 }, (_, i) => {
      const envelope = Math.sin((i / 120) * Math.PI) ** 2;
      return `${i * 10},${(110 + Math.sin(i * 0.32 + shift) * Math.sin(i * 0.071 + shift) * amplitude * envelope).toFixed(1)}`;
    });
    return points.join(' ');
  };
  return (
    <svg className={css.waves} viewBox="0 0 1200 220" preserveAspectRatio="none" aria-hidden="true">
      <polyline points={line(90, 0)} fill="none" stroke="#7fb0f7" strokeWidth="2" vectorEffect="non-scaling-stroke" />
      <polyline points={line(70, 1.6)} fill="none" stroke="#efb65a" strokeWidth="2" vectorEffect="non-scaling-stroke" />
      <polyline
        points={line(50, 3.1)}
        fill="none"
        stroke="#56cf9d"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
