/** Before the call: 「発信」, or why it cannot be pressed. */

import { Button } from '@mantine/core';
import { IconPhone, IconShieldX } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { DialWish } from '../../core/api/types';
import { ownAgent } from '../../core/desk/desk';
import { Key } from '../../ui/marks';
import { useDesk, useDeskState, useSession } from '../app/desk';
import { tellProblem } from '../app/problems';
import { guardQuery } from '../dial/queries';
import { strokeParts, useKeys } from '../frame/keys';
import { may } from '../frame/rights';
import css from './call.module.css';
import type { LineChoice } from './Settings';
import type { CallTarget } from './target';

export function BeforeCall(props: { target: CallTarget; choice: LineChoice }) {
  const { t } = useTranslation();
  const session = useSession();
  const { user } = session;
  const desk = useDesk();
  const linked = useDeskState((s) => s.link === 'open');
  const phone = useDeskState((s) => s.phone.name);
  const state = useDeskState((s) => ownAgent(s.state, user.id)?.state.name ?? 'offline');
  const dial = useMutation({
    mutationFn: (wish: DialWish) => desk.dial(wish),
    onError: (error) => tellProblem(t, error),
  });
  // A look at what stands in the way; the server looks again in the instant before the call.
  const bans = useDeskState((s) => s.state.banVersion);
  const boxes = useDeskState((s) => s.state.boxVersion);
  const { target } = props;
  const verdict = useQuery({
    ...guardQuery({ number: target.number, projectId: target.projectId, leadId: target.leadId }),
    refetchInterval: 15_000,
  });
  const { refetch } = verdict;
  // biome-ignore lint/correctness/useExhaustiveDependencies: news of bans and boxes are the reason to ask anew
  useEffect(() => void refetch(), [bans, boxes, refetch]);
  const refusals = verdict.data?.refusals ?? [];
  const reason = !linked
    ? t('call.noLink')
    : state === 'wrap_up'
      ? t('call.wrapUpFirst')
      : phone !== 'connected'
        ? t('call.needSound')
        : state === 'offline'
          ? t('call.needReady')
          : null;
  const free = reason === null && !dial.isPending;
  const press = () => free && refusals.length === 0 && dial.mutate(wishOf(target, props.choice));
  const mayOverride = may(session, 'guard_override') && refusals.every((r) => r.may_be_set_aside);
  useKeys({ dial: press });
  return (
    <>
      {refusals.length > 0 && (
        <div className={css.refusals} role="alert">
          <IconShieldX size={20} aria-hidden />
          <ul>
            {refusals.map((refusal) => (
              <li key={refusal.code}>
                <strong>{refusal.title}</strong>
                {refusal.detail && <span>{refusal.detail}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Button
        size="lg"
        color="teal"
        fullWidth
        leftSection={<IconPhone size={20} aria-hidden />}
        disabled={reason !== null || refusals.length > 0}
        loading={dial.isPending}
        onClick={press}
      >
        {t('call.dial')}
      </Button>
      {refusals.length > 0 && mayOverride && (
        <Button
          variant="light"
          color="red"
          fullWidth
          disabled={!free}
          onClick={() =>
            dial.mutate({ ...wishOf(target, props.choice), set_aside: refusals.map((refusal) => refusal.code) })
          }
        >
          {t('call.dialAnyway')}
        </Button>
      )}
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
