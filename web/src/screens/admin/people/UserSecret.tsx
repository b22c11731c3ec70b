/** The sign-in of an account whose password was just made. */
import { useTranslation } from 'react-i18next';
import { SecretSheet } from '../parts/SecretSheet';

export interface Login {
  name: string;
  login: string;
  password: string;
}

export function UserSecret(props: { login: Login; onClose: () => void }) {
  const { t } = useTranslation();
  const { name, login, password } = props.login;
  const rows: [string, string][] = [
    [t('users.address'), window.location.origin],
    [t('users.login'), login],
    [t('users.password'), password],
  ];
  return (
    <SecretSheet
      title={t('users.secretTitle', { name })}
      body={t('users.secretBody')}
      rows={rows}
      copyLabel={t('users.copyLogin')}
      copyText={rows.map((row) => row.join(': ')).join('\n')}
      closeLabel={t('common.close')}
      onClose={props.onClose}
    />
  );
}
