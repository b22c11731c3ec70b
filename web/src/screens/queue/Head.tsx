/** The project whose queue it is, and the way to another. */
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../core/api/types';
import desk from '../desk/desk.module.css';

export function Head(props: { project: Project }) {
  const { t } = useTranslation();
  return (
    <div>
      <Link to="/queue" className={desk.back}>
        <IconArrowLeft size={13} aria-hidden />
        {t('queue.change')}
      </Link>
      <h1 className={desk.title}>{props.project.name}</h1>
    </div>
  );
}
