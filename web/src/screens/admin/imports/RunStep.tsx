/** Step 4: the run in the background, what it did, the rows that came back, and the way back. */
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconDownload, IconListDetails, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import } from '../../../core/api/types';
import { count } from '../../../i18n/format';
import { Chip } from '../../../ui/marks';
import { Progress } from '../../../ui/Progress';
import { useTime } from '../../app/useTime';
import { NEW } from '../parts/Chooser';
import { Confirm, Part } from '../parts/Editor';
import { STATE_TONE } from './Imports';
import own from './imports.module.css';
import { isUnderWay, useStep } from './queries';
import { Counts, Reasons } from './Report';
import { Steps } from './Steps';
import type { StepProps } from './Wizard';

export function RunStep(props: StepProps) {
  const { t } = useTranslation();
  const { moment } = useTime();
  const { of } = props;
  const cancel = useStep(of.id, 'cancel');
  const undo = useStep(of.id, 'undo');
  const [asking, setAsking] = useState(false);
  const going = isUnderWay(of.state);
  const canUndo = of.state === 'done' || of.state === 'cancelled' || of.state === 'failed';
  return (
    <Steps
      now="run"
      over={!going}
      title={props.title}
      note={props.note}
      foot={
        <>
          {canUndo && (
            <Button
              variant="subtle"
              color="red"
              leftSection={<IconArrowBackUp size={15} aria-hidden />}
              loading={undo.isPending}
              onClick={() => setAsking(true)}
            >
              {t('imports.undo')}
            </Button>
          )}
          <span className={own.gap} />
          {!going && (
            <>
              <Button
                variant="default"
                leftSection={<IconPlus size={15} aria-hidden />}
                renderRoot={(root) => (
                  <Link to="/settings/imports" search={{ id: NEW, project: of.project_id }} {...root} />
                )}
              >
                {t('imports.another')}
              </Button>
              <Button
                leftSection={<IconListDetails size={15} aria-hidden />}
                renderRoot={(root) => <Link to="/lists/$projectId" params={{ projectId: of.project_id }} {...root} />}
              >
                {t('setup.toLeads')}
              </Button>
            </>
          )}
          {of.state === 'running' && (
            <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
              {t('imports.stop')}
            </Button>
          )}
        </>
      }
    >
      <Part
        title={
          <span className={own.state}>
            {t('imports.result')}
            <Chip tone={STATE_TONE[of.state]} pulse={going}>
              {t(`imports.state.${of.state}`)}
            </Chip>
          </span>
        }
        hint={of.ended_at ? moment(of.ended_at) : undefined}
      >
        <div className={own.stack} role="status">
          {going && (
            <>
              <Progress label={t(`imports.state.${of.state}`)} share={props.share}>
                <span>{t(of.state === 'undoing' ? 'imports.undoing' : 'imports.running')}</span>
                <span className="k-num">{Math.round(props.share * 100)}%</span>
              </Progress>
              <p className={own.hint}>{t('imports.background')}</p>
            </>
          )}
          {of.failure && <p className={own.bad}>{of.failure}</p>}
          {of.state === 'cancelled' && <p className={own.doubt}>{t('imports.cancelledNote')}</p>}
          {of.undone && <Undone of={of} />}
          {of.result && (
            <div>
              {of.undone && <h4 className={own.small}>{t('imports.hadDone')}</h4>}
              <Counts counts={of.result} />
            </div>
          )}
          {of.result && of.result.rejected > 0 && <Rejected of={of} />}
          {of.result && <Reasons reasons={of.result.reasons} projectId={of.project_id} />}
        </div>
      </Part>
      {asking && (
        <Confirm
          title={t('imports.undoTitle')}
          body={t('imports.undoBody')}
          act={t('imports.undo')}
          busy={undo.isPending}
          onAct={() => undo.mutate(undefined, { onSettled: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        />
      )}
    </Steps>
  );
}

function Rejected(props: { of: Import }) {
  const { t } = useTranslation();
  const { of } = props;
  return (
    <div className={own.rejected}>
      <div>
        <strong>{t('imports.rejectedTitle', { count: count(of.result?.rejected ?? 0) as never })}</strong>
        <p>{t('imports.rejectedBody')}</p>
      </div>
      <Button
        component="a"
        href={`/api/v1/imports/${of.id}/rejected`}
        download
        leftSection={<IconDownload size={15} aria-hidden />}
      >
        {t('imports.download')}
      </Button>
    </div>
  );
}

const UNDONE = ['deleted', 'recycled', 'restored', 'kept'] as const;

function Undone(props: { of: Import }) {
  const { t } = useTranslation();
  const { undone } = props.of;
  if (!undone) return null;
  return (
    <div>
      <h4 className={own.small}>{t('imports.undoneTitle')}</h4>
      <dl className={own.counts}>
        {UNDONE.map((key) => (
          <div key={key} data-tone={undone[key] === 0 ? 'none' : 'ink'}>
            <dt>{t(`imports.undone.${key}`)}</dt>
            <dd className="k-num">{count(undone[key])}</dd>
          </div>
        ))}
      </dl>
      {undone.kept_leads.length > 0 && <p className={own.hint}>{t('imports.keptNote')}</p>}
    </div>
  );
}
