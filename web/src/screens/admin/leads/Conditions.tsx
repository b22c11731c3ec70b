/** Conditions of the list: those that hold as chips, and a small form for one more. */
import { Button, CloseButton, NativeSelect, Popover, TextInput } from '@mantine/core';
import { IconFilterPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomField, ResultSet, User } from '../../../core/api/types';
import {
  BASIC_NAMES,
  type BasicName,
  basicSubject,
  type Condition,
  customSubject,
  type Op,
  opsOf,
  read,
  type Subject,
  written,
} from './conditions';
import css from './leads.module.css';

interface Around {
  fields: readonly CustomField[];
  users: readonly User[];
  resultSets: readonly ResultSet[];
}

interface ConditionsProps extends Around {
  value: readonly string[];
  onChange: (value: string[]) => void;
}

export function Conditions(props: ConditionsProps) {
  const { t } = useTranslation();
  const { value, onChange } = props;
  const words = useWords(props);
  return (
    <div className={css.conditions}>
      {value.map((text) => {
        const said = words.say(text);
        return (
          <span key={text} className={css.condition}>
            {said}
            <CloseButton
              size={18}
              aria-label={t('leadlist.dropCondition', { text: said })}
              onClick={() => onChange(value.filter((one) => one !== text))}
            />
          </span>
        );
      })}
      <AddCondition {...props} words={words} onAdd={(text) => onChange([...new Set([...value, text])])} />
    </div>
  );
}

function useWords(around: Around) {
  const { t } = useTranslation();
  const subject = (name: string): Subject | null => {
    const field = around.fields.find((f) => `field.${f.id}` === name);
    if (field) return customSubject(field);
    const basic = BASIC_NAMES.find((one) => one === name);
    return basic ? basicSubject(basic) : null;
  };
  const label = (name: string) =>
    around.fields.find((f) => `field.${f.id}` === name)?.label ??
    (BASIC_NAMES.includes(name as BasicName) ? t(`leadlist.field.${name as BasicName}`) : name);
  const shown = (value: string, kind: Subject['kind']) => {
    if (kind === 'user') return around.users.find((u) => u.id === value)?.name ?? value;
    if (kind === 'result') {
      return around.resultSets.flatMap((s) => s.results).find((r) => r.id === value)?.label ?? value;
    }
    if (kind === 'yes') return t(value === 'true' ? 'leadlist.yes' : 'leadlist.no');
    return value;
  };
  return {
    subject,
    label,
    say: (text: string) => {
      const about = subject(text.slice(0, text.indexOf(':')));
      const condition = about && read(text, about.kind);
      if (!about || !condition) return text;
      const name = label(about.name);
      return t(`leadlist.said.${condition.op}`, { name, value: shown(condition.value, about.kind) });
    },
  };
}

function AddCondition(props: Around & { words: ReturnType<typeof useWords>; onAdd: (text: string) => void }) {
  const { t } = useTranslation();
  const { fields, words } = props;
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState<Condition>({ name: BASIC_NAMES[0] ?? '', op: 'contains', value: '' });
  const subject = words.subject(draft.name) ?? basicSubject('prefecture');
  const ops = opsOf(subject);
  const op = ops.includes(draft.op) ? draft.op : (ops[0] as Op);
  const text = written({ ...draft, op }, subject.kind);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!text) return;
    props.onAdd(text);
    setDraft({ ...draft, value: '' });
    setOpen(false);
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus withinPortal width={320}>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconFilterPlus size={15} aria-hidden />}
          onClick={() => setOpen((was) => !was)}
        >
          {t('leadlist.addCondition')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit} className={css.conditionForm} noValidate aria-label={t('leadlist.addCondition')}>
          <NativeSelect
            data-autofocus
            label={t('leadlist.what')}
            value={subject.name}
            onChange={(e) => setDraft({ ...draft, name: e.currentTarget.value, value: '' })}
            data={[
              {
                group: t('leadlist.basic'),
                items: BASIC_NAMES.map((name) => ({ value: name, label: words.label(name) })),
              },
              ...(fields.length > 0
                ? [
                    {
                      group: t('leadlist.custom'),
                      items: fields.map((f) => ({ value: `field.${f.id}`, label: f.label })),
                    },
                  ]
                : []),
            ]}
          />
          <NativeSelect
            label={t('leadlist.how')}
            value={op}
            onChange={(e) => setDraft({ ...draft, op: e.currentTarget.value as Op })}
            data={ops.map((one) => ({ value: one, label: t(`leadlist.op.${one}`) }))}
          />
          {op !== 'empty' && op !== 'filled' && (
            <ConditionValue
              subject={subject}
              around={props}
              value={draft.value}
              onChange={(value) => setDraft({ ...draft, value })}
            />
          )}
          <Button type="submit" disabled={!text}>
            {t('leadlist.apply')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

function ConditionValue(props: { subject: Subject; around: Around; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const { subject, around, value, onChange } = props;
  const label = t('leadlist.value');
  const choose = { value: '', label: t('admin.choose') };
  const select = (data: { value: string; label: string }[]) => (
    <NativeSelect
      label={label}
      value={value}
      onChange={(e) => onChange(e.currentTarget.value)}
      data={[choose, ...data]}
    />
  );
  switch (subject.kind) {
    case 'user':
      return select(around.users.map((u) => ({ value: u.id, label: u.name })));
    case 'result':
      return select(around.resultSets.flatMap((s) => s.results).map((r) => ({ value: r.id, label: r.label })));
    case 'choice':
    case 'choices':
      return select(subject.options.map((o) => ({ value: o, label: o })));
    case 'yes':
      return select([
        { value: 'true', label: t('leadlist.yes') },
        { value: 'false', label: t('leadlist.no') },
      ]);
    case 'day':
    case 'time':
      return <TextInput type="date" label={label} value={value} onChange={(e) => onChange(e.currentTarget.value)} />;
    default:
      return (
        <TextInput
          label={label}
          inputMode={subject.kind === 'number' ? 'decimal' : 'text'}
          value={value}
          onChange={(e) => onChange(e.currentTarget.value)}
        />
      );
  }
}
