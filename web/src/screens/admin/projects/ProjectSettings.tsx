/** Projects: the list of those in use and those set aside. */
import { Button } from '@mantine/core';
import { IconFolders, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '../../../i18n/format';
import { Chip } from '../../../ui/marks';
import { Chooser } from '../parts/Chooser';
import css from '../parts/parts.module.css';
import { allProjectsQuery, workgroupsQuery } from '../queries';
import { ProjectEditor } from './ProjectEditor';

export function ProjectSettings(props: { id: string | undefined }) {
  const { t } = useTranslation();
  const used = useQuery(allProjectsQuery());
  const archived = useQuery(allProjectsQuery(true));
  const groups = useQuery(workgroupsQuery);
  const [aside, setAside] = useState(false);
  const lists = { used: used.data ?? [], archived: archived.data ?? [] };
  const chosen = [...lists.used, ...lists.archived].find((p) => p.id === props.id);
  const list = aside ? lists.archived : lists.used;
  // What the address names is listed, whichever list it stands in.
  const items = chosen && !list.includes(chosen) ? [...list, chosen] : list;
  const noGroup = groups.data?.length === 0;
  return (
    <Chooser
      title={t('admin.section.projects')}
      newLabel={t('setup.new')}
      chosen={props.id}
      query={aside ? archived : used}
      canMake={!noGroup}
      tools={
        (lists.archived.length > 0 || aside) && (
          <div className={css.chooserTools} role="group" aria-label={t('setup.show')}>
            <button type="button" className={css.tab} aria-pressed={!aside} onClick={() => setAside(false)}>
              {t('setup.inUse')} {lists.used.length}
            </button>
            <button type="button" className={css.tab} aria-pressed={aside} onClick={() => setAside(true)}>
              {t('setup.archived')} {lists.archived.length}
            </button>
          </div>
        )
      }
      choices={items.map((project) => ({
        id: project.id,
        title: project.name,
        also: groups.data?.find((g) => g.id === project.workgroup_id)?.name ?? '',
        note: `${t('setup.leads', { count: count(project.lead_count) as never })}・${t('setup.people', { count: project.user_ids.length })}`,
        dim: project.archived_at !== null,
        mark: project.archived_at !== null && !aside && (
          <Chip tone="quiet" dot={false}>
            {t('setup.archived')}
          </Chip>
        ),
      }))}
      emptyIcon={noGroup ? <IconUsersGroup size={22} aria-hidden /> : <IconFolders size={22} aria-hidden />}
      emptyTitle={t(aside ? 'setup.emptyArchived' : noGroup ? 'setup.needGroupTitle' : 'setup.emptyTitle')}
      {...(aside ? {} : { emptyBody: t(noGroup ? 'setup.needGroupBody' : 'setup.emptyBody') })}
      {...(noGroup
        ? {
            emptyActs: (
              <Button renderRoot={(root) => <Link to="/settings/workgroups" search={{ id: 'new' }} {...root} />}>
                {t('groups.new')}
              </Button>
            ),
          }
        : {})}
      pickTitle={t('setup.pickTitle')}
      pickBody={t('setup.pickBody')}
    >
      {(id) => <ProjectEditor key={id} project={chosen ?? null} />}
    </Chooser>
  );
}
