/** The addresses of the screens. */
import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { readAuditFilter, readChosen, readImportPlace } from './admin/address';
import { readBanFilter } from './admin/bans/address';
import { readLeadPlace } from './admin/leads/place';
import { readFilter } from './desk/leadsQuery';
import { Projects } from './desk/Projects';
import { readDial } from './dial/address';
import { readFloorFilter } from './floor/filter';
import { MODE_HOME, rememberedMode } from './frame/mode';
import { NotFound } from './frame/NotFound';
import { readHistoryFilter } from './history/filter';
import { Root } from './Root';

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: MODE_HOME[rememberedMode(localStorage)], replace: true });
  },
});

const invite = createRoute({ getParentRoute: () => root, path: '/invite/$token' });

const lists = createRoute({
  getParentRoute: () => root,
  path: '/lists',
  component: () => <Projects to="/lists/$projectId" />,
});

const leads = createRoute({
  getParentRoute: () => root,
  path: '/lists/$projectId',
  validateSearch: readFilter,
}).lazy(() => import('./desk/route').then((m) => m.leadsRoute));

const lead = createRoute({
  getParentRoute: () => root,
  path: '/lists/$projectId/leads/$leadId',
  validateSearch: readFilter,
}).lazy(() => import('./desk/route').then((m) => m.leadRoute));

const queues = createRoute({
  getParentRoute: () => root,
  path: '/queue',
  component: () => <Projects to="/queue/$projectId" />,
});

const queue = createRoute({ getParentRoute: () => root, path: '/queue/$projectId' }).lazy(() =>
  import('./queue/route').then((m) => m.queueRoute),
);

const dial = createRoute({ getParentRoute: () => root, path: '/dial', validateSearch: readDial }).lazy(() =>
  import('./dial/route').then((m) => m.dialRoute),
);

const box = createRoute({ getParentRoute: () => root, path: '/box' }).lazy(() =>
  import('./box/route').then((m) => m.boxRoute),
);

const boxedLead = createRoute({ getParentRoute: () => root, path: '/box/$leadId' }).lazy(() =>
  import('./box/route').then((m) => m.boxedLeadRoute),
);

const floor = createRoute({ getParentRoute: () => root, path: '/floor', validateSearch: readFloorFilter }).lazy(() =>
  import('./floor/route').then((m) => m.floorRoute),
);

const history = createRoute({
  getParentRoute: () => root,
  path: '/history',
  validateSearch: readHistoryFilter,
}).lazy(() => import('./history/route').then((m) => m.historyRoute));

const settings = createRoute({ getParentRoute: () => root, path: '/settings' }).lazy(() =>
  import('./admin/route').then((m) => m.settingsRoute),
);

const guide = createRoute({ getParentRoute: () => settings, path: '/' }).lazy(() =>
  import('./admin/route').then((m) => m.guideRoute),
);

const workgroups = createRoute({
  getParentRoute: () => settings,
  path: 'workgroups',
  validateSearch: readChosen,
}).lazy(() => import('./admin/route').then((m) => m.workgroupsRoute));

const users = createRoute({ getParentRoute: () => settings, path: 'users', validateSearch: readChosen }).lazy(() =>
  import('./admin/route').then((m) => m.usersRoute),
);

const team = createRoute({ getParentRoute: () => settings, path: 'team', validateSearch: readChosen }).lazy(() =>
  import('./admin/route').then((m) => m.teamRoute),
);

const fields = createRoute({ getParentRoute: () => settings, path: 'fields', validateSearch: readChosen }).lazy(() =>
  import('./admin/route').then((m) => m.fieldsRoute),
);

const results = createRoute({ getParentRoute: () => settings, path: 'results', validateSearch: readChosen }).lazy(() =>
  import('./admin/route').then((m) => m.resultsRoute),
);

const projects = createRoute({ getParentRoute: () => settings, path: 'projects', validateSearch: readChosen }).lazy(
  () => import('./admin/route').then((m) => m.projectsRoute),
);

const enterLeads = createRoute({ getParentRoute: () => settings, path: 'enter', validateSearch: readChosen }).lazy(() =>
  import('./admin/route').then((m) => m.enterRoute),
);

const imports = createRoute({
  getParentRoute: () => settings,
  path: 'imports',
  validateSearch: readImportPlace,
}).lazy(() => import('./admin/route').then((m) => m.importsRoute));

const adminLeads = createRoute({
  getParentRoute: () => settings,
  path: 'leads',
  validateSearch: readLeadPlace,
}).lazy(() => import('./admin/route').then((m) => m.leadsRoute));

const exports = createRoute({ getParentRoute: () => settings, path: 'exports' }).lazy(() =>
  import('./admin/route').then((m) => m.exportsRoute),
);

const bulk = createRoute({ getParentRoute: () => settings, path: 'bulk', validateSearch: readChosen }).lazy(() =>
  import('./admin/route').then((m) => m.bulkRoute),
);

const bans = createRoute({ getParentRoute: () => settings, path: 'bans', validateSearch: readBanFilter }).lazy(() =>
  import('./admin/route').then((m) => m.bansRoute),
);

const lines = createRoute({ getParentRoute: () => settings, path: 'lines' }).lazy(() =>
  import('./admin/route').then((m) => m.linesRoute),
);

const audit = createRoute({ getParentRoute: () => settings, path: 'audit', validateSearch: readAuditFilter }).lazy(() =>
  import('./admin/route').then((m) => m.auditRoute),
);

const bin = createRoute({ getParentRoute: () => settings, path: 'bin' }).lazy(() =>
  import('./admin/route').then((m) => m.binRoute),
);

const keys = createRoute({ getParentRoute: () => settings, path: 'keys' }).lazy(() =>
  import('./admin/route').then((m) => m.keysRoute),
);

const admin = settings.addChildren([
  guide,
  workgroups,
  users,
  team,
  fields,
  results,
  projects,
  enterLeads,
  imports,
  adminLeads,
  exports,
  bulk,
  bans,
  bin,
  audit,
  lines,
  keys,
]);

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    invite,
    lists,
    leads,
    lead,
    queues,
    queue,
    dial,
    box,
    boxedLead,
    floor,
    history,
    admin,
  ]),
  defaultPreload: false,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
