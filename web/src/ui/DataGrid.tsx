/** A long table: only the rows in view are in the page, more are asked for near the end. */
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { type CSSProperties, memo, type ReactNode, useEffect, useRef } from 'react';
import css from './grid.module.css';
import { useRowWindow } from './useRowWindow';

export interface Column<T> {
  key: string;
  title: ReactNode;
  /** A CSS grid track. */
  width: string;
  cell: (row: T, index: number) => ReactNode;
  end?: boolean;
  /** What an order by this column is called; without it the head is no button. */
  sort?: string | undefined;
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
  /** The order in force, `-` in front for the greatest first. */
  sort?: string | undefined;
  onSort?: (sort: string) => void;
}

export function DataGrid<T>(props: DataGridProps<T>) {
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = props.rowHeight ?? 40;
  const { first, last, height, offset } = useRowWindow(scroller, props.rows.length, rowHeight);
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
                <div
                  role="columnheader"
                  key={c.key}
                  className={c.end ? css.end : undefined}
                  tabIndex={-1}
                  aria-sort={c.sort ? direction(c.sort, props.sort) : undefined}
                >
                  {c.sort ? (
                    <button type="button" className={css.sort} onClick={() => c.sort && props.onSort?.(c.sort)}>
                      {c.title}
                      <SortMark direction={direction(c.sort, props.sort)} />
                    </button>
                  ) : (
                    c.title
                  )}
                </div>
              ))}
            </div>
          </div>
          <div role="rowgroup" style={{ position: 'relative', height }}>
            {props.rows.slice(first, last + 1).map((row, n) => {
              const id = props.rowId(row);
              const index = first + n;
              return (
                <Row
                  key={id}
                  row={row}
                  index={index}
                  columns={props.columns}
                  top={offset + n * rowHeight}
                  height={rowHeight}
                  current={id === props.currentId}
                  onClick={props.onRowClick}
                />
              );
            })}
          </div>
        </div>
        {props.foot}
      </div>
    </div>
  );
}

interface RowProps<T> {
  row: T;
  index: number;
  columns: Column<T>[];
  top: number;
  height: number;
  current: boolean;
  onClick: ((row: T) => void) | undefined;
}

/** Drawn once, however often the table is scrolled by: only rows that come into view cost anything. */
const Row = memo(function Row<T>(props: RowProps<T>) {
  const { row, index, onClick } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the row's link or button does the same by keyboard
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      className={css.row}
      data-current={props.current}
      style={{
        height: props.height,
        transform: `translateY(${props.top}px)`,
        cursor: onClick ? 'pointer' : undefined,
      }}
      onClick={() => onClick?.(row)}
    >
      {props.columns.map((c) => (
        <div role="cell" key={c.key} className={c.end ? css.end : undefined}>
          {c.cell(row, index)}
        </div>
      ))}
    </div>
  );
}) as <T>(props: RowProps<T>) => ReactNode;

function direction(word: string, sort: string | undefined): 'ascending' | 'descending' | 'none' {
  if (sort === word) return 'ascending';
  return sort === `-${word}` ? 'descending' : 'none';
}

function SortMark(props: { direction: 'ascending' | 'descending' | 'none' }) {
  const Icon = { ascending: IconArrowUp, descending: IconArrowDown, none: IconArrowsSort }[props.direction];
  return <Icon size={13} aria-hidden data-on={props.direction !== 'none'} />;
}
