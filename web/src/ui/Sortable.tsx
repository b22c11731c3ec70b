/**
 * A list that people put in order: by dragging a row's handle, or with the arrow keys on it. Says what moved where to
 * screen readers. What a row holds, and all words, come from outside.
 */
import { IconGripVertical } from '@tabler/icons-react';
import { type PointerEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { moved, placeAt } from './order';
import css from './sortable.module.css';

interface SortableProps<T> {
  label: string;
  items: readonly T[];
  rowKey: (item: T) => string;
  onOrder: (items: T[]) => void;
  handleLabel: (item: T, index: number) => string;
  /** Said after a move; `place` counts from 1. */
  announce: (item: T, place: number, count: number) => string;
  children: (item: T, index: number) => ReactNode;
}

export function Sortable<T>(props: SortableProps<T>) {
  const list = useRef<HTMLOListElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  // A row that moves in the page loses the focus: it is given back.
  const focus = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (focus.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-handle="${CSS.escape(focus.current)}"]`)?.focus();
    focus.current = null;
  });

  const move = (key: string, to: number) => {
    const { items, rowKey, onOrder, announce } = latest.current;
    const from = items.findIndex((item) => rowKey(item) === key);
    const item = items[from];
    if (item === undefined || to < 0 || to >= items.length || to === from) return;
    focus.current = key;
    onOrder(moved(items, from, to));
    setSaid(announce(item, to + 1, items.length));
  };

  const drag = (event: PointerEvent, key: string) => {
    if (event.button !== 0) return;
    event.preventDefault();
    setDragged(key);
    const onMove = (at: globalThis.PointerEvent) => {
      const rows = [...(list.current?.children ?? [])].map((row) => row.getBoundingClientRect());
      const { items, rowKey } = latest.current;
      const from = items.findIndex((item) => rowKey(item) === key);
      move(key, placeAt(rows, from, at.clientY));
    };
    const end = () => {
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
      setDragged(null);
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', end);
  };

  return (
    <>
      <ol ref={list} className={css.list} aria-label={props.label}>
        {props.items.map((item, index) => {
          const key = props.rowKey(item);
          return (
            <li key={key} className={css.row} data-dragged={key === dragged}>
              <button
                type="button"
                className={css.handle}
                data-handle={key}
                aria-label={props.handleLabel(item, index)}
                onPointerDown={(event) => drag(event, key)}
                onKeyDown={(event) => {
                  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
                  if (step === undefined) return;
                  event.preventDefault();
                  move(key, index + step);
                }}
              >
                <IconGripVertical size={16} aria-hidden />
              </button>
              <div className={css.body}>{props.children(item, index)}</div>
            </li>
          );
        })}
      </ol>
      <span className="k-hidden" aria-live="polite">
        {said}
      </span>
    </>
  );
}
