/** 「リスト選択」: the projects that the person calls for. */
import { Button, TextInput } from '@mantine/core';
import { IconFolderOff, IconRocket, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { count, phone } from '../../i18n/format';
import { Bones, Empty, Failed, Panel } from '../../ui/surfaces';
import { projectsQuery } from '../app/api';
import { useSession } from '../app/desk';
import { sentence, trace } from '../app/problems';
import { seesSettings } from '../frame/rights';
import css from './desk.module.css';

/** From this many on a filter helps more than it takes room. */
const FILTER_FROM = 7;

/** `to`: where a project leads, by the mode. */
export function Projects(props: { to: '/lists/$projectId' | '/queue/$projectId' }) {
  const { t } = useTranslation();
  const session = useSession();
  const projects = useQuery(projectsQuery);
  const [text, setText] = useState('');
  const items = (projects.data?.items ?? []).filter((p) => !p.archived_at);
  const shown = items.filter((p) => p.name.toLowerCase().includes(text.toLowerCase()));
  return (
    <div className={css.wrap}>
      <div className={css.titleRow}>
        <div>
          <h1 className={css.title}>{t('projects.title')}</h1>
          <p className={css.hint}>{t(props.to === '/queue/$projectId' ? 'projects.hintQueue' : 'projects.hint')}</p>
        </div>
        <span className={css.gap} />
        {items.length >= FILTER_FROM && (
          <TextInput
            type="search"
            aria-label={t('projects.filter')}
            placeholder={t('projects.filter')}
            leftSection={<IconSearch size={15} aria-hidden />}
            value={text}
            onChange={(e) => setText(e.currentTarget.value)}
          />
        )}
      </div>
      {projects.isPending && (
        <Panel flush>
          <Bones rows={6} label={t('common.loading')} />
        </Panel>
      )}
      {projects.isError && (
        <Panel flush>
          <Failed
            title={t('problem.loadTitle')}
            detail={sentence(t, projects.error)}
            trace={trace(t, projects.error)}
            retryLabel={t('common.retry')}
            onRetry={() => void projects.refetch()}
          />
        </Panel>
      )}
      {projects.isSuccess && items.length === 0 && (
        <Panel flush>
          {seesSettings(session) ? (
            <Empty
              icon={<IconRocket size={22} aria-hidden />}
              title={t('projects.beginTitle')}
              action={<Button renderRoot={(root) => <Link to="/settings" {...root} />}>{t('projects.begin')}</Button>}
            >
              {t('projects.beginBody')}
            </Empty>
          ) : (
            <Empty icon={<IconFolderOff size={22} aria-hidden />} title={t('projects.emptyTitle')}>
              {t('projects.emptyBody')}
            </Empty>
          )}
        </Panel>
      )}
      {projects.isSuccess && items.length > 0 && shown.length === 0 && (
        <Empty tight icon={null} title={t('projects.noMatch', { text })} />
      )}
      <ul className={css.cards}>
        {shown.map((project) => (
          <li key={project.id} className={css.card}>
            <Link to={props.to} params={{ projectId: project.id }}>
              {project.name}
            </Link>
            <div className={css.facts}>
              <span>
                <strong className="k-num">{t('projects.leads', { count: count(project.lead_count) as never })}</strong>
              </span>
            </div>
            <div className={css.facts}>
              {project.caller_id && <span>{t('projects.callerId', { number: phone(project.caller_id) })}</span>}
              {project.recording && <span>{t('projects.recording')}</span>}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
