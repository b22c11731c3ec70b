/** 「禁止解除」, with the reason that stays in the record. */
import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ban } from '../../core/api/types';
import { api } from '../app/api';
import { tell, tellProblem } from '../app/problems';
import css from './bans.module.css';

export function LiftSheet(props: { ban: Ban; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const lift = useMutation({
    mutationFn: () => api.send<Ban>('POST', `/bans/${props.ban.id}/lift`, { body: { reason: reason.trim() } }),
    onSuccess: () => {
      for (const key of ['bans', 'guard', 'lead', 'leads']) void queries.invalidateQueries({ queryKey: [key] });
      tell(t, t('ban.lifted'));
      props.onClose();
    },
    onError: (error) => tellProblem(t, error),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim()) lift.mutate();
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={<strong>{t('ban.liftTitle')}</strong>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      centered
    >
      <form onSubmit={submit} noValidate className={css.sheet}>
        <p className={css.hint}>{t('ban.liftBody')}</p>
        <TextInput
          data-autofocus
          required
          label={t('ban.liftReason')}
          maxLength={500}
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
        />
        <div className={css.acts}>
          <Button variant="default" onClick={props.onClose}>
            {t('common.close')}
          </Button>
          <Button type="submit" loading={lift.isPending} disabled={!reason.trim()}>
            {t('ban.lift')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
