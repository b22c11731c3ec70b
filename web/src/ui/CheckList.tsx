/** Any of many: checkboxes in a scrolling box, with a filter once there are more than the eye takes in. */
import { Checkbox, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import css from './checklist.module.css';

export interface CheckOption {
  value: string;
  label: string;
  note?: string | null;
}

interface CheckListProps {
  label: string;
  /** What stands beside the label: a count, a hint. */
  aside?: ReactNode;
  options: readonly CheckOption[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  filterLabel: string;
  /** In place of the boxes when there is nothing to choose from. */
  empty: ReactNode;
  noMatch: string;
  error?: string | undefined;
}

const FILTER_FROM = 9;

export function CheckList(props: CheckListProps) {
  const [text, setText] = useState('');
  const id = useId();
  const { options, value } = props;
  const wanted = text.normalize('NFKC').toLowerCase();
  const shown = options.filter((o) => `${o.label} ${o.note ?? ''}`.normalize('NFKC').toLowerCase().includes(wanted));
  const toggle = (option: string, on: boolean) =>
    props.onChange(options.map((o) => o.value).filter((v) => (v === option ? on : value.includes(v))));
  return (
    <fieldset className={css.set} aria-describedby={props.error ? `${id}-error` : undefined}>
      <legend className={css.legend}>
        <span>{props.label}</span>
        <small>{props.aside}</small>
      </legend>
      <div className={css.box} data-bad={props.error !== undefined}>
        {options.length >= FILTER_FROM && (
          <TextInput
            type="search"
            variant="unstyled"
            className={css.filter}
            aria-label={props.filterLabel}
            placeholder={props.filterLabel}
            leftSection={<IconSearch size={14} aria-hidden />}
            value={text}
            onChange={(e) => setText(e.currentTarget.value)}
          />
        )}
        {options.length === 0 ? (
          <div className={css.none}>{props.empty}</div>
        ) : shown.length === 0 ? (
          <div className={css.none}>{props.noMatch}</div>
        ) : (
          <div className={css.options}>
            {shown.map((option) => (
              <Checkbox
                key={option.value}
                size="sm"
                className={css.option}
                checked={value.includes(option.value)}
                onChange={(e) => toggle(option.value, e.currentTarget.checked)}
                label={
                  <>
                    {option.label}
                    {option.note && <small className={css.note}>{option.note}</small>}
                  </>
                }
              />
            ))}
          </div>
        )}
      </div>
      {props.error && (
        <p className={css.error} id={`${id}-error`}>
          {props.error}
        </p>
      )}
    </fieldset>
  );
}
