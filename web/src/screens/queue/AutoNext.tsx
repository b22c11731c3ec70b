/** 「次を自動で」. */
import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { QueueWork } from './useQueue';

export function AutoNext(props: { work: QueueWork; hint?: boolean }) {
  const { t } = useTranslation();
  const { work } = props;
  return (
    <Switch
      size="sm"
      label={t('queue.autoNext')}
      description={props.hint ? t('queue.autoNextHint') : undefined}
      checked={work.autoNext}
      onChange={(e) => work.setAutoNext(e.currentTarget.checked)}
    />
  );
}
