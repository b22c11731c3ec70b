/** The desk is not this page's any more. */

import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDevicesPc } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { GoneReason } from '../../core/api/types';
import css from './frame.module.css';

export function Gone(props: { why: GoneReason }) {
  const { t } = useTranslation();
  // What was said before is about another life of this page.
  useEffect(() => notifications.clean(), []);
  const displaced = props.why === 'displaced';
  return (
    <main className={css.full}>
      <div className={css.card}>
        <IconDevicesPc size={44} stroke={1.4} aria-hidden />
        <h1>{t(displaced ? 'link.displacedTitle' : 'link.signedOutTitle')}</h1>
        <p>{t(displaced ? 'link.displacedBody' : 'link.signedOutBody')}</p>
        <Button size="sm" onClick={() => window.location.reload()}>
          {t(displaced ? 'link.takeBack' : 'link.signInAgain')}
        </Button>
      </div>
    </main>
  );
}
