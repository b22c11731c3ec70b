/** On a lead's page: what is banned, by whom, since when and why, and 「禁止解除」 by right. */
import { Button } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ban } from '../../core/api/types';
import { phone } from '../../i18n/format';
import { useSession } from '../app/desk';
import { useTime } from '../app/useTime';
import { may } from '../frame/rights';
import css from './bans.module.css';
import { leadBansQuery } from './queries';

const LiftSheet = lazy(() => import('./LiftSheet').then((m) => ({ default: m.LiftSheet })));

export function Bans(props: { leadId: string }) {
  const { t } = useTranslation();
  const session = useSession();
  const bans = useQuery(leadBansQuery(props.leadId)).data ?? [];
  const [lifting, setLifting] = useState<Ban | null>(null);
  if (bans.length === 0) return null;
  return (
    <section className={css.bans} aria-label={t('ban.standing')} role="status">
      <ul>
        {bans.map((ban) => (
          <li key={ban.id}>
            <IconBan size={18} aria-hidden />
            <div className={css.words}>
              <strong>{ban.number ? t('ban.numberBanned', { number: phone(ban.number) }) : t('ban.leadBanned')}</strong>
              <BanWords ban={ban} />
            </div>
            {may(session, 'bans_lift') && (
              <Button variant="default" onClick={() => setLifting(ban)}>
                {t('ban.lift')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {lifting && (
        <Suspense fallback={null}>
          <LiftSheet ban={lifting} onClose={() => setLifting(null)} />
        </Suspense>
      )}
    </section>
  );
}

/** Who, when, how far, why, until when. */
export function BanWords(props: { ban: Ban }) {
  const { t } = useTranslation();
  const { moment } = useTime();
  const { ban } = props;
  const reach =
    ban.scope === 'project' && ban.project_name
      ? t('ban.inProject', { name: ban.project_name })
      : t(`ban.reach.${ban.scope}`);
  return (
    <span>
      {t('ban.byAt', { name: ban.banned_by_name ?? t('ban.deletedUser'), time: moment(ban.created_at) })}
      {'・'}
      {reach}
      {ban.until && `・${t('ban.untilTime', { time: moment(ban.until) })}`}
      {ban.reason && <em>{t('ban.because', { reason: ban.reason })}</em>}
    </span>
  );
}
