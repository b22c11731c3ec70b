/** The queue, loaded when the first one is opened. */
import { createLazyRoute } from '@tanstack/react-router';
import '../../i18n/work';
import { Queue } from './Queue';

export const queueRoute = createLazyRoute('/queue/$projectId')({
  component: function QueueRoute() {
    const { projectId } = queueRoute.useParams();
    return <Queue key={projectId} projectId={projectId} />;
  },
});
