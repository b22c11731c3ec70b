/** The talk script: written on the left, as the agent will read it on the right. */
import { Textarea } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { BASIC_FIELDS, type CustomField } from '../../../core/api/types';
import { useSession } from '../../app/desk';
import { Script, scriptWords } from '../../desk/Script';
import { Part } from '../parts/Editor';
import css from './projects.module.css';

/** Of the basic fields, those that are said on the phone. */
const SAID = BASIC_FIELDS.filter((field) => ['name', 'prefecture', 'city'].includes(field));

export function ScriptPart(props: {
  script: string;
  fields: CustomField[];
  error: string | undefined;
  onChange: (script: string) => void;
}) {
  const { t } = useTranslation();
  const { user } = useSession();
  const box = useRef<HTMLTextAreaElement>(null);
  const { script, fields, onChange } = props;
  const labels = [
    ...SAID.map((field) => t(`lead.${field}`)),
    t('lead.scriptContact'),
    t('lead.scriptCaller'),
    ...fields.map((f) => f.label),
  ];
  // No lead here: every word shows as the gap that it fills, except the writer's own name.
  const words = new Map(scriptWords(null, user.name));
  for (const field of fields) words.set(field.label, null);
  const insert = (label: string) => {
    const at = box.current?.selectionStart ?? script.length;
    const end = box.current?.selectionEnd ?? at;
    const word = `{${label}}`;
    onChange(script.slice(0, at) + word + script.slice(end));
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(at + word.length, at + word.length);
    });
  };
  return (
    <Part title={t('setup.script')} hint={t('setup.scriptHint')}>
      <div className={css.tokens} role="group" aria-label={t('setup.insert')}>
        <span>{t('setup.insert')}</span>
        {labels.map((label) => (
          <button key={label} type="button" className={css.token} onClick={() => insert(label)}>
            {label}
          </button>
        ))}
      </div>
      <div className={css.scriptPair}>
        <Textarea
          ref={box}
          label={t('setup.scriptBody')}
          autosize
          minRows={8}
          maxRows={22}
          value={script}
          error={props.error}
          onChange={(e) => onChange(e.currentTarget.value)}
        />
        <div className={css.preview}>
          <h4>{t('setup.preview')}</h4>
          <div className={css.previewBox}>
            <Script script={script} words={words} />
          </div>
        </div>
      </div>
    </Part>
  );
}
