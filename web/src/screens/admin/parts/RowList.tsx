/** Rows of an editor that people put in order, with adding, removing and templates to start from. */
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconPlus, IconTemplate, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Sortable } from '../../../ui/Sortable';
import css from './parts.module.css';

interface Named {
  key: string;
  label: string;
}

interface RowListProps<T extends Named> {
  label: string;
  none: string;
  rows: T[];
  onChange: (rows: T[]) => void;
  addLabel: string;
  make: () => T;
  /** Whole groups of rows to begin with. */
  templates?: { label: string; rows: () => T[] }[];
  templatesLabel?: string;
  /** `patch` changes this row; `remove` is its button. The row's first text field carries `data-row-label`. */
  children: (row: T, index: number, patch: (part: Partial<T>) => void, remove: ReactNode) => ReactNode;
}

export function RowList<T extends Named>(props: RowListProps<T>) {
  const { t } = useTranslation();
  const { rows, onChange } = props;
  const body = useRef<HTMLDivElement>(null);
  const name = (row: T) => row.label || t('admin.unnamed');
  const append = (more: T[]) => {
    onChange([...rows, ...more]);
    // Typing goes on in the first new row.
    const place = rows.length;
    requestAnimationFrame(() => body.current?.querySelectorAll<HTMLElement>('[data-row-label]')[place]?.focus());
  };
  return (
    <>
      <div ref={body} className={rows.length > 0 ? css.rows : undefined}>
        {rows.length === 0 && <p className={css.none}>{props.none}</p>}
        <Sortable
          label={props.label}
          items={rows}
          rowKey={(row) => row.key}
          onOrder={onChange}
          handleLabel={(row, i) => t('admin.handle', { name: name(row), place: i + 1 })}
          announce={(row, place, count) => t('admin.moved', { name: name(row), place, count })}
        >
          {(row, index) =>
            props.children(
              row,
              index,
              (part) => onChange(rows.map((one) => (one.key === row.key ? { ...one, ...part } : one))),
              <ActionIcon
                variant="subtle"
                color="gray"
                size={32}
                aria-label={t('admin.removeRow', { name: name(row) })}
                onClick={() => onChange(rows.filter((one) => one.key !== row.key))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>,
            )
          }
        </Sortable>
      </div>
      <div className={css.addRow}>
        <Button
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => append([props.make()])}
        >
          {props.addLabel}
        </Button>
        {props.templates && (
          <Menu position="bottom-start">
            <Menu.Target>
              <Button variant="subtle" leftSection={<IconTemplate size={15} aria-hidden />}>
                {props.templatesLabel}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {props.templates.map((template) => (
                <Menu.Item key={template.label} onClick={() => append(template.rows())}>
                  {template.label}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </>
  );
}
