/** The administrator's screens, loaded when the first of them is opened. */
import { createLazyRoute } from '@tanstack/react-router';
import { AdminFrame } from './AdminFrame';
import { Bans } from './bans/Bans';
import { Bulks } from './bulk/Bulks';
import { Exports } from './exports/Exports';
import { Guide } from './guide/Guide';
import { Imports } from './imports/Imports';
import { AdminLeads } from './leads/AdminLeads';
import { EnterLeads } from './leads/EnterLeads';
import { RecycleBin } from './leads/RecycleBin';
import { Users } from './people/Users';
import { Workgroups } from './people/Workgroups';
import { ProjectSettings } from './projects/ProjectSettings';
import { FieldSets } from './sets/FieldSets';
import { ResultSets } from './sets/ResultSets';
import { ApiKeys } from './system/ApiKeys';
import { Audit } from './system/Audit';
import { Lines } from './system/Lines';
import { Team } from './team/Team';

export const settingsRoute = createLazyRoute('/settings')({ component: AdminFrame });
export const guideRoute = createLazyRoute('/settings/')({ component: Guide });
export const workgroupsRoute = createLazyRoute('/settings/workgroups')({
  component: () => <Workgroups id={workgroupsRoute.useSearch().id} />,
});
export const usersRoute = createLazyRoute('/settings/users')({
  component: () => <Users id={usersRoute.useSearch().id} />,
});
export const fieldsRoute = createLazyRoute('/settings/fields')({
  component: () => <FieldSets id={fieldsRoute.useSearch().id} />,
});
export const resultsRoute = createLazyRoute('/settings/results')({
  component: () => <ResultSets id={resultsRoute.useSearch().id} />,
});
export const projectsRoute = createLazyRoute('/settings/projects')({
  component: () => <ProjectSettings id={projectsRoute.useSearch().id} />,
});
export const enterRoute = createLazyRoute('/settings/enter')({
  component: () => <EnterLeads projectId={enterRoute.useSearch().id} />,
});
export const importsRoute = createLazyRoute('/settings/imports')({
  component: function ImportsRoute() {
    const { id, project, step } = importsRoute.useSearch();
    return <Imports id={id} project={project} step={step} />;
  },
});
export const auditRoute = createLazyRoute('/settings/audit')({
  component: () => <Audit filter={auditRoute.useSearch()} />,
});
export const binRoute = createLazyRoute('/settings/bin')({ component: RecycleBin });
export const linesRoute = createLazyRoute('/settings/lines')({ component: Lines });
export const keysRoute = createLazyRoute('/settings/keys')({ component: ApiKeys });
export const leadsRoute = createLazyRoute('/settings/leads')({
  component: () => <AdminLeads place={leadsRoute.useSearch()} />,
});
export const exportsRoute = createLazyRoute('/settings/exports')({ component: Exports });
export const bulkRoute = createLazyRoute('/settings/bulk')({
  component: () => <Bulks id={bulkRoute.useSearch().id} />,
});
export const bansRoute = createLazyRoute('/settings/bans')({
  component: () => <Bans filter={bansRoute.useSearch()} />,
});
export const teamRoute = createLazyRoute('/settings/team')({
  component: () => <Team id={teamRoute.useSearch().id} />,
});
