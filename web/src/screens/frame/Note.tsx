/** A note over every screen, until it is closed or has become void. */
import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from './frame.module.css';

export function Note(props: {
  tone: 'accent' | 'ring';
  icon: ReactNode;
  title: string;
  /** Read out as one sentence; what runs on in `children` is not. */
  spoken: string;
  onClose: () => void;
  children: ReactNode;
  acts?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <article className={css.note} data-tone={props.tone} aria-label={props.title}>
      <span className={css.noteIcon}>{props.icon}</span>
      <p className={css.noteTitle}>{props.title}</p>
      <CloseButton size={28} aria-label={t('common.close')} onClick={props.onClose} />
      <span className="k-hidden" role="alert">
        {props.spoken}
      </span>
      <div className={css.noteBody}>{props.children}</div>
      {props.acts && <div className={css.noteActs}>{props.acts}</div>}
    </article>
  );
}
