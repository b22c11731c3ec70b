/** The lead page, loaded when the first lead is opened. */
import { createLazyRoute } from '@tanstack/react-router';
import '../../i18n/work';
import { LeadPage } from './LeadPage';

export const leadRoute = createLazyRoute('/lists/$projectId/leads/$leadId')({
  component: function LeadRoute() {
    const { projectId, leadId } = leadRoute.useParams();
    return <LeadPage projectId={projectId} leadId={leadId} filter={leadRoute.useSearch()} />;
  },
});
