/** One person: name, role, extension, workgroups, and whether they may sign in. */
import { Button, NativeSelect, Switch } from '@mantine/core';
import { IconLink, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../../core/api/client';
import { type Invitation, type Permission, RIGHTS, type Role, type User, type UserMade } from '../../../core/api/types';
import { CheckList } from '../../../ui/CheckList';
import { Choice } from '../../../ui/Choice';
import { api } from '../../app/api';
import { useSession } from '../../app/desk';
import { tell, tellProblem } from '../../app/problems';
import { tellUndo } from '../../app/undo';
import { useTime } from '../../app/useTime';
import { changeNow } from '../edit/changeNow';
import { useEdit } from '../edit/useEdit';
import { wordsFor } from '../edit/words';
import { Confirm, Editor, Part } from '../parts/Editor';
import { faultAt, faultsElsewhere } from '../parts/faults';
import css from '../parts/parts.module.css';
import { SecretSheet } from '../parts/SecretSheet';
import { replaced, usersQuery, workgroupsQuery } from '../queries';
import { nextExtension } from './extension';
import type { Login } from './UserSecret';
import { PersonField } from './Users';

const ROLES: Role[] = ['agent', 'supervisor', 'admin'];
const SHOWN = ['/name', '/kana', '/login', '/extension'];

const WORDS = {
  name: 'users.name',
  kana: 'users.kana',
  login: 'users.login',
  role: 'users.role',
  extension: 'users.extension',
  locale: 'users.locale',
  workgroup_ids: 'users.groups',
  rights: 'users.rights',
} as const;

interface UserForm {
  name: string;
  kana: string;
  login: string;
  role: Role;
  extension: string;
  locale: string;
  workgroup_ids: string[];
  rights: Permission[];
}

function formOf(user: User | null, everybody: readonly User[]): UserForm {
  return {
    name: user?.name ?? '',
    kana: user?.kana ?? '',
    login: user?.login ?? '',
    role: user?.role ?? 'agent',
    extension: user ? (user.extension ?? '') : nextExtension(everybody),
    locale: user?.locale ?? 'ja',
    workgroup_ids: [...(user?.workgroup_ids ?? [])].sort(),
    rights: [...(user?.rights ?? [])].sort(),
  };
}

function bodyOf(form: UserForm) {
  return {
    ...form,
    name: form.name.trim(),
    login: form.login.trim(),
    kana: form.kana.trim() || null,
    extension: form.extension.normalize('NFKC').trim() || null,
  };
}

export function UserEditor(props: { user: User | null; everybody: User[]; onLogin: (login: Login) => void }) {
  const { t } = useTranslation();
  const { day } = useTime();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { user, everybody } = props;
  const self = useSession().user.id === user?.id;
  const groups = useQuery(workgroupsQuery).data ?? [];
  const [fresh] = useState(() => formOf(null, everybody));
  const [asking, setAsking] = useState<'invite' | 'delete' | null>(null);
  const nameOf = (word: string) => {
    const role = ROLES.find((one) => one === word);
    const right = RIGHTS.find((one) => one === word);
    if (role) return t(`role.${role}`);
    return right ? t(`users.right.${right}`) : groups.find((g) => g.id === word)?.name;
  };
  const stand = (next: User) => {
    queries.setQueryData(usersQuery.queryKey, (old) => replaced(old ?? [], next));
    void queries.invalidateQueries({ queryKey: ['workgroups'] });
  };
  const { draft, save, sheets, allow } = useEdit<UserMade, UserForm>({
    path: '/users',
    thing: user,
    fresh,
    formOf: (one) => formOf(one, []),
    bodyOf,
    conflict: { label: wordsFor(t, WORDS), name: nameOf },
    done: ({ one_time_password: password, ...next }, isNew) => {
      stand(next);
      if (password) props.onLogin({ name: next.name, login: next.login, password });
      if (isNew) void navigate({ to: '/settings/users', search: { id: next.id } });
    },
  });
  const fault = (pointer: string) => faultAt(t, save.faults, pointer);
  const { value, change } = draft;
  return (
    <Editor
      title={user ? user.name : t('users.newTitle')}
      note={user && t('users.since', { date: day(user.created_at) })}
      dirty={draft.dirty}
      busy={save.busy}
      fresh={!user}
      {...(user ? {} : { saveLabel: t('admin.add') })}
      formRef={save.form}
      loose={faultsElsewhere(
        t,
        save.faults,
        (p) => SHOWN.includes(p) || p.startsWith('/workgroup_ids') || p === '/rights',
      )}
      onSave={() => save.send(value)}
      onDiscard={draft.discard}
      acts={
        user && (
          <>
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconLink size={15} aria-hidden />}
              onClick={() => setAsking('invite')}
            >
              {t('users.invite')}
            </Button>
            {!self && (
              <Button
                variant="subtle"
                color="red"
                leftSection={<IconTrash size={15} aria-hidden />}
                onClick={() => setAsking('delete')}
              >
                {t('admin.remove')}
              </Button>
            )}
          </>
        )
      }
    >
      {sheets}
      <Part title={t('setup.basic')}>
        <div className={css.grid}>
          <PersonField
            label={t('users.name')}
            required
            first={!user}
            value={value.name}
            error={fault('/name')}
            onChange={(name) => change({ name })}
          />
          <PersonField
            label={t('users.kana')}
            value={value.kana}
            error={fault('/kana')}
            onChange={(kana) => change({ kana })}
          />
          <PersonField
            label={t('users.login')}
            hint={t('users.loginHint')}
            required
            value={value.login}
            error={fault('/login')}
            onChange={(login) => change({ login })}
          />
          <PersonField
            label={t('users.extension')}
            hint={t('users.extensionHint')}
            numeric
            value={value.extension}
            error={fault('/extension')}
            onChange={(extension) => change({ extension })}
          />
          <NativeSelect
            label={t('users.locale')}
            value={value.locale}
            onChange={(e) => change({ locale: e.currentTarget.value })}
            data={[
              { value: 'ja', label: t('users.ja') },
              { value: 'en', label: t('users.en') },
            ]}
          />
        </div>
      </Part>
      <Part title={t('users.role')}>
        <Choice
          label={t('users.role')}
          value={value.role}
          onChange={(role) => change({ role })}
          options={ROLES.map((role) => ({
            value: role,
            label: t(`role.${role}`),
            hint: t(`users.roleHint.${role}`),
          }))}
        />
      </Part>
      <Part title={t('users.groups')}>
        <CheckList
          label={t('users.groups')}
          aside={t('admin.chosen', { count: value.workgroup_ids.length })}
          options={groups.map((g) => ({ value: g.id, label: g.name }))}
          value={value.workgroup_ids}
          onChange={(ids) => change({ workgroup_ids: [...ids].sort() })}
          filterLabel={t('admin.filter')}
          noMatch={t('admin.noMatchShort')}
          empty={t('users.noGroups')}
          error={fault('/workgroup_ids')}
        />
      </Part>
      {value.role !== 'admin' && (
        <Part title={t('users.rights')} hint={t('users.rightsHint')}>
          <CheckList
            label={t('users.rights')}
            aside={t('admin.chosen', { count: value.rights.length })}
            options={RIGHTS.map((right) => ({ value: right, label: t(`users.right.${right}`) }))}
            value={value.rights}
            onChange={(rights) => change({ rights: ([...rights] as Permission[]).sort() })}
            filterLabel={t('admin.filter')}
            noMatch={t('admin.noMatchShort')}
            empty={null}
            error={fault('/rights')}
          />
        </Part>
      )}
      {user && !self && <Account user={user} stand={stand} />}
      {asking === 'invite' && user && <Invite user={user} onClose={() => setAsking(null)} />}
      {asking === 'delete' && user && <DeleteUser user={user} allow={allow} onClose={() => setAsking(null)} />}
    </Editor>
  );
}

/** Acts at once, and can be taken back from the notice. */
function Account(props: { user: User; stand: (user: User) => void }) {
  const { t } = useTranslation();
  const { user, stand } = props;
  const change = useMutation({
    mutationFn: (active: boolean) => changeNow<User>('/users', user.id, { active }),
    onMutate: (active) => stand({ ...user, active }),
    onSuccess: (next) => {
      stand(next);
      if (next.active) tell(t, t('admin.saved'));
      else tellUndo(t, t('users.deactivated', { name: next.name }), () => change.mutate(true));
    },
    onError: (error) => {
      stand(user);
      tellProblem(t, error);
    },
  });
  return (
    <Part title={t('users.account')}>
      <Switch
        size="sm"
        label={t('users.active')}
        description={user.active ? undefined : t('users.inactiveNote')}
        checked={user.active}
        onChange={(e) => change.mutate(e.currentTarget.checked)}
      />
    </Part>
  );
}

/** A link by which the person chooses a password, for somebody new or somebody who forgot theirs. */
function Invite(props: { user: User; onClose: () => void }) {
  const { t } = useTranslation();
  const { moment } = useTime();
  const { user } = props;
  const invite = useMutation({
    mutationFn: () => api.send<Invitation>('POST', `/users/${user.id}/invite`),
    onError: (error) => tellProblem(t, error),
  });
  if (!invite.data) {
    return (
      <Confirm
        title={t('users.inviteTitle', { name: user.name })}
        body={t('users.inviteBody')}
        act={t('users.inviteAct')}
        danger={false}
        busy={invite.isPending}
        onAct={() => invite.mutate()}
        onClose={props.onClose}
      />
    );
  }
  const link = new URL(invite.data.path, window.location.origin).href;
  return (
    <SecretSheet
      title={t('users.inviteReady', { name: user.name })}
      body={t('users.inviteOnce')}
      rows={[
        [t('users.inviteUntil'), moment(invite.data.expires_at)],
        [t('users.inviteLink'), link],
      ]}
      copyLabel={t('users.inviteCopy')}
      copyText={link}
      closeLabel={t('common.close')}
      onClose={props.onClose}
    />
  );
}

function DeleteUser(props: { user: User; allow: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { user } = props;
  const remove = useMutation({
    mutationFn: () => api.send('DELETE', `/users/${user.id}`),
    onSuccess: () => {
      props.allow();
      queries.setQueryData(usersQuery.queryKey, (old) => (old ?? []).filter((u) => u.id !== user.id));
      void queries.invalidateQueries({ queryKey: ['workgroups'] });
      tell(t, t('admin.deleted'));
      void navigate({ to: '/settings/users', search: {} });
    },
    onError: (error) => {
      tellProblem(t, error, problemOf(error).code === 'in_use' ? t('users.inUse') : undefined);
      props.onClose();
    },
  });
  return (
    <Confirm
      title={t('users.deleteTitle', { name: user.name })}
      body={t('users.deleteBody')}
      act={t('admin.remove')}
      busy={remove.isPending}
      onAct={() => remove.mutate()}
      onClose={props.onClose}
    />
  );
}
