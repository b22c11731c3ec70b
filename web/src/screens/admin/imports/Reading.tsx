/** How the file is read: what was detected, each of it changeable; the preview follows at once. */
import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Import, ImportPatch } from '../../../core/api/types';
import { Part } from '../parts/Editor';
import own from './imports.module.css';

const ENCODINGS = ['utf_8', 'cp932', 'utf_16le', 'utf_16be', 'euc_jp'] as const;
const DELIMITERS = ['comma', 'tab', 'semicolon', 'pipe'] as const;
const HEADER_ROWS = 20;

export function Reading(props: { of: Import; busy: boolean; onChange: (patch: ImportPatch) => void }) {
  const { t } = useTranslation();
  const { source, sheets } = props.of;
  const { busy, onChange } = props;
  const text = source.format === 'text';
  return (
    <Part title={t('imports.reading')} hint={t('imports.readingHint')}>
      <div className={own.reading}>
        <div>
          <span className={own.formatLabel}>{t('imports.format')}</span>
          <strong className={own.formatValue}>{t(text ? 'imports.formats.text' : 'imports.formats.xlsx')}</strong>
        </div>
        {text ? (
          <>
            <NativeSelect
              label={t('imports.encoding')}
              value={source.encoding}
              disabled={busy}
              onChange={(e) => onChange({ encoding: e.currentTarget.value as (typeof ENCODINGS)[number] })}
              data={ENCODINGS.map((value) => ({ value, label: t(`imports.encodings.${value}`) }))}
            />
            <NativeSelect
              label={t('imports.delimiter')}
              value={source.delimiter}
              disabled={busy}
              onChange={(e) => onChange({ delimiter: e.currentTarget.value as (typeof DELIMITERS)[number] })}
              data={DELIMITERS.map((value) => ({ value, label: t(`imports.delimiters.${value}`) }))}
            />
          </>
        ) : (
          <NativeSelect
            label={t('imports.sheet')}
            value={source.sheet ?? ''}
            disabled={busy}
            onChange={(e) => onChange({ sheet: e.currentTarget.value })}
            data={sheets}
          />
        )}
        <NativeSelect
          label={t('imports.headerRow')}
          value={source.header_row === null ? '' : String(source.header_row)}
          disabled={busy}
          onChange={(e) => onChange({ header_row: e.currentTarget.value ? Number(e.currentTarget.value) : null })}
          data={[
            ...Array.from({ length: HEADER_ROWS }, (_, n) => ({
              value: String(n + 1),
              label: t('imports.rowNo', { n: n + 1 }),
            })),
            { value: '', label: t('imports.noHeader') },
          ]}
        />
      </div>
    </Part>
  );
}
