/** Loaded when the floor is opened first. */
import { createLazyRoute } from '@tanstack/react-router';
import '../../i18n/floor';
import { Floor } from './Floor';

export const floorRoute = createLazyRoute('/floor')({
  component: function FloorRoute() {
    return <Floor filter={floorRoute.useSearch()} />;
  },
});
