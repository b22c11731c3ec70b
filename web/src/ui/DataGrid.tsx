/** A long table: only the rows in view are in the page, more are asked for near the end. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type ReactNode, useEffect, useRef } from 'react';
import css from './grid.module.css';

export interface Column<T> {
  key: string;
  title: ReactNode;
  /** A CSS grid track. */
  width: string;
  cell: (row: T) => ReactNode;
  end?: boolean;
}

interface DataGridProps<T> {
  label: string;
  columns: Column<T>[];
  rows: T[];
  rowId: (row: T) => string;
  rowHeight?: number;
  minWidth?: number;
  currentId?: string | null;
  /** Rows there are in all, if known; else those loaded. */
  total?: number;
  onEndNear?: () => void;
  onRowClick?: (row: T) => void;
  foot?: ReactNode;
}

export function DataGrid<T>(props: DataGridProps<T>) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: props.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => props.rowHeight ?? 40,
    overscan: 12,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const { onEndNear } = props;
  const loaded = props.rows.length;
  useEffect(() => {
    if (loaded > 0 && last >= loaded - 25) onEndNear?.();
  }, [last, loaded, onEndNear]);

  const style = {
    '--columns': props.columns.map((c) => c.width).join(' '),
    '--min-width': `${props.minWidth ?? 0}px`,
  } as CSSProperties;
  return (
    <div className={css.grid} style={style}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard */}
      <div className={css.scroll} ref={scroller} tabIndex={0} role="group" aria-label={props.label}>
        <div role="table" aria-label={props.label} aria-rowcount={(props.total ?? loaded) + 1}>
          <div role="rowgroup" className={css.headGroup} style={{ position: 'sticky', top: 0, zIndex: 2 }}>
            <div role="row" aria-rowindex={1} className={css.head} tabIndex={-1}>
              {props.columns.map((c) => (
                <div role="columnheader" key={c.key} className={c.end ? css.end : undefined} tabIndex={-1}>
                  {c.title}
                </div>
              ))}
            </div>
          </div>
          <div role="rowgroup" style={{ position: 'relative', height: virtual.getTotalSize() }}>
            {shown.map((item) => {
              const row = props.rows[item.index];
              if (row === undefined) return null;
              const id = props.rowId(row);
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the row's link or button does the same by keyboard
                <div
                  role="row"
                  tabIndex={-1}
                  key={id}
                  aria-rowindex={item.index + 2}
                  className={css.row}
                  data-current={id === props.currentId}
                  style={{
                    height: item.size,
                    transform: `translateY(${item.start}px)`,
                    cursor: props.onRowClick ? 'pointer' : undefined,
                  }}
                  onClick={() => props.onRowClick?.(row)}
                >
                  {props.columns.map((c) => (
                    <div role="cell" key={c.key} className={c.end ? css.end : undefined}>
                      {c.cell(row)}
                    </div>
                  ))}
                </div>
              );
            })}
          </div>
        </div>
        {props.foot}
      </div>
    </div>
  );
}
