/** People and their accounts. A password is made here, shown once, and never again. */
import { TextInput } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../../ui/marks';
import { useSession } from '../../app/desk';
import { Chooser } from '../parts/Chooser';
import css from '../parts/parts.module.css';
import { usersQuery } from '../queries';
import { UserEditor } from './UserEditor';
import { type Login, UserSecret } from './UserSecret';

export function Users(props: { id: string | undefined }) {
  const { t } = useTranslation();
  const { user: self } = useSession();
  const users = useQuery(usersQuery);
  const items = users.data ?? [];
  const [active, setActive] = useState(true);
  const [login, setLogin] = useState<Login | null>(null);
  const chosen = items.find((u) => u.id === props.id);
  const inactive = items.filter((u) => !u.active).length;
  const shown = items.filter((u) => u.active === active || u.id === chosen?.id);
  return (
    <>
      <Chooser
        title={t('admin.section.users')}
        newLabel={t('users.new')}
        chosen={props.id}
        query={users}
        tools={
          (inactive > 0 || !active) && (
            <div className={css.chooserTools} role="group" aria-label={t('users.show')}>
              <button type="button" className={css.tab} aria-pressed={active} onClick={() => setActive(true)}>
                {t('users.showActive')} {items.length - inactive}
              </button>
              <button type="button" className={css.tab} aria-pressed={!active} onClick={() => setActive(false)}>
                {t('users.showInactive')} {inactive}
              </button>
            </div>
          )
        }
        choices={shown.map((user) => ({
          id: user.id,
          title: user.name,
          also: `${user.login} ${user.kana ?? ''} ${user.extension ?? ''}`,
          note: [user.id === self.id ? t('users.self') : null, user.login, user.extension].filter(Boolean).join('・'),
          dim: !user.active,
          mark: user.active ? (
            user.role !== 'agent' && (
              <Chip tone={user.role === 'admin' ? 'accent' : 'wrap'} dot={false}>
                {t(`role.${user.role}`)}
              </Chip>
            )
          ) : (
            <Chip tone="quiet" dot={false}>
              {t('users.inactive')}
            </Chip>
          ),
        }))}
        emptyIcon={<IconUsers size={22} aria-hidden />}
        emptyTitle={t('users.emptyTitle')}
        emptyBody={t('users.emptyBody')}
        pickTitle={t('users.pickTitle')}
        pickBody={t('users.pickBody')}
      >
        {(id) => <UserEditor key={id} user={chosen ?? null} everybody={items} onLogin={setLogin} />}
      </Chooser>
      {login && <UserSecret login={login} onClose={() => setLogin(null)} />}
    </>
  );
}

/** One line of a person's form. */
export function PersonField(props: {
  label: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
  hint?: string;
  required?: boolean;
  first?: boolean;
  numeric?: boolean;
}) {
  return (
    <TextInput
      label={props.label}
      placeholder={props.hint}
      required={props.required === true}
      autoFocus={props.first === true}
      autoComplete="off"
      {...(props.numeric ? { inputMode: 'numeric' as const } : {})}
      value={props.value}
      error={props.error}
      onChange={(e) => props.onChange(e.currentTarget.value)}
    />
  );
}
