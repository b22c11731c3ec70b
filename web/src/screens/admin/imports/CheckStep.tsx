/** Step 3: the question about duplicates, and the dry run: what would be created, changed, left out, refused, and why. */
import { Button } from '@mantine/core';
import { IconArrowLeft, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import, ImportDuplicates } from '../../../core/api/types';
import { count } from '../../../i18n/format';
import { Progress } from '../../../ui/Progress';
import { Part } from '../parts/Editor';
import { openRows, withAnswers } from './answers';
import { DuplicatesPart, Questions } from './Duplicates';
import own from './imports.module.css';
import { usePlan, useStep } from './queries';
import { Counts, Reasons } from './Report';
import { Steps } from './Steps';
import { GiveUp, type StepProps } from './Wizard';

export function CheckStep(props: StepProps) {
  const { t } = useTranslation();
  const { of } = props;
  const plan = usePlan(of.id);
  const check = useStep(of.id, 'check');
  const cancel = useStep(of.id, 'cancel');
  const run = useStep(of.id, 'run');
  const { state } = of;
  const { duplicates } = of.plan;
  const report = state === 'checked' ? of.check : null;

  // The dry run begins by itself: when the step is opened, and when an answer above it changed. Not after it was stopped.
  const stopped = useRef(false);
  const begun = useRef<Import | null>(null);
  const begin = check.mutate;
  const free = !check.isPending && !check.isError && !plan.isPending;
  useEffect(() => {
    if (of.state !== 'uploaded' || !free || stopped.current || begun.current === of) return;
    begun.current = of;
    begin();
  }, [of, free, begin]);

  const change = async (part: Partial<ImportDuplicates>) => {
    stopped.current = true;
    if (state === 'checking') await cancel.mutateAsync().catch(() => undefined);
    plan.mutate({ duplicates: { ...duplicates, answers: {}, ...part } }, { onSettled: () => again() });
  };
  const again = () => {
    stopped.current = false;
    check.reset();
  };
  const asks = duplicates.action === 'ask';
  const open = report && asks ? openRows(report, duplicates) : 0;
  // An answer on the screen counts once the server has it.
  const ready = report !== null && open === 0 && !plan.isPending;
  const shown = report && asks ? withAnswers(report, duplicates) : report;
  return (
    <Steps
      now="check"
      title={props.title}
      note={props.note}
      tools={<GiveUp of={of} />}
      foot={
        <>
          <Button
            variant="default"
            leftSection={<IconArrowLeft size={15} aria-hidden />}
            renderRoot={(root) => <Link to="/settings/imports" search={{ id: of.id }} {...root} />}
          >
            {t('imports.toMapping')}
          </Button>
          <span className={own.footNote} role="status">
            {open > 0 && <span className={own.doubt}>{t('imports.openQuestions', { count: open })}</span>}
          </span>
          <Button
            disabled={!ready}
            loading={run.isPending}
            leftSection={<IconPlayerPlay size={15} aria-hidden />}
            onClick={() => run.mutate()}
          >
            {t('imports.run')}
          </Button>
        </>
      }
    >
      <DuplicatesPart of={of} busy={plan.isPending || cancel.isPending} onChange={(part) => void change(part)} />
      <Part
        title={t('imports.checkTitle')}
        hint={t('imports.checkHint')}
        tools={
          state === 'checking' ? (
            <Button
              variant="subtle"
              color="gray"
              loading={cancel.isPending}
              onClick={() => {
                stopped.current = true;
                cancel.mutate();
              }}
            >
              {t('imports.stop')}
            </Button>
          ) : (
            state === 'uploaded' &&
            free && (
              <Button variant="default" leftSection={<IconRefresh size={15} aria-hidden />} onClick={() => begin()}>
                {t('imports.checkAgain')}
              </Button>
            )
          )
        }
      >
        {report && shown ? (
          <div className={own.stack} role="status">
            <Counts counts={shown} />
            {asks && report.questions.length > 0 && (
              <Questions
                of={of}
                questions={report.questions}
                onAnswer={(group, action) =>
                  plan.mutate({
                    duplicates: { ...duplicates, answers: { ...duplicates.answers, [group]: action } },
                  })
                }
              />
            )}
            <Reasons reasons={shown.reasons} projectId={of.project_id} />
            {shown.rejected > 0 && (
              <p className={own.hint}>{t('imports.rejectedLater', { count: count(shown.rejected) as never })}</p>
            )}
          </div>
        ) : (
          <Progress label={t('imports.checking')} share={state === 'checking' ? props.share : null}>
            <span>{t('imports.checking')}</span>
            <span className="k-num">{state === 'checking' ? `${Math.round(props.share * 100)}%` : ''}</span>
          </Progress>
        )}
      </Part>
    </Steps>
  );
}
