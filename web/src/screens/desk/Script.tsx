/** What to say: the project's script with the lead's words filled in. */
import { useTranslation } from 'react-i18next';
import { BASIC_FIELDS, type Lead } from '../../core/api/types';
import { en } from '../../i18n/en';
import { ja } from '../../i18n/ja';
import css from './desk.module.css';
import { pieces } from './pieces';

/** What a script can name, by every language's word: whoever wrote it need not share the reader's language. */
export function scriptWords(lead: Lead | null, caller: string): Map<string, string | null> {
  const words = new Map<string, string | null>();
  for (const text of [ja, en]) {
    words.set(text.lead.scriptCaller, caller);
    words.set(text.lead.scriptContact, lead?.contacts[0]?.name ?? null);
    for (const field of BASIC_FIELDS) words.set(text.lead[field], lead?.[field] ?? null);
  }
  for (const field of lead?.fields ?? []) words.set(field.label, valueText(field.value, field.unit));
  return words;
}

function valueText(value: unknown, unit: string | null): string | null {
  if (value === null || value === undefined || value === '') return null;
  const text = Array.isArray(value) ? value.join('、') : String(value);
  return unit ? `${text}${unit}` : text;
}

export function Script(props: { script: string; words: ReadonlyMap<string, string | null> }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long script scrolls, which the keyboard has to reach
    <div className={css.script} role="group" tabIndex={0} aria-label={t('lead.script')}>
      {pieces(props.script, props.words).map((piece, at) => {
        // biome-ignore-start lint/suspicious/noArrayIndexKey: pieces of a text have no identity but their place
        if ('text' in piece) return <span key={at}>{piece.text}</span>;
        return piece.value === null ? (
          <span key={at} className={css.scriptGap} title={t('lead.scriptMissing')}>
            {piece.label}
          </span>
        ) : (
          <mark key={at} className={css.scriptWord}>
            {piece.value}
          </mark>
        );
        // biome-ignore-end lint/suspicious/noArrayIndexKey: pieces of a text have no identity but their place
      })}
    </div>
  );
}
