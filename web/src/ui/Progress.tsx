/** How far long work is: a bar with its share; without one it only says that something goes on. */
import type { ReactNode } from 'react';
import css from './progress.module.css';

export function Progress(props: {
  label: string;
  /** 0 to 1; `null` while nobody can tell. */
  share: number | null;
  tone?: 'accent' | 'talk' | 'danger' | 'quiet';
  children?: ReactNode;
}) {
  const percent = props.share === null ? null : Math.round(Math.min(1, Math.max(0, props.share)) * 100);
  return (
    <div className={css.progress}>
      {props.children && <div className={css.text}>{props.children}</div>}
      <div
        className={css.track}
        role="progressbar"
        aria-label={props.label}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(percent === null ? {} : { 'aria-valuenow': percent })}
      >
        <span
          className={percent === null ? css.unknown : undefined}
          style={{ width: percent === null ? '30%' : `${percent}%`, background: `var(--k-${props.tone ?? 'accent'})` }}
        />
      </div>
    </div>
  );
}
