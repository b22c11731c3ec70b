/** My box, loaded when it is opened first. */
import { createLazyRoute } from '@tanstack/react-router';
import '../../i18n/work';
import { AnyProject } from './AnyProject';
import { Box } from './Box';

export const boxRoute = createLazyRoute('/box')({ component: Box });

export const boxedLeadRoute = createLazyRoute('/box/$leadId')({
  component: () => <AnyProject leadId={boxedLeadRoute.useParams().leadId} />,
});
