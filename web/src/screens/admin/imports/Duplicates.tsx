/** Rows whose lead is there already: by what they are known, what happens, and what is asked about them. */
import { Switch } from '@mantine/core';
import { IconAlertTriangle, IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Import, ImportAction, ImportDuplicates, ImportReport } from '../../../core/api/types';
import { count } from '../../../i18n/format';
import { Choice } from '../../../ui/Choice';
import { useSession } from '../../app/desk';
import { Part } from '../parts/Editor';
import own from './imports.module.css';
import { Samples } from './Report';

const BY = ['phone', 'name_phone', 'external_id'] as const;
const ACTIONS = ['ask', 'skip', 'update', 'add'] as const;
const ANSWERS = ['skip', 'update', 'add'] as const;

export function DuplicatesPart(props: {
  of: Import;
  busy: boolean;
  onChange: (part: Partial<ImportDuplicates>) => void;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const { of, onChange } = props;
  const { duplicates, columns } = of.plan;
  const lacks = duplicates.by === 'external_id' && !columns.some((c) => c.target === 'external_id');
  return (
    <Part title={t('imports.duplicates')} hint={t('imports.duplicatesHint')}>
      <div className={own.stack}>
        <Choice
          label={t('imports.by_')}
          value={duplicates.by}
          disabled={props.busy}
          onChange={(by) => onChange({ by })}
          options={BY.map((value) => ({
            value,
            label: t(`imports.bys.${value}.label`),
            hint: t(`imports.bys.${value}.hint`),
          }))}
        />
        {lacks && (
          <p className={own.doubt}>
            <IconAlertTriangle size={15} aria-hidden />
            {t('imports.noExternalId')}
          </p>
        )}
        <Choice
          label={t('imports.action_')}
          value={duplicates.action}
          disabled={props.busy}
          onChange={(action) => onChange({ action })}
          options={ACTIONS.map((value) => ({
            value,
            label: t(`imports.actions.${value}.label`),
            hint: t(`imports.actions.${value}.hint`),
          }))}
        />
        {session.role === 'admin' && (
          <Switch
            size="sm"
            label={t('imports.reach')}
            checked={duplicates.reach === 'company'}
            disabled={props.busy}
            onChange={(e) => onChange({ reach: e.currentTarget.checked ? 'company' : 'project' })}
          />
        )}
      </div>
    </Part>
  );
}

/** With 「毎回たずねる」: one question per kind of likeness, and some of the rows. */
export function Questions(props: {
  of: Import;
  questions: ImportReport['questions'];
  onAnswer: (group: string, action: ImportAction) => void;
}) {
  const { t } = useTranslation();
  const { answers } = props.of.plan.duplicates;
  return (
    <div className={own.questions}>
      {props.questions.map((question) => (
        <section key={question.group} className={own.question} aria-labelledby={`question-${question.group}`}>
          <h4 id={`question-${question.group}`}>
            <IconHelpCircle size={17} aria-hidden />
            {t(`imports.groups.${question.group}`, { count: count(question.count) as never })}
          </h4>
          <Choice
            label={t('imports.decide')}
            value={ANSWERS.find((a) => a === answers[question.group]) ?? null}
            onChange={(action) => props.onAnswer(question.group, action)}
            options={ANSWERS.map((value) => ({
              value,
              label: t(`imports.actions.${value}.label`),
              hint: t(`imports.actions.${value}.hint`),
            }))}
          />
          <Samples samples={question.samples} count={question.count} projectId={props.of.project_id} />
        </section>
      ))}
    </div>
  );
}
