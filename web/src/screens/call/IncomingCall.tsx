/** The banner of a call that comes in, that somebody transfers, or that comes back. */
import { Button } from '@mantine/core';
import { IconPhoneIncoming } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { comesIn, comingTransfer, runningCall } from '../../core/desk/desk';
import { EMPTY_DRAFT, keepDraft, readDraft } from '../../core/desk/drafts';
import { phone } from '../../i18n/format';
import { useDesk, useDeskState, useSession } from '../app/desk';
import { tellProblem } from '../app/problems';
import { useKeys } from '../frame/keys';
import { Subject } from '../transfer/Consulted';
import { nameOf } from '../transfer/TransferPanel';
import css from './call.module.css';

export function IncomingCall() {
  const { t } = useTranslation();
  const { user } = useSession();
  const desk = useDesk();
  const call = useDeskState((s) => {
    const running = runningCall(s.state, user.id);
    return running && comesIn(running, user.id) ? running : null;
  });
  const coming = useDeskState((s) => comingTransfer(s.state, user.id));
  const wish = useMutation({
    mutationFn: ({ name, id }: { name: 'answer' | 'hang_up'; id: string }) => desk.command(name, { call_id: id }),
    onError: (error) => tellProblem(t, error),
  });
  const id = coming?.call_id ?? call?.id;
  const answer = () => {
    if (!id) return;
    // What was written so far goes on in the form of whoever has the call now.
    if (coming?.memo && coming.from !== user.id && readDraft(sessionStorage, id) === EMPTY_DRAFT) {
      keepDraft(sessionStorage, id, { ...EMPTY_DRAFT, memo: coming.memo });
    }
    wish.mutate({ name: 'answer', id });
  };
  useKeys(id ? { answer, hangUp: () => wish.mutate({ name: 'hang_up', id }) } : {});
  if (!id) return null;
  const comesBack = coming?.from === user.id;
  const title = !coming
    ? t('incoming.title')
    : t(comesBack ? 'transfer.recall' : 'transfer.coming', {
        name: comesBack ? nameOf(coming) : (coming.from_name ?? ''),
      });
  const number = coming?.number ?? call?.number;
  return (
    <div className={css.incoming} role="alertdialog" aria-label={t('incoming.title')}>
      <span className={css.incomingIcon}>
        <IconPhoneIncoming size={22} aria-hidden />
      </span>
      <div className={css.who}>
        <p className={css.name}>{title}</p>
        {coming ? (
          <Subject transfer={coming} />
        ) : (
          <div className={css.number}>
            <span className="k-num">{number ? phone(number) : t('call.unknownNumber')}</span>
          </div>
        )}
      </div>
      <Button size="sm" color="teal" onClick={answer} loading={wish.isPending}>
        {t('incoming.answer')}
      </Button>
      <Button size="sm" color="red" variant="light" onClick={() => wish.mutate({ name: 'hang_up', id })}>
        {t('incoming.refuse')}
      </Button>
    </div>
  );
}
