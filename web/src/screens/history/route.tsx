/** Loaded when the history is opened first. */
import { createLazyRoute } from '@tanstack/react-router';
import { History } from './History';

export const historyRoute = createLazyRoute('/history')({
  component: function HistoryRoute() {
    return <History filter={historyRoute.useSearch()} />;
  },
});
