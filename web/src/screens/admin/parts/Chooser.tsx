/** The list on the left of a settings screen, and what is chosen from it on the right. */
import { Button, TextInput } from '@mantine/core';
import { IconMoodEmpty, IconPlus, IconSearch } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { count } from '../../../i18n/format';
import { Bones, Empty, Failed } from '../../../ui/surfaces';
import { sentence, trace } from '../../app/problems';
import { useKeys } from '../../frame/keys';
import css from './parts.module.css';

/** In the address in place of an id: something new is being made. */
export const NEW = 'new';

export interface Choice {
  id: string;
  title: string;
  note?: ReactNode;
  mark?: ReactNode;
  /** Further words to find it by. */
  also?: string;
  dim?: boolean;
}

interface ChooserProps {
  title: string;
  newLabel: string;
  /** The id in the address. */
  chosen: string | undefined;
  query: Pick<UseQueryResult<unknown>, 'isPending' | 'isError' | 'error' | 'refetch'>;
  choices: Choice[];
  /** Between search and list: which of them are shown. */
  tools?: ReactNode;
  /** What the right side says while nothing is there, and while nothing is chosen. */
  emptyIcon: ReactNode;
  emptyTitle: string;
  emptyBody?: string;
  emptyActs?: ReactNode;
  pickTitle: string;
  pickBody: string;
  /** Something new can be made (what it needs is there). */
  canMake?: boolean;
  children: (id: string) => ReactNode;
}

const SEARCH_FROM = 6;

export function Chooser(props: ChooserProps) {
  const { t } = useTranslation();
  const { query, choices, chosen } = props;
  const [text, setText] = useState('');
  const box = useRef<HTMLInputElement>(null);
  useKeys({ search: () => box.current?.focus() });
  const plain = (words: string) => words.normalize('NFKC').toLowerCase();
  const shown = choices.filter((c) => plain(`${c.title} ${c.also ?? ''}`).includes(plain(text.trim())));
  const canMake = props.canMake !== false;
  const known = chosen === NEW || choices.some((c) => c.id === chosen);
  return (
    <div className={css.split} data-open={chosen !== undefined}>
      <div className={css.chooser}>
        <div className={css.chooserHead}>
          <h1>
            {props.title}
            {choices.length > 0 && <span className={`${css.count} k-num`}>{count(choices.length)}</span>}
          </h1>
          {canMake && (
            <Button
              leftSection={<IconPlus size={15} aria-hidden />}
              renderRoot={(root) => <Link to="." search={{ id: NEW }} {...root} aria-label={props.newLabel} />}
            >
              {t('admin.add')}
            </Button>
          )}
        </div>
        {(choices.length >= SEARCH_FROM || text !== '') && (
          <TextInput
            ref={box}
            type="search"
            className={css.chooserSearch}
            aria-label={t('admin.search')}
            placeholder={t('admin.search')}
            leftSection={<IconSearch size={15} aria-hidden />}
            value={text}
            onChange={(e) => setText(e.currentTarget.value)}
          />
        )}
        {props.tools}
        <div className={css.chooserList}>
          {query.isPending ? (
            <Bones rows={6} height={44} label={t('common.loading')} />
          ) : query.isError ? (
            <Failed
              title={t('problem.loadTitle')}
              detail={sentence(t, query.error)}
              trace={trace(t, query.error)}
              retryLabel={t('common.retry')}
              onRetry={() => void query.refetch()}
            />
          ) : choices.length > 0 && shown.length === 0 ? (
            <Empty tight icon={null} title={t('admin.noMatch', { text })} />
          ) : (
            <ul>
              {shown.map((choice) => (
                <li key={choice.id}>
                  <Link
                    to="."
                    search={{ id: choice.id }}
                    className={css.choice}
                    aria-current={choice.id === chosen ? 'true' : undefined}
                    data-dim={choice.dim}
                  >
                    <span className={css.choiceText}>
                      <span className={css.choiceTitle}>{choice.title}</span>
                      {choice.note && <span className={css.choiceNote}>{choice.note}</span>}
                    </span>
                    {choice.mark}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
      <div className={css.detail}>
        {chosen !== undefined && known ? (
          props.children(chosen)
        ) : query.isPending ? null : chosen !== undefined ? (
          <Empty icon={<IconMoodEmpty size={22} aria-hidden />} title={t('admin.gone.title')}>
            {t('admin.gone.body')}
          </Empty>
        ) : choices.length === 0 ? (
          <Empty
            icon={props.emptyIcon}
            title={props.emptyTitle}
            action={
              props.emptyActs ??
              (canMake && (
                <Button
                  leftSection={<IconPlus size={15} aria-hidden />}
                  renderRoot={(root) => <Link to="." search={{ id: NEW }} {...root} />}
                >
                  {props.newLabel}
                </Button>
              ))
            }
          >
            {props.emptyBody}
          </Empty>
        ) : (
          <Empty icon={props.emptyIcon} title={props.pickTitle}>
            {props.pickBody}
          </Empty>
        )}
      </div>
    </div>
  );
}
