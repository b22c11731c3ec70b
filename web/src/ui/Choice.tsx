/** One of a few, each with a sentence that says what it means: radio buttons as cards. */
import { type ReactNode, useId } from 'react';
import css from './choice.module.css';

export interface ChoiceOption<V extends string> {
  value: V;
  label: string;
  hint?: ReactNode;
  disabled?: boolean;
}

interface ChoiceProps<V extends string> {
  label: ReactNode;
  options: readonly ChoiceOption<V>[];
  value: V | null;
  onChange: (value: V) => void;
  /** Cards beside each other, at most; fewer where the place is narrow. */
  columns?: number;
  disabled?: boolean;
}

export function Choice<V extends string>(props: ChoiceProps<V>) {
  const name = useId();
  return (
    <fieldset
      className={css.choice}
      style={{ '--columns': props.columns ?? props.options.length } as React.CSSProperties}
      disabled={props.disabled}
    >
      <legend>{props.label}</legend>
      <div className={css.cards}>
        {props.options.map((option) => (
          <label key={option.value} className={css.card}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === props.value}
              disabled={option.disabled}
              onChange={() => props.onChange(option.value)}
            />
            <strong>{option.label}</strong>
            {option.hint && <small>{option.hint}</small>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
