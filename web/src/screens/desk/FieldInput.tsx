/** The input of one custom field, by its type. A type this page does not know is edited as text. */
import { Checkbox, MultiSelect, NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { LeadField } from "../../core/api/types";

export function FieldInput(props: { field: LeadField; value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useTranslation();
  const { field, value, onChange } = props;
  const label = field.unit ? `${field.label}（${field.unit}）` : field.label;
  const text = typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
  const options = field.options ?? [];
  switch (field.type) {
    case "long_text":
      return (
        <Textarea
          label={label}
          autosize
          minRows={2}
          value={text}
          onChange={(e) => onChange(e.currentTarget.value || null)}
        />
      );
    case "number":
      return (
        <NumberInput
          size="xs"
          label={label}
          thousandSeparator=","
          hideControls
          value={typeof value === "number" ? value : text}
          onChange={(v) => onChange(v === "" ? null : Number(v))}
        />
      );
    case "date":
      return (
        <TextInput type="date" label={label} value={text} onChange={(e) => onChange(e.currentTarget.value || null)} />
      );
    case "date_time":
      return (
        <TextInput
          type="datetime-local"
          label={label}
          value={text.slice(0, 16)}
          onChange={(e) => onChange(e.currentTarget.value || null)}
        />
      );
    case "single_choice":
      return (
        <NativeSelect
          label={label}
          value={text}
          onChange={(e) => onChange(e.currentTarget.value || null)}
          data={[{ value: "", label: t("lead.choose") }, ...options]}
        />
      );
    case "multiple_choice":
      return (
        <MultiSelect
          size="xs"
          label={label}
          data={options}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={(v) => onChange(v.length > 0 ? v : null)}
        />
      );
    case "checkbox":
      return (
        <Checkbox
          size="xs"
          mt={26}
          label={label}
          checked={value === true}
          onChange={(e) => onChange(e.currentTarget.checked)}
        />
      );
    case "url":
      return (
        <TextInput type="url" label={label} value={text} onChange={(e) => onChange(e.currentTarget.value || null)} />
      );
    default:
      return <TextInput label={label} value={text} onChange={(e) => onChange(e.currentTarget.value || null)} />;
  }
}
