/** Dial mode, loaded when it is chosen first. */
import { createLazyRoute } from '@tanstack/react-router';
import '../../i18n/work';
import { Dial } from './Dial';

export const dialRoute = createLazyRoute('/dial')({
  component: function DialRoute() {
    return <Dial at={dialRoute.useSearch()} />;
  },
});
