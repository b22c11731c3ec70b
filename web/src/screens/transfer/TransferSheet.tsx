/** 「転送」: to whom, and whether one talks to them first. Words typed find colleagues by name and extension, or are a number. */
import { Button, TextInput } from '@mantine/core';
import { IconArrowRight, IconMessages, IconPhone } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type CSSProperties, type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallView, Transfer } from '../../core/api/types';
import { readDraft } from '../../core/desk/drafts';
import { phone } from '../../i18n/format';
import { api } from '../app/api';
import { tellProblem } from '../app/problems';
import { found } from './choices';
import { directoryQuery } from './queries';
import css from './transfer.module.css';

type To = { kind: 'agent'; user_id: string } | { kind: 'number'; number: string };

export function TransferSheet(props: { call: CallView; onClose: () => void }) {
  const { t } = useTranslation();
  const { call } = props;
  const list = useId();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const directory = useQuery(directoryQuery);
  const { colleagues, number } = found(directory.data?.items ?? [], typed);
  const options = [...(number ? ['number'] : []), ...colleagues.map((one) => one.user_id)];
  const current = chosen && options.includes(chosen) ? chosen : (options[0] ?? null);
  const colleague = colleagues.find((one) => one.user_id === current) ?? null;
  const to: To | null =
    current === 'number' && number
      ? { kind: 'number', number }
      : colleague
        ? { kind: 'agent', user_id: colleague.user_id }
        : null;
  const begin = useMutation({
    mutationFn: (mode: 'blind' | 'attended') =>
      api.send<Transfer>('POST', `/calls/${call.id}/transfers`, {
        body: { to, mode, memo: readDraft(sessionStorage, call.id).memo },
      }),
    onSuccess: props.onClose,
    onError: (error) => tellProblem(t, error),
  });
  const can = to !== null && (to.kind === 'number' || colleague?.available === true) && !begin.isPending;
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const at = current ? options.indexOf(current) : -1;
    if (event.key === 'ArrowDown') setChosen(options[Math.min(options.length - 1, at + 1)] ?? null);
    else if (event.key === 'ArrowUp') setChosen(options[Math.max(0, at - 1)] ?? null);
    else if (event.key === 'Enter' && can) begin.mutate('attended');
    else if (event.key === 'Escape') props.onClose();
    else return;
    event.preventDefault();
  };
  return (
    <div className={css.sheet} role="group" aria-label={t('transfer.title')}>
      <TextInput
        label={t('transfer.to')}
        placeholder={t('transfer.toHint')}
        data-autofocus
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={current ? `${list}-${current}` : undefined}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setChosen(null);
        }}
        onKeyDown={keys}
      />
      <div className={css.list} role="listbox" id={list} aria-label={t('transfer.directory')}>
        {number && (
          <Option id={`${list}-number`} chosen={current === 'number'} onChoose={() => setChosen('number')}>
            <IconPhone size={16} aria-hidden />
            <span className={css.name}>
              {t('transfer.outside')} <span className="k-num">{phone(number)}</span>
            </span>
          </Option>
        )}
        {colleagues.map((one) => (
          <Option
            key={one.user_id}
            id={`${list}-${one.user_id}`}
            chosen={current === one.user_id}
            dim={!one.available}
            onChoose={() => setChosen(one.user_id)}
          >
            <i
              className={css.dot}
              style={{ '--dot': `var(--k-state-${one.state.name})` } as CSSProperties}
              aria-hidden
            />
            <span className={css.name}>{one.name}</span>
            {one.extension && <small className="k-num">{one.extension}</small>}
            <small className={css.presence}>{t(`agent.${one.state.name}`)}</small>
          </Option>
        ))}
      </div>
      {directory.isSuccess && options.length === 0 && <p className={css.hint}>{t('transfer.nobody')}</p>}
      <div className={css.ways}>
        <Button
          leftSection={<IconMessages size={16} aria-hidden />}
          disabled={!can}
          loading={begin.isPending && begin.variables === 'attended'}
          onClick={() => begin.mutate('attended')}
        >
          {t('transfer.attended')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconArrowRight size={16} aria-hidden />}
          disabled={!can}
          loading={begin.isPending && begin.variables === 'blind'}
          onClick={() => begin.mutate('blind')}
        >
          {t('transfer.blind')}
        </Button>
      </div>
      <p className={css.hint}>{t('transfer.note')}</p>
    </div>
  );
}

function Option(props: {
  id: string;
  chosen: boolean;
  dim?: boolean;
  onChoose: () => void;
  children: React.ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the keys
    <div
      role="option"
      id={props.id}
      tabIndex={-1}
      className={css.option}
      aria-selected={props.chosen}
      data-dim={props.dim ?? false}
      onClick={props.onChoose}
    >
      {props.children}
    </div>
  );
}
