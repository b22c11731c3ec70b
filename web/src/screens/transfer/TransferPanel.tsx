/** A transfer that runs, at who transfers: whom they talk to now, and every way on from here. */
import { Button } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowsLeftRight,
  IconPhoneOff,
  IconTransferOut,
  IconUsersPlus,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Transfer, TransferAction } from '../../core/api/types';
import { phone } from '../../i18n/format';
import { api } from '../app/api';
import { tellProblem } from '../app/problems';
import css from './transfer.module.css';

const ICONS = {
  complete: IconTransferOut,
  swap: IconArrowsLeftRight,
  merge: IconUsersPlus,
  cancel: IconArrowBackUp,
  drop_customer: IconPhoneOff,
} as const;

/** What can be done where it stands, the usual first. */
const WAYS: Partial<Record<Transfer['state'], TransferAction[]>> = {
  ringing: ['complete', 'cancel'],
  answered: ['complete', 'swap', 'merge', 'cancel'],
  merged: ['complete', 'cancel', 'drop_customer'],
};

export function TransferPanel(props: { transfer: Transfer }) {
  const { t } = useTranslation();
  const { transfer } = props;
  const name = nameOf(transfer);
  const act = useMutation({
    mutationFn: (action: TransferAction) =>
      api.send<Transfer>('PATCH', `/transfers/${transfer.id}`, { body: { action } }),
    onError: (error) => tellProblem(t, error),
  });
  const where =
    transfer.state === 'answered' ? (transfer.talks_to === 'customer' ? 'customer' : 'colleague') : transfer.state;
  const words =
    where === 'ringing' || where === 'colleague' || where === 'customer' || where === 'merged'
      ? t(`transfer.where.${where}`, { name })
      : '';
  return (
    <section className={css.panel} aria-label={t('transfer.title')} data-transfer-state={transfer.state}>
      <p className={css.where} role="log">
        {words}
      </p>
      {transfer.customer_gone && <p className={css.hint}>{t('transfer.customerGone')}</p>}
      <div className={css.ways}>
        {(WAYS[transfer.state] ?? []).map((action, at) => {
          const Icon = ICONS[action];
          return (
            <Button
              key={action}
              variant={at === 0 ? 'filled' : 'default'}
              leftSection={<Icon size={16} aria-hidden />}
              disabled={act.isPending}
              onClick={() => act.mutate(action)}
            >
              {transfer.state === 'merged' && action !== 'drop_customer'
                ? t(`transfer.merged.${action === 'complete' ? 'leave' : 'dropColleague'}`)
                : t(`transfer.action.${action}`)}
            </Button>
          );
        })}
      </div>
    </section>
  );
}

export function nameOf(transfer: Transfer): string {
  return transfer.to_name ?? (transfer.to.kind === 'number' ? phone(transfer.to.number) : '');
}
