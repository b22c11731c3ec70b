/** Small marks: state chips, coloured dots, keys, level meters. */
import type { CSSProperties, ReactNode } from 'react';
import css from './ui.module.css';

export type Tone = 'talk' | 'ring' | 'danger' | 'wrap' | 'accent' | 'quiet';

export function Chip(props: { tone: Tone; children: ReactNode; pulse?: boolean; dot?: boolean }) {
  const style = { '--chip': `var(--k-${props.tone})`, '--chip-soft': `var(--k-${props.tone}-soft)` } as CSSProperties;
  return (
    <span className={css.chip} style={style}>
      {props.dot !== false && <span className={`${css.chipDot} ${props.pulse ? css.pulse : ''}`} />}
      <span className={css.chipText}>{props.children}</span>
    </span>
  );
}

/** A label with the colour that an administrator gave it. */
export function DotLabel(props: { color: string | null; children: ReactNode }) {
  return (
    <span className={css.dotLabel}>
      <span
        aria-hidden
        style={{ width: 8, height: 8, borderRadius: '50%', flex: 'none', background: props.color ?? 'var(--k-quiet)' }}
      />
      <span>{props.children}</span>
    </span>
  );
}

export function Key(props: { children: ReactNode }) {
  return <kbd className={css.kbd}>{props.children}</kbd>;
}

export function Meter(props: { level: number; label: string }) {
  return (
    <div
      className={css.meter}
      role="meter"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(props.level * 100)}
    >
      <div className={css.meterFill} style={{ transform: `scaleX(${props.level})` }} />
    </div>
  );
}
