/** The banner of a call that comes in. */
import { Button } from '@mantine/core';
import { IconPhoneIncoming } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { runningCall } from '../../core/desk/desk';
import { phone } from '../../i18n/format';
import { useDesk, useDeskState, useSession } from '../app/desk';
import { tellProblem } from '../app/problems';
import { useKeys } from '../frame/keys';
import css from './call.module.css';

export function IncomingCall() {
  const { t } = useTranslation();
  const { user } = useSession();
  const desk = useDesk();
  const call = useDeskState((s) => {
    const running = runningCall(s.state, user.id);
    return running?.direction === 'inbound' && running.state === 'ringing' ? running : null;
  });
  const wish = useMutation({
    mutationFn: ({ name, id }: { name: 'answer' | 'hang_up'; id: string }) => desk.command(name, { call_id: id }),
    onError: (error) => tellProblem(t, error),
  });
  const answer = () => call && wish.mutate({ name: 'answer', id: call.id });
  useKeys(call ? { answer, hangUp: () => wish.mutate({ name: 'hang_up', id: call.id }) } : {});
  if (!call) return null;
  return (
    <div className={css.incoming} role="alertdialog" aria-label={t('incoming.title')}>
      <span className={css.incomingIcon}>
        <IconPhoneIncoming size={22} aria-hidden />
      </span>
      <div className={css.who}>
        <p className={css.name}>{t('incoming.title')}</p>
        <div className={css.number}>
          <span className="k-num">{call.number ? phone(call.number) : t('call.unknownNumber')}</span>
        </div>
      </div>
      <Button size="sm" color="teal" onClick={answer} loading={wish.isPending}>
        {t('incoming.answer')}
      </Button>
      <Button size="sm" color="red" variant="light" onClick={() => wish.mutate({ name: 'hang_up', id: call.id })}>
        {t('incoming.refuse')}
      </Button>
    </div>
  );
}
