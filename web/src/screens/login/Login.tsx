import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../core/api/types';
import { api, queries, sessionQuery } from '../app/api';
import { sentence } from '../app/problems';
import { Door } from './Door';
import css from './login.module.css';

/** Signs in; `why` says what ended the session before, if one did. */
export function Login(props: { why: 'signedOut' | 'expired' | null }) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const signIn = useMutation({
    mutationFn: (body: { login: string; password: string }) => api.send<Session>('POST', '/session', { body }),
    onSuccess: (session) => {
      api.setCsrf(session.csrf);
      queries.setQueryData(sessionQuery.queryKey, session);
    },
    onError: () => form.current?.querySelector<HTMLInputElement>('input[name=password]')?.select(),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    signIn.mutate({ login: String(data.get('login')).trim(), password: String(data.get('password')) });
  };
  return (
    <Door>
      <form className={css.form} ref={form} onSubmit={submit} aria-label={t('login.title')}>
        <h1>{t('login.title')}</h1>
        {signIn.isError ? (
          <p className={css.note} role="alert">
            {sentence(t, signIn.error)}
          </p>
        ) : (
          props.why && <p className={css.info}>{t(`login.${props.why}`)}</p>
        )}
        <TextInput
          name="login"
          label={t('login.login')}
          size="md"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          data-autofocus
          autoFocus
        />
        <PasswordInput
          name="password"
          label={t('login.password')}
          size="md"
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        <Button type="submit" size="md" fullWidth loading={signIn.isPending}>
          {t('login.submit')}
        </Button>
      </form>
    </Door>
  );
}
