/** The form around one thing that is edited: its head with 「保存」, faults, and the question before changes are lost. */
import { Button, Modal } from '@mantine/core';
import { IconAlertTriangle, IconArrowLeft } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, useBlocker } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../../core/api/client';
import { tell, tellProblem } from '../../app/problems';
import { useKeys } from '../../frame/keys';
import type { Faults } from './faults';
import css from './parts.module.css';

interface SaveOptions<A, T> {
  send: (wish: A) => Promise<T>;
  /** After it was stored. */
  done: (stored: T) => void;
  said: string | ((stored: T) => string);
  /** What `in_use` means here, by the server's particulars. */
  inUse?: (detail: string) => string;
  /** Sees a refusal first; `true` = it is dealt with. */
  failed?: () => boolean;
}

/** Sends a form; field faults stay for the fields, everything else is told. */
export function useSave<A, T>(options: SaveOptions<A, T>) {
  const { t } = useTranslation();
  const [faults, setFaults] = useState<Faults>([]);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (faults.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [faults]);
  const mutation = useMutation({
    mutationFn: (send: () => Promise<T>) => send(),
    onSuccess: (stored) => {
      setFaults([]);
      options.done(stored);
      tell(t, typeof options.said === 'string' ? options.said : options.said(stored));
    },
    onError: (error) => {
      if (options.failed?.()) return;
      const problem = problemOf(error);
      setFaults(problem.errors ?? []);
      if (problem.code === 'in_use' && options.inUse) tellProblem(t, error, options.inUse(problem.detail ?? ''));
      else if (!problem.errors?.length) tellProblem(t, error);
    },
  });
  const send = (wish: A) => mutation.mutate(() => options.send(wish));
  /** The same once more in another way. */
  const resend = (again: () => Promise<T>) => mutation.mutate(again);
  return { send, resend, busy: mutation.isPending, faults, setFaults, form };
}

interface EditorProps {
  title: ReactNode;
  note?: ReactNode;
  /** Further acts, left of 「保存」. */
  acts?: ReactNode;
  dirty: boolean;
  busy: boolean;
  /** Nothing to discard to: a thing that is being made. */
  fresh?: boolean;
  saveLabel?: string;
  formRef: React.RefObject<HTMLFormElement | null>;
  /** Faults that no field shows. */
  loose?: string[];
  onSave: () => void;
  onDiscard: () => void;
  children: ReactNode;
}

export function Editor(props: EditorProps) {
  const { t } = useTranslation();
  const { dirty, busy, onSave } = props;
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (dirty && !busy) onSave();
  };
  useKeys({ update: () => submit() });
  return (
    <form ref={props.formRef} className={css.editor} onSubmit={submit} noValidate>
      <header className={css.editorHead}>
        <Link to="." search={{}} className={css.backLink} aria-label={t('admin.back')}>
          <IconArrowLeft size={16} aria-hidden />
        </Link>
        <div className={css.editorTitle}>
          <h2>{props.title}</h2>
          {props.note && <p>{props.note}</p>}
        </div>
        <div className={css.editorActs}>
          {props.acts}
          {dirty && !props.fresh && (
            <Button variant="subtle" color="gray" onClick={props.onDiscard}>
              {t('admin.discard')}
            </Button>
          )}
          <Button type="submit" disabled={!dirty} loading={busy} title="Ctrl+S">
            {props.saveLabel ?? t('admin.save')}
          </Button>
        </div>
      </header>
      {props.loose && props.loose.length > 0 && (
        <div className={css.loose} role="alert">
          <IconAlertTriangle size={16} aria-hidden />
          <span>{props.loose.join(' ')}</span>
        </div>
      )}
      <div className={css.editorBody}>{props.children}</div>
    </form>
  );
}

/** Asks before a page with unsaved changes is left. `allow` lets the next move pass, after something was saved. */
export function useLeaveGuard(dirty: boolean): { guard: ReactNode; allow: () => void } {
  const { t } = useTranslation();
  const passing = useRef(false);
  if (!dirty) passing.current = false;
  const blocker = useBlocker({
    shouldBlockFn: () => dirty && !passing.current,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  const guard = (
    <Modal
      opened={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={<strong>{t('admin.leave.title')}</strong>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      centered
    >
      <p className={css.modalText}>{t('admin.leave.body')}</p>
      <div className={css.modalActs}>
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          {t('admin.leave.go')}
        </Button>
        <Button data-autofocus onClick={() => blocker.reset?.()}>
          {t('admin.leave.stay')}
        </Button>
      </div>
    </Modal>
  );
  return {
    guard,
    allow: () => {
      passing.current = true;
    },
  };
}

/** A question before something that cannot be undone. */
export function Confirm(props: {
  title: string;
  body: ReactNode;
  act: string;
  busy: boolean;
  danger?: boolean;
  onAct: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={<strong>{props.title}</strong>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      centered
    >
      <div className={css.modalText}>{props.body}</div>
      <div className={css.modalActs}>
        <Button variant="default" data-autofocus onClick={props.onClose}>
          {t('admin.cancel')}
        </Button>
        <Button {...(props.danger === false ? {} : { color: 'red' })} loading={props.busy} onClick={props.onAct}>
          {props.act}
        </Button>
      </div>
    </Modal>
  );
}

/** A titled part of a form. */
export function Part(props: { title: ReactNode; hint?: ReactNode; tools?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.part}>
      <header className={css.partHead}>
        <h3>{props.title}</h3>
        {props.hint && <p>{props.hint}</p>}
        <span className={css.partTools}>{props.tools}</span>
      </header>
      {props.children}
    </section>
  );
}
