/** Custom fields in sets: made, ordered by drag or keys, shown as the lead will show them. */
import { NativeSelect, Switch, Textarea, TextInput, Tooltip } from '@mantine/core';
import { IconForms, IconLock } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldKind, FieldSet } from '../../../core/api/types';
import { FieldInput } from '../../desk/FieldInput';
import { countIn, wordsFor } from '../edit/words';
import { Part } from '../parts/Editor';
import css from '../parts/parts.module.css';
import { fieldSetsQuery } from '../queries';
import { type FieldDraft, fieldBody, fieldDraft, hasOptions, newField } from './rows';
import { type RowTools, type SetKind, SetScreen } from './SetScreen';
import own from './sets.module.css';
import { fieldsOf } from './templates';

const KINDS: FieldKind[] = [
  'text',
  'long_text',
  'number',
  'date',
  'date_time',
  'choice',
  'choices',
  'checkbox',
  'user',
  'url',
];

const KIND: Omit<SetKind<FieldSet, FieldDraft>, 'conflict' | 'inUse' | 'also'> = {
  texts: 'fields',
  address: '/settings/fields',
  path: '/field-sets',
  rows: 'fields',
  listKey: fieldSetsQuery.queryKey,
  rowsOf: (set) => set.fields,
  draft: (set) => set.fields.map(fieldDraft),
  body: fieldBody,
  make: newField,
  template: fieldsOf,
  tied: (project) => project.field_sets,
};

const WORDS = {
  name: 'fields.name',
  rows: '',
  label: 'fields.label',
  type: 'fields.type',
  options: 'fields.options',
  unit: 'fields.unit',
  required: 'fields.required',
} as const;

export function FieldSets(props: { id: string | undefined }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const sets = useQuery(fieldSetsQuery);
  return (
    <SetScreen
      kind={{
        ...KIND,
        conflict: { label: wordsFor(t, WORDS) },
        inUse: (detail) => t('fields.inUse', { count: countIn(detail) }),
        // Leads show the fields of their sets.
        also: () => void queries.invalidateQueries({ queryKey: ['lead'] }),
      }}
      id={props.id}
      query={sets}
      icon={<IconForms size={22} aria-hidden />}
      row={(field, tools) => <FieldRow field={field} {...tools} />}
      below={(fields) => fields.some((f) => f.label) && <Preview fields={fields.filter((f) => f.label)} />}
    />
  );
}

function FieldRow(props: { field: FieldDraft } & RowTools<FieldDraft>) {
  const { t } = useTranslation();
  const { field, fault, onChange } = props;
  return (
    <div className={own.fieldRow}>
      <TextInput
        aria-label={t('fields.label')}
        placeholder={t('fields.label')}
        data-row-label
        value={field.label}
        error={fault('/label')}
        onChange={(e) => onChange({ label: e.currentTarget.value })}
      />
      {field.id === null ? (
        <NativeSelect
          aria-label={t('fields.type')}
          value={field.type}
          error={fault('/type')}
          onChange={(e) => onChange({ type: e.currentTarget.value as FieldKind })}
          data={KINDS.map((kind) => ({ value: kind, label: t(`fields.types.${kind}`) }))}
        />
      ) : (
        <Tooltip label={t('fields.typeFixed')}>
          <span className={own.fixed}>
            <IconLock size={13} aria-hidden />
            {t(`fields.types.${field.type}`)}
          </span>
        </Tooltip>
      )}
      {field.type === 'number' ? (
        <TextInput
          aria-label={t('fields.unit')}
          placeholder={t('fields.unitHint')}
          value={field.unit}
          error={fault('/unit')}
          onChange={(e) => onChange({ unit: e.currentTarget.value })}
        />
      ) : (
        <span />
      )}
      <Switch
        size="sm"
        mt={6}
        label={t('fields.required')}
        checked={field.required}
        onChange={(e) => onChange({ required: e.currentTarget.checked })}
      />
      {props.remove}
      {hasOptions(field.type) && (
        <Textarea
          className={own.below}
          label={t('fields.options')}
          description={t('fields.optionsHint')}
          autosize
          minRows={2}
          maxRows={10}
          value={field.options.join('\n')}
          error={fault('/options')}
          onChange={(e) => onChange({ options: e.currentTarget.value.split(/\r?\n/) })}
        />
      )}
    </div>
  );
}

/** The fields as the lead page draws them; what is tried here is not kept. */
function Preview(props: { fields: FieldDraft[] }) {
  const { t } = useTranslation();
  const [values, setValues] = useState<Record<string, unknown>>({});
  return (
    <Part title={t('fields.preview')}>
      <div className={css.grid}>
        {props.fields.map((f) => (
          <div key={f.key} className={f.type === 'long_text' ? css.span : undefined}>
            <FieldInput
              field={{ ...fieldBody(f), field_id: f.key, value: null }}
              value={values[f.key]}
              onChange={(value) => setValues({ ...values, [f.key]: value })}
            />
          </div>
        ))}
      </div>
    </Part>
  );
}
