/** 「禁止」 of a lead or one of its numbers; the sheet comes when it is asked for. */
import { Button, Tooltip } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../app/desk';
import { strokeParts, useKeys } from '../frame/keys';
import { may } from '../frame/rights';
import type { BanAbout } from './BanSheet';

const BanSheet = lazy(() => import('./BanSheet').then((m) => ({ default: m.BanSheet })));

export function BanButton(props: { about: BanAbout }) {
  const { t } = useTranslation();
  const session = useSession();
  const [open, setOpen] = useState(false);
  const allowed = may(session, 'bans_place');
  useKeys({ ban: () => allowed && setOpen(true) });
  if (!allowed) return null;
  return (
    <>
      <Tooltip label={`${t('ban.hint')} (${strokeParts('ban').join('+')})`}>
        <Button variant="default" leftSection={<IconBan size={15} aria-hidden />} onClick={() => setOpen(true)}>
          {t('ban.place')}
        </Button>
      </Tooltip>
      {open && (
        <Suspense fallback={null}>
          <BanSheet about={props.about} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
