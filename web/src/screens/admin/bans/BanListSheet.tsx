/** A file of numbers banned, or released: what became of it, and the rows that are no numbers. */
import { Button, Modal, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BanListDone } from '../../../core/api/types';
import { bytes, count } from '../../../i18n/format';
import { FileDrop } from '../../../ui/FileDrop';
import { Progress } from '../../../ui/Progress';
import { api } from '../../app/api';
import { sentence } from '../../app/problems';
import css from '../parts/parts.module.css';
import own from './bans.module.css';
import { Reach, type ReachForm, sentReach } from './Reach';

export function BanListSheet(props: { lift: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { lift } = props;
  const [file, setFile] = useState<File | null>(null);
  const [reason, setReason] = useState('');
  const [reach, setReach] = useState<ReachForm>({ scope: 'workgroup', project: '' });
  const [share, setShare] = useState(0);
  const sent = sentReach(reach);
  const send = useMutation({
    mutationFn: (body: File) =>
      api.upload<BanListDone>(lift ? '/ban-lists/lift' : '/ban-lists', {
        query: { reason: reason.trim(), ...(lift ? {} : sent) },
        body,
        onProgress: setShare,
      }),
    onSuccess: () => {
      for (const queryKey of [['bans'], ['lead'], ['leads']]) void queries.invalidateQueries({ queryKey });
    },
  });
  const ready = file !== null && (lift ? reason.trim() !== '' : sent !== null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file && ready && !send.isPending) {
      setShare(0);
      send.mutate(file);
    }
  };
  const words = lift ? 'lift' : 'place';
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={<strong>{t(`bans.list.${words}Title`)}</strong>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      centered
      size="lg"
    >
      {send.data ? (
        <Done of={send.data} lift={lift} onClose={props.onClose} />
      ) : (
        <form onSubmit={submit} className={own.sheet} noValidate>
          <p>{t(`bans.list.${words}Body`)}</p>
          <FileDrop
            label={t('imports.choose')}
            hint={t('bans.list.hint')}
            accept=".csv,.txt"
            file={file && { name: file.name, note: t('imports.fileNote', { size: bytes(file.size) }) }}
            onFile={(chosen) => {
              send.reset();
              setFile(chosen);
            }}
            disabled={send.isPending}
            error={send.error ? sentence(t, send.error) : null}
          />
          {!lift && <Reach value={reach} onChange={(part) => setReach((old) => ({ ...old, ...part }))} />}
          <Textarea
            label={t(lift ? 'bans.liftReason' : 'bans.list.reason')}
            required={lift}
            maxLength={500}
            autosize
            minRows={2}
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
          />
          {send.isPending && <Progress label={t('imports.uploading')} share={share < 1 ? share : null} />}
          <div className={css.modalActs}>
            <Button variant="default" onClick={props.onClose}>
              {t('admin.cancel')}
            </Button>
            <Button type="submit" {...(lift ? {} : { color: 'red' })} disabled={!ready} loading={send.isPending}>
              {t(lift ? 'bans.lift' : 'bans.placeAct')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}

function Done(props: { of: BanListDone; lift: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { of } = props;
  const figures = [
    [t(props.lift ? 'bans.list.lifted' : 'bans.list.placed'), of.done],
    [t('bans.list.unchanged'), of.unchanged],
    [t('bans.list.repeated'), of.repeated],
    [t('bans.list.bad'), of.bad_count],
  ] as const;
  return (
    <div className={own.sheet}>
      <div role="status">
        <dl className={own.figures}>
          {figures.map(([label, n]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="k-num">{count(n)}</dd>
            </div>
          ))}
        </dl>
      </div>
      {of.bad.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard
        <section className={own.bad} tabIndex={0} aria-label={t('bans.list.bad')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('imports.line')}</th>
                <th scope="col">{t('imports.value')}</th>
                <th scope="col">{t('bans.reason')}</th>
              </tr>
            </thead>
            <tbody>
              {of.bad.map((row) => (
                <tr key={row.line}>
                  <td className="k-num">{row.line}</td>
                  <td>{row.value}</td>
                  <td>{row.title}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <div className={css.modalActs}>
        <Button data-autofocus onClick={props.onClose}>
          {t('common.close')}
        </Button>
      </div>
    </div>
  );
}
