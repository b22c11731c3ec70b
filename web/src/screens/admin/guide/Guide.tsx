/** The first-run guide: five steps to the first call, then the lines. Resumable, because it only looks at what is there. */
import { Button } from '@mantine/core';
import { IconArrowRight, IconCheck, IconConfetti } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { count } from '../../../i18n/format';
import { Chip } from '../../../ui/marks';
import { Bones, Failed, Panel } from '../../../ui/surfaces';
import { sentence, trace } from '../../app/problems';
import { NEW } from '../parts/Chooser';
import css from '../parts/parts.module.css';
import { usersQuery } from '../queries';
import own from './guide.module.css';
import { OPTIONAL, STEPS, type StepName, type StepState } from './steps';
import { useSetup } from './useSetup';

export const TO = {
  workgroups: '/settings/workgroups',
  fields: '/settings/fields',
  results: '/settings/results',
  projects: '/settings/projects',
  leads: '/settings/imports',
  lines: '/settings/lines',
} as const;

/** Steps that begin with making something. */
export const MAKES: ReadonlySet<StepName> = new Set<StepName>(['workgroups', 'fields', 'results', 'projects', 'leads']);

export function Guide() {
  const { t } = useTranslation();
  const users = useQuery(usersQuery);
  const { setup, error, retry, putOff } = useSetup();
  if (!setup) {
    return (
      <div className={css.page}>
        <Panel flush>
          {error ? (
            <Failed
              title={t('problem.loadTitle')}
              detail={sentence(t, error)}
              trace={trace(t, error)}
              retryLabel={t('common.retry')}
              onRetry={retry}
            />
          ) : (
            <Bones rows={8} label={t('common.loading')} />
          )}
        </Panel>
      </div>
    );
  }
  const { found, states } = setup;
  const done = STEPS.filter((s) => states[s] === 'done').length;
  const open = STEPS.some((s) => states[s] === 'now' || states[s] === 'ahead');
  const sum = (numbers: number[]) => count(numbers.reduce((a, b) => a + b, 0));
  const facts: Record<StepName, string> = {
    workgroups: t('guide.workgroups.facts', {
      groups: count(found.groups.length),
      users: count(users.data?.length ?? 0),
    }),
    fields: t('guide.fields.facts', {
      sets: count(found.fieldSets.length),
      fields: sum(found.fieldSets.map((s) => s.fields.length)),
    }),
    results: t('guide.results.facts', {
      sets: count(found.resultSets.length),
      results: sum(found.resultSets.map((s) => s.results.length)),
    }),
    projects: t('guide.projects.facts', { projects: count(found.projects.length) }),
    leads: t('guide.leads.facts', { leads: sum(found.projects.map((p) => p.lead_count)) }),
    lines: t('guide.lines.facts', {
      lines: count(found.lines.length),
      up: count(found.lines.filter((l) => l.up).length),
    }),
  };
  const progress = t('guide.progress', { done, count: STEPS.length });
  return (
    <div className={css.page}>
      <header className={css.pageHead}>
        <div className={css.grow}>
          <h1>{t('guide.title')}</h1>
          <p>{t('guide.lead')}</p>
        </div>
        <div className={own.progress}>
          <span className="k-num">{progress}</span>
          <div
            className={css.track}
            role="progressbar"
            aria-label={progress}
            aria-valuemin={0}
            aria-valuemax={STEPS.length}
            aria-valuenow={done}
          >
            <span style={{ width: `${(100 * done) / STEPS.length}%` }} />
          </div>
        </div>
      </header>
      {!open && (
        <div className={own.ready} role="status">
          <IconConfetti size={26} stroke={1.6} aria-hidden />
          <div className={css.grow}>
            <h2>{t('guide.allDone')}</h2>
            <p>{t('guide.allDoneBody')}</p>
          </div>
          <Button renderRoot={(root) => <Link to="/lists" {...root} />}>{t('guide.toDesk')}</Button>
        </div>
      )}
      <ol className={own.steps}>
        {STEPS.map((step, at) => (
          <Step
            key={step}
            name={step}
            n={at + 1}
            state={states[step]}
            facts={facts[step]}
            onLater={(later) => putOff(step, later)}
          />
        ))}
      </ol>
    </div>
  );
}

function Step(props: {
  name: StepName;
  n: number;
  state: StepState;
  facts: string;
  onLater: (later: boolean) => void;
}) {
  const { t } = useTranslation();
  const { name, n, state } = props;
  const fresh = MAKES.has(name) && state !== 'done';
  return (
    <li className={own.step} data-state={state} data-step={name} aria-current={state === 'now' ? 'step' : undefined}>
      <span className={own.stepMark}>
        <span className="k-hidden">{t('guide.step', { n })}</span>
        {state === 'done' ? <IconCheck size={20} stroke={2.6} aria-hidden /> : <span aria-hidden>{n}</span>}
      </span>
      <div>
        <h2>
          {t(`guide.${name}.title`)}
          {state === 'done' && (
            <Chip tone="talk" dot={false}>
              {t('guide.done')}
            </Chip>
          )}
          {state === 'now' && (
            <Chip tone="accent" dot={false}>
              {t('guide.now')}
            </Chip>
          )}
          {state === 'skipped' && (
            <Chip tone="quiet" dot={false}>
              {t('guide.skipped')}
            </Chip>
          )}
        </h2>
        {state !== 'done' && <p>{t(`guide.${name}.body`)}</p>}
        {state === 'done' && <p className={own.facts}>{props.facts}</p>}
      </div>
      <div className={own.stepActs}>
        {state === 'now' && OPTIONAL.has(name) && (
          <Button variant="subtle" color="gray" onClick={() => props.onLater(true)}>
            {t('guide.skip')}
          </Button>
        )}
        {state === 'skipped' && (
          <Button variant="subtle" color="gray" onClick={() => props.onLater(false)}>
            {t('guide.resume')}
          </Button>
        )}
        <Button
          variant={state === 'now' ? 'filled' : 'default'}
          rightSection={state === 'now' ? <IconArrowRight size={15} aria-hidden /> : undefined}
          aria-label={`${t(`guide.${name}.title`)}: ${t(fresh ? 'guide.start' : 'guide.open')}`}
          renderRoot={(root) => <Link to={TO[name]} search={fresh ? { id: NEW } : {}} {...root} />}
        >
          {t(fresh ? 'guide.start' : 'guide.open')}
        </Button>
      </div>
    </li>
  );
}
