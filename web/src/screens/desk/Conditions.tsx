/** The conditions in force as chips, and the way to another one. */
import { Button, Checkbox, CloseButton, NativeSelect, Popover, TextInput } from '@mantine/core';
import { IconFilterPlus } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../app/useTime';
import { type Column, type Condition, needsValue, type Op, opsOf, QUICK, read, written } from './filters';
import list from './list.module.css';

export function Conditions(props: {
  columns: Column[];
  conditions: readonly string[];
  full: boolean;
  onChange: (conditions: string[]) => void;
}) {
  const { t } = useTranslation();
  const { moment } = useTime();
  const { columns, conditions } = props;
  const [open, setOpen] = useState(false);
  const quick: readonly string[] = Object.values(QUICK);
  return (
    <>
      {conditions
        .filter((one) => !quick.includes(one))
        .map((one) => {
          const label = words(t, one, columns, moment);
          return (
            <span key={one} className={list.condition}>
              {label}
              <CloseButton
                size="xs"
                aria-label={t('list.dropCondition', { condition: label })}
                onClick={() => props.onChange(conditions.filter((c) => c !== one))}
              />
            </span>
          );
        })}
      <Popover opened={open} onChange={setOpen} position="bottom-start" width={330} trapFocus returnFocus shadow="md">
        <Popover.Target>
          <Button
            variant="default"
            leftSection={<IconFilterPlus size={15} aria-hidden />}
            disabled={props.full}
            onClick={() => setOpen(!open)}
          >
            {t('list.addCondition')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('list.addCondition')}>
          <Editor
            columns={columns}
            onAdd={(condition) => {
              const text = written(condition);
              if (!conditions.includes(text)) props.onChange([...conditions, text]);
              setOpen(false);
            }}
          />
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

function Editor(props: { columns: Column[]; onAdd: (condition: Condition) => void }) {
  const { t } = useTranslation();
  const [word, setWord] = useState(props.columns[0]?.word ?? '');
  const column = props.columns.find((c) => c.word === word) ?? props.columns[0];
  const ops = column ? opsOf(column) : [];
  const [wanted, setOp] = useState<Op | null>(null);
  const op = ops.find((one) => one === wanted) ?? ops[0];
  const [values, setValues] = useState<string[]>([]);
  if (!column || !op) return null;
  const ready = !needsValue(op) || values.some((v) => v.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A time is typed by the person's clock and sent by the world's.
    const sent = column.kind === 'time' ? values.map((v) => new Date(v).toISOString()) : values.map((v) => v.trim());
    if (ready) props.onAdd({ word: column.word, op, values: needsValue(op) ? sent : [] });
  };
  return (
    <form onSubmit={submit} className={list.editor}>
      <NativeSelect
        data-autofocus
        label={t('list.column')}
        value={column.word}
        onChange={(e) => {
          const next = props.columns.find((c) => c.word === e.currentTarget.value);
          setWord(e.currentTarget.value);
          setOp(null);
          setValues(next?.kind === 'flag' ? ['true'] : []);
        }}
        data={props.columns.map((c) => ({ value: c.word, label: c.label }))}
      />
      <NativeSelect
        label={t('list.op')}
        value={op}
        onChange={(e) => setOp(e.currentTarget.value as Op)}
        data={ops.map((one) => ({ value: one, label: t(`list.ops.${one}`) }))}
      />
      {needsValue(op) && <Value column={column} op={op} values={values} onChange={setValues} />}
      <Button type="submit" disabled={!ready}>
        {t('list.add')}
      </Button>
    </form>
  );
}

function Value(props: { column: Column; op: Op; values: string[]; onChange: (values: string[]) => void }) {
  const { t } = useTranslation();
  const { column, op, values, onChange } = props;
  if (op === 'in') {
    return (
      <Checkbox.Group size="xs" label={t('list.value')} value={values} onChange={onChange}>
        <div className={list.options}>
          {column.options.map((option) => (
            <Checkbox key={option.value} size="sm" value={option.value} label={option.label} />
          ))}
        </div>
      </Checkbox.Group>
    );
  }
  if (column.kind === 'flag' || column.kind === 'choices') {
    const options =
      column.kind === 'flag'
        ? [
            { value: 'true', label: t('list.yes') },
            { value: 'false', label: t('list.no') },
          ]
        : [{ value: '', label: t('lead.choose') }, ...column.options];
    return (
      <NativeSelect
        label={t('list.value')}
        value={values[0] ?? ''}
        onChange={(e) => onChange([e.currentTarget.value])}
        data={[...options]}
      />
    );
  }
  const type = { text: 'text', number: 'number', time: 'datetime-local', date: 'date', one_of: 'text' }[column.kind];
  return (
    <TextInput
      type={type}
      step={column.kind === 'number' ? 'any' : undefined}
      label={t('list.value')}
      value={values[0] ?? ''}
      onChange={(e) => onChange([e.currentTarget.value])}
    />
  );
}

/** A condition as a person says it. */
function words(t: TFunction, text: string, columns: Column[], moment: (at: string) => string): string {
  const condition = read(text);
  const column = columns.find((c) => c.word === condition?.word);
  if (!condition || !column) return text;
  const named = (value: string) => {
    if (column.kind === 'flag') return t(value === 'true' ? 'list.yes' : 'list.no');
    if (column.kind === 'time' && !Number.isNaN(Date.parse(value))) return moment(value);
    return column.options.find((option) => option.value === value)?.label ?? value;
  };
  const label = t(`list.said.${condition.op}`, { value: condition.values.map(named).join('・') });
  return `${column.label}：${label}`;
}
