/** Surfaces and the three things a list can be instead of full: loading, empty, failed. */
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { CSSProperties, ReactNode } from 'react';
import css from './ui.module.css';

export function Panel(props: {
  title?: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
  flush?: boolean;
  className?: string;
  label?: string;
}) {
  return (
    <section className={`${css.panel} ${props.className ?? ''}`} aria-label={props.label}>
      {props.title !== undefined && (
        <header className={css.panelHead}>
          <h2 className={css.panelTitle}>{props.title}</h2>
          <div className={css.panelTools}>{props.tools}</div>
        </header>
      )}
      {props.flush ? props.children : <div className={css.panelBody}>{props.children}</div>}
    </section>
  );
}

export function Empty(props: {
  icon: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  tight?: boolean;
}) {
  return (
    <div className={`${css.note} ${props.tight ? css.noteTight : ''}`}>
      {!props.tight && <span className={css.noteIcon}>{props.icon}</span>}
      <p className={css.noteTitle}>{props.title}</p>
      {props.children && <p className={css.noteBody}>{props.children}</p>}
      {props.action}
    </div>
  );
}

export function Failed(props: {
  title: string;
  detail: string;
  retryLabel: string;
  onRetry: () => void;
  trace?: string | null;
}) {
  return (
    <div className={`${css.note} ${css.noteBad}`} role="alert">
      <span className={css.noteIcon}>
        <IconAlertTriangle size={22} aria-hidden />
      </span>
      <p className={css.noteTitle}>{props.title}</p>
      <p className={css.noteBody}>{props.detail}</p>
      {props.trace && <p className={css.noteBody}>{props.trace}</p>}
      <Button variant="default" onClick={props.onRetry}>
        {props.retryLabel}
      </Button>
    </div>
  );
}

/** Grey bars in place of what is loading; `label` is what a screen reader hears. */
export function Bones(props: { rows: number; label: string; height?: number }) {
  const style: CSSProperties = { display: 'grid', gap: (props.height ?? 40) - 12, padding: '14px 16px' };
  return (
    <div role="status" aria-label={props.label} style={style}>
      {Array.from({ length: props.rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity
        <div key={i} className={css.bone} style={{ width: `${88 - ((i * 17) % 40)}%` }} />
      ))}
    </div>
  );
}
