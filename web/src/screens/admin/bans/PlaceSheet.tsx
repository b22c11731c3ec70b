/** One number banned by hand. */
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ban } from '../../../core/api/types';
import { phone } from '../../../i18n/format';
import { api } from '../../app/api';
import { useSave } from '../parts/Editor';
import { faultAt } from '../parts/faults';
import css from '../parts/parts.module.css';
import own from './bans.module.css';
import { Reach, type ReachForm, sentReach } from './Reach';

export function PlaceSheet(props: { onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [number, setNumber] = useState('');
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const [reach, setReach] = useState<ReachForm>({ scope: 'workgroup', project: '' });
  const sent = sentReach(reach);
  const save = useSave({
    send: (wish: object) => api.send<Ban>('POST', '/bans', { body: wish }),
    said: (ban) => t('bans.placedSaid', { name: ban.number ? phone(ban.number) : '' }),
    done: () => {
      for (const queryKey of [['bans'], ['lead'], ['leads']]) void queries.invalidateQueries({ queryKey });
      props.onClose();
    },
  });
  const ready = number.trim() !== '' && sent !== null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || save.busy) return;
    save.send({
      number: number.trim(),
      reason: reason.trim(),
      ...sent,
      // The chosen day is the last one.
      ...(until ? { until: new Date(`${until}T23:59:59`).toISOString() } : {}),
    });
  };
  const fault = faultAt(t, save.faults, '/number');
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={<strong>{t('bans.place')}</strong>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      centered
      size="lg"
    >
      <form ref={save.form} onSubmit={submit} className={own.sheet} noValidate>
        <TextInput
          data-autofocus
          label={t('bans.number')}
          required
          inputMode="tel"
          placeholder="03-1234-5678"
          value={number}
          error={fault && t('enter.badPhone')}
          onChange={(e) => setNumber(e.currentTarget.value)}
        />
        <Reach value={reach} onChange={(part) => setReach((old) => ({ ...old, ...part }))} />
        <Textarea
          label={t('bans.reason')}
          maxLength={500}
          autosize
          minRows={2}
          value={reason}
          onChange={(e) => setReason(e.currentTarget.value)}
        />
        <TextInput
          type="date"
          maw={220}
          label={`${t('bans.lastDay')}（${t('admin.optional')}）`}
          value={until}
          error={faultAt(t, save.faults, '/until')}
          onChange={(e) => setUntil(e.currentTarget.value)}
        />
        <div className={css.modalActs}>
          <Button variant="default" onClick={props.onClose}>
            {t('admin.cancel')}
          </Button>
          <Button type="submit" color="red" disabled={!ready} loading={save.busy}>
            {t('bans.placeAct')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
