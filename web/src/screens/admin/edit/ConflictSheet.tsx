/** Somebody else changed the same thing meanwhile: who, what, and whose stands. */
import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Changed } from '../../../core/api/types';
import { useTime } from '../../app/useTime';
import css from './edit.module.css';
import type { Collision } from './merge';

/** How an editor's form is said in words. */
export interface ConflictWords {
  /** A field of the form, or a property of its rows. */
  label: (field: string) => string;
  /** The name behind an id. */
  name?: (id: string) => string | undefined;
  /** What the server calls a field of the form, where it is another word. */
  serverField?: (field: string) => string;
}

interface ConflictSheetProps {
  words: ConflictWords;
  base: object;
  collisions: Collision[];
  changed: Changed[];
  busy: boolean;
  onMine: () => void;
  onTheirs: () => void;
  onClose: () => void;
}

export function ConflictSheet(props: ConflictSheetProps) {
  const { t } = useTranslation();
  const { moment } = useTime();
  const { words, changed } = props;
  const show = useShow(words);
  const by = (path: string[]) => {
    const fields = path.map((part) => words.serverField?.(part) ?? part);
    const change = changed.find((one) => fields.includes(one.field.split('/')[0] ?? ''));
    return change?.user_name ? t('conflict.by', { name: change.user_name, time: moment(change.at) }) : null;
  };
  const names = [...new Set(changed.map((one) => one.user_name).filter(Boolean))].join('、');
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={<strong>{t('conflict.title')}</strong>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      centered
      size="xl"
    >
      <p className={css.lead}>{names ? t('conflict.body', { names }) : t('conflict.bodySomebody')}</p>
      <table className={css.diff}>
        <thead>
          <tr>
            <th scope="col">{t('lead.conflictField')}</th>
            <th scope="col">{t('conflict.mine')}</th>
            <th scope="col">{t('conflict.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {props.collisions.map((collision) => (
            <tr key={collision.path.join('/')}>
              <th scope="row">
                {said(props.base, collision.path, words)}
                <small>{by(collision.path)}</small>
              </th>
              <td>{show(collision.mine)}</td>
              <td>{show(collision.theirs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css.note}>{t('conflict.rest')}</p>
      <div className={css.acts}>
        <Button variant="default" onClick={props.onClose}>
          {t('conflict.later')}
        </Button>
        <Button variant="default" onClick={props.onTheirs}>
          {t('conflict.takeTheirs')}
        </Button>
        <Button data-autofocus loading={props.busy} onClick={props.onMine}>
          {t('conflict.keepMine')}
        </Button>
      </div>
    </Modal>
  );
}

/** 「ステータス・見込みあり・色」 */
function said(base: object, path: string[], words: ConflictWords): string {
  let here: unknown = base;
  return path
    .map((part) => {
      const rows = here;
      if (Array.isArray(rows)) {
        here = rows.find((row: { key?: string }) => row.key === part);
        return (here as { label?: string } | undefined)?.label ?? part;
      }
      here = (here as Record<string, unknown> | undefined)?.[part];
      return words.label(part);
    })
    .filter((word) => word !== '')
    .join('・');
}

function useShow(words: ConflictWords) {
  const { t } = useTranslation();
  const show = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return '—';
    if (typeof value === 'boolean') return t(value ? 'leadlist.yes' : 'leadlist.no');
    if (Array.isArray(value)) return value.map(show).join('、') || '—';
    if (typeof value === 'object') {
      const { label, from, to } = value as { label?: string; from?: string; to?: string };
      if (label !== undefined) return label;
      if (from && to) return `${from}–${to}`;
      return Object.entries(value)
        .filter(([, one]) => one !== null)
        .map(([key, one]) => `${words.label(key)} ${show(one)}`)
        .join('、');
    }
    const text = String(value);
    return words.name?.(text) ?? text;
  };
  return show;
}
