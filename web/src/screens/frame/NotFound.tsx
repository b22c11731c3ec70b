import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../ui/surfaces';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Empty
      icon={<IconMapOff size={22} aria-hidden />}
      title={t('frame.notFound')}
      action={<Link to="/lists">{t('frame.goDesk')}</Link>}
    />
  );
}
