/** One colour of a small palette, chosen in a popover; radios to the keyboard and to screen readers. */
import { Popover, UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useId, useState } from 'react';
import css from './colour.module.css';

interface ColourProps {
  label: string;
  value: string;
  /** Colour and its name. */
  palette: readonly { value: string; name: string }[];
  onChange: (value: string) => void;
}

export function Colour(props: ColourProps) {
  const [open, setOpen] = useState(false);
  const name = useId();
  const known = props.palette.find((c) => c.value === props.value);
  const palette = known ? props.palette : [{ value: props.value, name: props.value }, ...props.palette];
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <UnstyledButton
          className={css.swatch}
          aria-label={`${props.label}: ${known?.name ?? props.value}`}
          onClick={() => setOpen((was) => !was)}
        >
          <span style={{ background: props.value }} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={10}>
        <div className={css.grid} role="radiogroup" aria-label={props.label}>
          {palette.map((colour) => (
            <label key={colour.value} className={css.choice} style={{ background: colour.value }} title={colour.name}>
              <input
                type="radio"
                name={name}
                aria-label={colour.name}
                data-autofocus={colour.value === props.value || undefined}
                checked={colour.value === props.value}
                onChange={() => props.onChange(colour.value)}
                onClick={() => setOpen(false)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return;
                  event.preventDefault();
                  setOpen(false);
                }}
              />
              {colour.value === props.value && <IconCheck size={15} aria-hidden stroke={3} />}
            </label>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
