/** The addresses of the screens. */
import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { Leads } from './desk/Leads';
import { readFilter } from './desk/leadsQuery';
import { Projects } from './desk/Projects';
import { NotFound } from './frame/NotFound';
import { readHistoryFilter } from './history/filter';
import { Root } from './Root';

const root = createRootRoute({ component: Root, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/lists', replace: true });
  },
});

const lists = createRoute({ getParentRoute: () => root, path: '/lists', component: Projects });

const leads = createRoute({
  getParentRoute: () => root,
  path: '/lists/$projectId',
  validateSearch: readFilter,
  component: function LeadsRoute() {
    return (
      <Leads key={leads.useParams().projectId} projectId={leads.useParams().projectId} filter={leads.useSearch()} />
    );
  },
});

const lead = createRoute({
  getParentRoute: () => root,
  path: '/lists/$projectId/leads/$leadId',
  validateSearch: readFilter,
}).lazy(() => import('./desk/route').then((m) => m.leadRoute));

const history = createRoute({
  getParentRoute: () => root,
  path: '/history',
  validateSearch: readHistoryFilter,
}).lazy(() => import('./history/route').then((m) => m.historyRoute));

export const router = createRouter({
  routeTree: root.addChildren([home, lists, leads, lead, history]),
  defaultPreload: false,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
