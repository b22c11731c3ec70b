/** At the colleague, while they are asked: whose call it is, the lead, and what was written so far. */
import { Button } from '@mantine/core';
import { IconPhoneOff } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Transfer } from '../../core/api/types';
import { phone } from '../../i18n/format';
import { useDesk } from '../app/desk';
import { tellProblem } from '../app/problems';
import { useKeys } from '../frame/keys';
import css from './transfer.module.css';

export function Consulted(props: { transfer: Transfer }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { transfer } = props;
  const leave = useMutation({
    mutationFn: () => desk.command('hang_up', { call_id: transfer.call_id }),
    onError: (error) => tellProblem(t, error),
  });
  useKeys({ hangUp: () => leave.mutate() });
  return (
    <section className={css.popup} aria-label={t('transfer.consultation')} data-transfer-state={transfer.state}>
      <p className={css.where} role="status">
        {t(transfer.state === 'merged' ? 'transfer.threeWith' : 'transfer.askedBy', { name: transfer.from_name ?? '' })}
      </p>
      <Subject transfer={transfer} />
      <Button
        color="red"
        leftSection={<IconPhoneOff size={17} aria-hidden />}
        loading={leave.isPending}
        onClick={() => leave.mutate()}
      >
        {t('call.hangUp')}
      </Button>
    </section>
  );
}

/** Whom the call is with, and the memo. */
export function Subject(props: { transfer: Transfer }) {
  const { t } = useTranslation();
  const { transfer } = props;
  const name = transfer.lead_name ?? phone(transfer.number);
  return (
    <div className={css.subject}>
      <p className={css.lead}>
        {transfer.lead_id && transfer.project_id ? (
          <Link
            to="/lists/$projectId/leads/$leadId"
            params={{ projectId: transfer.project_id, leadId: transfer.lead_id }}
          >
            {name}
          </Link>
        ) : (
          name
        )}{' '}
        {transfer.lead_name && <small className="k-num">{phone(transfer.number)}</small>}
      </p>
      {transfer.memo && (
        <p className={css.memo}>
          <small>{t('transfer.memo')}</small>
          {transfer.memo}
        </p>
      )}
    </div>
  );
}
