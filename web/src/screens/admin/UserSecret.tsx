/** The sign-in of an account whose password was just made: shown this once. */
import { Button, Modal } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './admin.module.css';
import { copy } from './password';

export interface Login {
  name: string;
  login: string;
  password: string;
}

export function UserSecret(props: { login: Login; onClose: () => void }) {
  const { t } = useTranslation();
  const { name, login, password } = props.login;
  const [copied, setCopied] = useState<boolean | null>(null);
  const address = window.location.origin;
  const text = `${t('users.address')}: ${address}\n${t('users.login')}: ${login}\n${t('users.password')}: ${password}`;
  return (
    <Modal
      opened
      onClose={props.onClose}
      closeOnClickOutside={false}
      title={<strong>{t('users.secretTitle', { name })}</strong>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      centered
    >
      <p className={css.modalText}>{t('users.secretBody')}</p>
      <dl className={css.secret}>
        <dt>{t('users.address')}</dt>
        <dd>{address}</dd>
        <dt>{t('users.login')}</dt>
        <dd>{login}</dd>
        <dt>{t('users.password')}</dt>
        <dd data-secret>{password}</dd>
      </dl>
      <div className={css.modalActs}>
        <span role="status" className={css.grow}>
          {copied === null ? '' : t(copied ? 'admin.copied' : 'admin.copyFailed')}
        </span>
        <Button
          variant="default"
          data-autofocus
          leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
          onClick={async () => setCopied(await copy(text))}
        >
          {t('users.copyLogin')}
        </Button>
        <Button onClick={props.onClose}>{t('common.close')}</Button>
      </div>
    </Modal>
  );
}
