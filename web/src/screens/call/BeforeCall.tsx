/** Before the call: 「発信」, or why it cannot be pressed. */

import { Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DialWish } from '../../core/api/types';
import { ownAgent } from '../../core/desk/desk';
import { Key } from '../../ui/marks';
import { useDesk, useDeskState, useSession } from '../app/desk';
import { tellProblem } from '../app/problems';
import { strokeParts, useKeys } from '../frame/keys';
import css from './call.module.css';
import type { LineChoice } from './Settings';
import type { CallTarget } from './target';

export function BeforeCall(props: { target: CallTarget; choice: LineChoice }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const desk = useDesk();
  const linked = useDeskState((s) => s.link === 'open');
  const phone = useDeskState((s) => s.phone.name);
  const state = useDeskState((s) => ownAgent(s.state, user.id)?.state.name ?? 'offline');
  const dial = useMutation({
    mutationFn: (wish: DialWish) => desk.dial(wish),
    onError: (error) => tellProblem(t, error),
  });
  const reason = !linked
    ? t('call.noLink')
    : state === 'wrap_up'
      ? t('call.wrapUpFirst')
      : phone !== 'connected'
        ? t('call.needSound')
        : state === 'offline'
          ? t('call.needReady')
          : null;
  const allowed = reason === null && !dial.isPending;
  const press = () => allowed && dial.mutate(wishOf(props.target, props.choice));
  useKeys({ dial: press });
  return (
    <>
      <Button
        size="lg"
        color="teal"
        fullWidth
        leftSection={<IconPhone size={20} aria-hidden />}
        disabled={reason !== null}
        loading={dial.isPending}
        onClick={press}
      >
        {t('call.dial')}
      </Button>
      <p className={`${css.hint} ${reason ? css.warn : ''}`}>
        {reason ?? (
          <span aria-hidden className={css.strokes}>
            {strokeParts('dial').map((part) => (
              <Key key={part}>{part}</Key>
            ))}
          </span>
        )}
      </p>
    </>
  );
}

export function wishOf(target: CallTarget, choice: LineChoice): DialWish {
  return {
    ...(target.methodId ? { contact_method_id: target.methodId } : { number: target.number }),
    ...(target.projectId ? { project_id: target.projectId } : {}),
    ...(target.leadId ? { lead_id: target.leadId } : {}),
    ...(choice.trunk ? { trunk: choice.trunk } : {}),
    ...(choice.callerId ? { caller_id: choice.callerId } : {}),
  };
}
