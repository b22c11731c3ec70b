/** Choosing a password of one's own: after signing in with one that was given, or by an invitation's link. */
import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../core/api/client';
import { api, queries, sessionQuery } from '../app/api';
import { sentence, tell } from '../app/problems';
import { Door } from './Door';
import css from './login.module.css';

/** Signed in with a password that somebody else gave: nothing else is possible before. */
export function ChoosePassword() {
  const { t } = useTranslation();
  const change = useMutation({
    mutationFn: (body: { old_password: string; new_password: string }) =>
      api.send('PUT', '/session/password', { body }),
    onSuccess: () => {
      tell(t, t('password.done'));
      void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  return (
    <PasswordForm
      title={t('password.chooseTitle')}
      body={t('password.chooseBody')}
      asksOld
      busy={change.isPending}
      error={change.error}
      onSubmit={(old_password, new_password) => change.mutate({ old_password, new_password })}
    />
  );
}

/** The link of an invitation. */
export function Invited(props: { token: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const accept = useMutation({
    mutationFn: (password: string) => api.send('POST', '/session/invite', { body: { token: props.token, password } }),
    onSuccess: () => {
      tell(t, t('password.done'), t('password.signIn'));
      void navigate({ to: '/', replace: true });
    },
  });
  return (
    <PasswordForm
      title={t('password.inviteTitle')}
      body={t('password.inviteBody')}
      asksOld={false}
      busy={accept.isPending}
      error={accept.error}
      onSubmit={(_, password) => accept.mutate(password)}
    />
  );
}

const LENGTH_MIN = 8;

function PasswordForm(props: {
  title: string;
  body: string;
  asksOld: boolean;
  busy: boolean;
  error: unknown;
  onSubmit: (old: string, next: string) => void;
}) {
  const { t } = useTranslation();
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const faults = props.error ? (problemOf(props.error).errors ?? []) : [];
  const fault = (pointer: string) => faults.find((f) => f.pointer === pointer);
  const short = next.length < LENGTH_MIN;
  const differ = next !== again;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!short && !differ && !props.busy) props.onSubmit(old, next);
  };
  const nextFault =
    tried && short
      ? t('password.short', { count: LENGTH_MIN })
      : fault('/new_password')?.code === 'taken'
        ? t('password.same')
        : undefined;
  return (
    <Door>
      <form className={css.form} onSubmit={submit} aria-label={props.title} noValidate>
        <h1>{props.title}</h1>
        {props.error && faults.length === 0 ? (
          <p className={css.note} role="alert">
            {sentence(t, props.error)}
          </p>
        ) : (
          <p className={css.info}>{props.body}</p>
        )}
        {props.asksOld && (
          <PasswordInput
            label={t('password.old')}
            size="md"
            autoComplete="current-password"
            autoFocus
            value={old}
            error={fault('/old_password') ? t('password.wrong') : undefined}
            onChange={(e) => setOld(e.currentTarget.value)}
          />
        )}
        <PasswordInput
          label={t('password.new')}
          size="md"
          autoComplete="new-password"
          autoFocus={!props.asksOld}
          value={next}
          error={nextFault}
          onChange={(e) => setNext(e.currentTarget.value)}
        />
        <PasswordInput
          label={t('password.again')}
          size="md"
          autoComplete="new-password"
          value={again}
          error={tried && differ ? t('password.differ') : undefined}
          onChange={(e) => setAgain(e.currentTarget.value)}
        />
        <Button type="submit" size="md" fullWidth loading={props.busy}>
          {t('password.submit')}
        </Button>
      </form>
    </Door>
  );
}
