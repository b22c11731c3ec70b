/** What a supervisor tells one agent from the floor: a message on their page, or to take a break. */
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { IconCoffee, IconSend } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../core/api/client';
import type { AgentState, User } from '../../core/api/types';
import { api } from '../app/api';
import { sentence, tell } from '../app/problems';
import { BREAK_REASONS } from '../frame/AgentControl';
import css from './floor.module.css';

export type OrderKind = 'message' | 'break';

const TEXT_MAX = 500;
const REASON_MAX = 200;
/** In these a break comes afterwards. */
const BUSY: AgentState['name'][] = ['reserved', 'ringing', 'talking', 'wrap_up', 'supervising'];

interface SheetProps {
  to: User;
  state: AgentState['name'];
  onClose: () => void;
}

export function OrderSheet(props: SheetProps & { kind: OrderKind }) {
  const { kind, ...sheet } = props;
  return kind === 'message' ? <MessageSheet {...sheet} /> : <BreakSheet {...sheet} />;
}

function MessageSheet(props: SheetProps) {
  const { t } = useTranslation();
  const { name, id } = props.to;
  const [text, setText] = useState('');
  const fits = text.trim() !== '' && [...text.trim()].length <= TEXT_MAX;
  const send = useMutation({
    mutationFn: () => api.send('POST', `/agents/${id}/messages`, { body: { text: text.trim() } }),
    onSuccess: () => {
      tell(t, t('order.sent', { name }));
      props.onClose();
    },
  });
  return (
    <Sheet
      title={t('order.messageTo', { name })}
      yes={t('order.send')}
      icon={<IconSend size={15} aria-hidden />}
      ready={fits}
      busy={send.isPending}
      fault={send.isError ? inWords(send.error, t('order.unread', { name }), (e) => sentence(t, e)) : null}
      onYes={() => send.mutate()}
      onClose={props.onClose}
    >
      <div>
        <Textarea
          label={t('order.text')}
          rows={5}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={[...text.trim()].length > TEXT_MAX}
        />
        <p className={css.sheetFoot}>
          <span>{t('order.textHint')}</span>
          <span className="k-num">{t('order.length', { used: [...text.trim()].length, max: TEXT_MAX })}</span>
        </p>
      </div>
    </Sheet>
  );
}

function BreakSheet(props: SheetProps) {
  const { t } = useTranslation();
  const { name, id } = props.to;
  const [chosen, setChosen] = useState<(typeof BREAK_REASONS)[number]>('rest');
  const [words, setWords] = useState('');
  const later = BUSY.includes(props.state);
  const send = useMutation({
    mutationFn: () => api.send('PUT', `/agents/${id}/break`, { body: { reason: words.trim() || chosen } }),
    onSuccess: () => {
      tell(t, t(later ? 'order.breakLater' : 'order.breakDone', { name }));
      props.onClose();
    },
  });
  return (
    <Sheet
      title={t('order.breakTitle', { name })}
      yes={t('order.break')}
      icon={<IconCoffee size={15} aria-hidden />}
      ready
      busy={send.isPending}
      fault={send.isError ? inWords(send.error, t('order.gone', { name }), (e) => sentence(t, e)) : null}
      onYes={() => send.mutate()}
      onClose={props.onClose}
    >
      <p className={css.sheetHint}>{t(later ? 'order.breakAfter' : 'order.breakNow', { name })}</p>
      <fieldset className={css.reasons}>
        <legend>{t('agent.reasons')}</legend>
        {BREAK_REASONS.map((key) => (
          <label key={key} className={css.reason}>
            <input
              type="radio"
              name="reason"
              data-autofocus={key === chosen || undefined}
              checked={words.trim() === '' && chosen === key}
              onChange={() => {
                setChosen(key);
                setWords('');
              }}
            />
            {t(`agent.reason.${key}`)}
          </label>
        ))}
      </fieldset>
      <TextInput
        label={t('order.ownReason')}
        placeholder={t('order.ownReasonHint')}
        maxLength={REASON_MAX}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </Sheet>
  );
}

/** Nobody is there: said of the agent, not of the supervisor's own page as the server's sentence has it. */
function inWords(error: unknown, notThere: string, otherwise: (error: unknown) => string): string {
  return problemOf(error).code === 'desk_not_connected' ? notThere : otherwise(error);
}

function Sheet(props: {
  title: string;
  yes: string;
  icon: ReactNode;
  ready: boolean;
  busy: boolean;
  fault: string | null;
  onYes: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const submit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    if (props.ready && !props.busy) props.onYes();
  };
  return (
    <Modal
      opened
      centered
      onClose={props.onClose}
      title={<strong>{props.title}</strong>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        className={css.sheet}
        onSubmit={submit}
        onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && submit(event)}
      >
        {props.children}
        {props.fault && (
          <p role="alert" className={css.sheetFault}>
            {props.fault}
          </p>
        )}
        <div className={css.sheetActs}>
          <Button variant="default" onClick={props.onClose}>
            {t('listen.cancel')}
          </Button>
          <Button type="submit" leftSection={props.icon} disabled={!props.ready} loading={props.busy}>
            {props.yes}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
