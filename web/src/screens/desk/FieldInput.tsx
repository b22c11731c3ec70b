/** The input of one custom field, by its type. A type this page does not know is edited as text. */
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LeadField } from '../../core/api/types';
import { localInput } from '../../i18n/format';

interface FieldInputProps {
  field: LeadField;
  value: unknown;
  onChange: (value: unknown) => void;
}

export function FieldInput(props: FieldInputProps) {
  const { t } = useTranslation();
  const { field, value, onChange } = props;
  const label = field.unit ? `${field.label}（${field.unit}）` : field.label;
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const { options } = field;
  const onText = (typed: string) => onChange(typed === '' ? null : typed);
  switch (field.type) {
    case 'long_text':
      return (
        <Textarea label={label} autosize minRows={2} value={text} onChange={(e) => onText(e.currentTarget.value)} />
      );
    case 'number':
      return <NumberField label={label} text={text} onChange={onChange} />;
    case 'date':
      return <TextInput type="date" label={label} value={text} onChange={(e) => onText(e.currentTarget.value)} />;
    case 'date_time':
      return (
        <TextInput
          type="datetime-local"
          label={label}
          value={text === '' ? '' : localInput(new Date(text))}
          onChange={(e) => onChange(e.currentTarget.value ? new Date(e.currentTarget.value).toISOString() : null)}
        />
      );
    case 'choice':
      return (
        <NativeSelect
          label={label}
          value={text}
          onChange={(e) => onText(e.currentTarget.value)}
          data={[{ value: '', label: t('lead.choose') }, ...options]}
        />
      );
    case 'choices': {
      const chosen = Array.isArray(value) ? value.map(String) : [];
      return (
        <Checkbox.Group
          size="xs"
          label={label}
          value={chosen}
          onChange={(next) => onChange(next.length > 0 ? options.filter((o) => next.includes(o)) : null)}
        >
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: '10px 16px', paddingTop: 6 }}>
            {options.map((option) => (
              <Checkbox key={option} size="sm" value={option} label={option} />
            ))}
          </div>
        </Checkbox.Group>
      );
    }
    case 'checkbox':
      return (
        <Checkbox
          size="sm"
          mt={26}
          label={label}
          checked={value === true}
          onChange={(e) => onChange(e.currentTarget.checked)}
        />
      );
    case 'url':
      return <TextInput type="url" label={label} value={text} onChange={(e) => onText(e.currentTarget.value)} />;
    default:
      return <TextInput label={label} value={text} onChange={(e) => onText(e.currentTarget.value)} />;
  }
}

/** Full-width digits and commas are taken as typed by hand in Japan; what is no number is said so and not sent. */
function NumberField(props: { label: string; text: string; onChange: (value: unknown) => void }) {
  const { t } = useTranslation();
  const plain = props.text.normalize('NFKC').replaceAll(',', '');
  const bad = plain !== '' && !Number.isFinite(Number(plain));
  return (
    <TextInput
      inputMode="decimal"
      label={props.label}
      value={props.text}
      error={bad ? t('lead.badNumber') : undefined}
      onChange={(e) => {
        const typed = e.currentTarget.value;
        const read = typed.normalize('NFKC').replaceAll(',', '').trim();
        const whole = /^-?\d+(\.\d*[1-9])?$/.test(read);
        props.onChange(typed === '' ? null : whole ? Number(read) : typed);
      }}
    />
  );
}
