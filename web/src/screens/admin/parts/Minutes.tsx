/** A span in minutes, chosen from what makes sense, or none. */
import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const CHOICES = [15, 30, 60, 120, 180, 240, 1_440, 4_320, 10_080, 43_200];

export function Minutes(props: {
  label: string;
  /** The label stands above it; else only screen readers hear it. */
  shown?: boolean;
  none: string;
  value: number | null;
  error: string | undefined;
  onChange: (value: number | null) => void;
}) {
  const { t } = useTranslation();
  const { value } = props;
  const choices = value !== null && !CHOICES.includes(value) ? [...CHOICES, value].sort((a, b) => a - b) : CHOICES;
  const length = (minutes: number) => {
    if (minutes % 1_440 === 0) return t('results.days', { count: minutes / 1_440 });
    if (minutes % 60 === 0) return t('results.hours', { count: minutes / 60 });
    return t('results.minutes', { count: minutes });
  };
  return (
    <NativeSelect
      {...(props.shown ? { label: props.label } : { 'aria-label': props.label })}
      value={value === null ? '' : String(value)}
      error={props.error}
      onChange={(e) => props.onChange(e.currentTarget.value ? Number(e.currentTarget.value) : null)}
      data={[
        { value: '', label: props.none },
        ...choices.map((m) => ({ value: String(m), label: t('results.retryAfter', { text: length(m) }) })),
      ]}
    />
  );
}
