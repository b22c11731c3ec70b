/** Characters that the file's encoding does not have: said, because they are lost in it. */
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Export } from '../../../core/api/types';
import { count } from '../../../i18n/format';
import own from './exports.module.css';

export function Unfit(props: { of: Export }) {
  const { t } = useTranslation();
  const { unfit } = props.of;
  if (unfit.length === 0) return null;
  const list = unfit.map((u) => `${u.character}（${count(u.count)}）`).join(' ');
  return (
    <p className={own.doubt}>
      <IconAlertTriangle size={15} aria-hidden />
      {t('exports.unfit', { list })}
    </p>
  );
}
