/** The lead list and the lead page, loaded when the first list is opened. */
import { createLazyRoute } from '@tanstack/react-router';
import '../../i18n/work';
import { LeadPage } from './LeadPage';
import { Leads } from './Leads';

export const leadsRoute = createLazyRoute('/lists/$projectId')({
  component: function LeadsRoute() {
    const { projectId } = leadsRoute.useParams();
    return <Leads key={projectId} projectId={projectId} filter={leadsRoute.useSearch()} />;
  },
});

export const leadRoute = createLazyRoute('/lists/$projectId/leads/$leadId')({
  component: function LeadRoute() {
    const { projectId, leadId } = leadRoute.useParams();
    return <LeadPage projectId={projectId} leadId={leadId} filter={leadRoute.useSearch()} />;
  },
});
