/** Around each step of an import: where one is, and the way back and on. */
import { IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../parts/parts.module.css';
import own from './imports.module.css';

export const STEPS = ['file', 'mapping', 'check', 'run'] as const;
export type StepName = (typeof STEPS)[number];

export function Steps(props: {
  now: StepName;
  /** Everything is over: also the last step is done. */
  over?: boolean;
  title: ReactNode;
  note?: ReactNode;
  tools?: ReactNode;
  foot?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const at = STEPS.indexOf(props.now);
  return (
    <div className={own.wizard}>
      <header className={own.head}>
        <div className={css.grow}>
          <Link to="/settings/imports" search={{}} className={own.crumb}>
            {t('admin.section.imports')}
          </Link>
          <h1>{props.title}</h1>
          {props.note && <p>{props.note}</p>}
        </div>
        {props.tools}
      </header>
      <ol className={own.steps} aria-label={t('imports.steps')}>
        {STEPS.map((step, n) => {
          const done = n < at || (props.over && n === at);
          return (
            <li
              key={step}
              data-state={done ? 'done' : n === at ? 'now' : 'ahead'}
              aria-current={n === at ? 'step' : undefined}
            >
              <span aria-hidden>{done ? <IconCheck size={14} stroke={3} /> : n + 1}</span>
              {t(`imports.step.${step}`)}
            </li>
          );
        })}
      </ol>
      <div className={own.body}>{props.children}</div>
      {props.foot && <footer className={own.foot}>{props.foot}</footer>}
    </div>
  );
}
