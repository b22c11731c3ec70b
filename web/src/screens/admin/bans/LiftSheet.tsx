/** 「禁止解除」: asks why, because a person who said no may be called again. */
import { Button, Modal, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ban } from '../../../core/api/types';
import { phone } from '../../../i18n/format';
import { api } from '../../app/api';
import { tell, tellProblem } from '../../app/problems';
import css from '../parts/parts.module.css';
import own from './bans.module.css';

export function LiftSheet(props: { ban: Ban; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const { ban } = props;
  const name = ban.number ? phone(ban.number) : (ban.lead_name ?? '—');
  const lift = useMutation({
    mutationFn: () => api.send<Ban>('POST', `/bans/${ban.id}/lift`, { body: { reason: reason.trim() } }),
    onSuccess: () => {
      for (const queryKey of [['bans'], ['lead'], ['leads']]) void queries.invalidateQueries({ queryKey });
      tell(t, t('bans.liftedSaid', { name }));
      props.onClose();
    },
    onError: (error) => tellProblem(t, error),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() && !lift.isPending) lift.mutate();
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={<strong>{t('bans.liftTitle', { name })}</strong>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      centered
    >
      <form onSubmit={submit} className={own.sheet} noValidate>
        <p>{t(ban.origin === 'refusal' ? 'bans.liftRefusal' : 'bans.liftBody')}</p>
        <Textarea
          data-autofocus
          label={t('bans.liftReason')}
          required
          maxLength={500}
          autosize
          minRows={2}
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
        />
        <div className={css.modalActs}>
          <Button variant="default" onClick={props.onClose}>
            {t('admin.cancel')}
          </Button>
          <Button type="submit" disabled={!reason.trim()} loading={lift.isPending}>
            {t('bans.lift')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
