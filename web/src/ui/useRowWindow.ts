/** Which rows of a long table are in view. All rows are of one height, so a million cost as much as a hundred. */
import { type RefObject, useEffect, useState } from 'react';
import { rowWindow } from './rowWindow';

/** Rows drawn beyond both edges, so that a turn of the wheel meets no gap. */
const BEYOND = 12;

export function useRowWindow(scroller: RefObject<HTMLElement | null>, count: number, rowHeight: number) {
  const [view, setView] = useState({ top: 0, height: 0 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight });
    look();
    element.addEventListener('scroll', look, { passive: true });
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      sizes.disconnect();
    };
  }, [scroller]);
  return rowWindow(view, count, rowHeight, BEYOND);
}
