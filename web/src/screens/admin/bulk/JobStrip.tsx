/** A mass operation that goes on or has just ended: how far, what it did, and the way back. */
import { Button, CloseButton } from '@mantine/core';
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { count } from '../../../i18n/format';
import { Progress } from '../../../ui/Progress';
import css from './bulk.module.css';
import { isGoing, useBulk, useJobAct } from './queries';
import { useActionWords } from './useActionWords';

export function JobStrip(props: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const job = useBulk(props.id);
  const words = useActionWords();
  const undo = useJobAct(props.id, 'undo');
  const cancel = useJobAct(props.id, 'cancel');
  if (!job) return null;
  const going = isGoing(job.state);
  const through = job.state === 'undoing' ? job.undone + job.kept : job.changed + job.skipped;
  const all = job.state === 'undoing' ? job.changed : job.total;
  const canUndo = (job.state === 'done' || job.state === 'cancelled' || job.state === 'failed') && job.changed > 0;
  return (
    <section className={css.strip} data-state={job.state} aria-label={t('bulk.title')}>
      {going ? (
        <div className={css.grow}>
          <Progress
            label={t(`bulk.state.${job.state}`)}
            share={all > 0 && job.state !== 'collecting' ? through / all : null}
          >
            <strong>{words(job.action)}</strong>
            <span className="k-num">
              {t(`bulk.state.${job.state}`)} {count(through)} / {count(all)}
            </span>
          </Progress>
        </div>
      ) : (
        <p className={css.grow} role="status">
          <IconCheck size={16} stroke={2.4} aria-hidden />
          <strong>{words(job.action)}</strong>
          <span>
            {t(`bulk.ended.${job.state as 'done' | 'cancelled' | 'failed' | 'undone'}`, {
              changed: count(job.changed),
              skipped: count(job.skipped),
              undone: count(job.undone),
              kept: count(job.kept),
            })}
          </span>
        </p>
      )}
      {going && job.state !== 'undoing' && (
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
          {t('bulk.cancel')}
        </Button>
      )}
      {canUndo && (
        <Button
          variant="light"
          leftSection={<IconArrowBackUp size={15} aria-hidden />}
          loading={undo.isPending}
          onClick={() => undo.mutate()}
        >
          {t('common.undo')}
        </Button>
      )}
      {!going && (
        <>
          <Button
            variant="subtle"
            color="gray"
            renderRoot={(root) => <Link to="/settings/bulk" search={{ id: props.id }} {...root} />}
          >
            {t('bulk.details')}
          </Button>
          <CloseButton aria-label={t('common.close')} onClick={props.onClose} />
        </>
      )}
    </section>
  );
}
