/** Workgroups: who is in them, and why one cannot be deleted. */
import { Button, TextInput } from '@mantine/core';
import { IconTrash, IconUsersGroup } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../core/api/client';
import type { Workgroup } from '../../core/api/types';
import { CheckList } from '../../ui/CheckList';
import { api } from '../app/api';
import { tell, tellProblem } from '../app/problems';
import css from './admin.module.css';
import { Chooser } from './Chooser';
import { Confirm, Editor, Part, useLeaveGuard, useSave } from './Editor';
import { faultAt, faultsElsewhere } from './faults';
import { ProjectLinks } from './ProjectLinks';
import { allProjectsQuery, replaced, usersQuery, workgroupsQuery } from './queries';
import { useDraft } from './useDraft';

export function Workgroups(props: { id: string | undefined }) {
  const { t } = useTranslation();
  const groups = useQuery(workgroupsQuery);
  const items = groups.data ?? [];
  return (
    <Chooser
      title={t('admin.section.workgroups')}
      newLabel={t('groups.new')}
      chosen={props.id}
      query={groups}
      choices={items.map((group) => ({
        id: group.id,
        title: group.name,
        note: t('groups.people', { count: group.user_ids.length }),
      }))}
      emptyIcon={<IconUsersGroup size={22} aria-hidden />}
      emptyTitle={t('groups.emptyTitle')}
      emptyBody={t('groups.emptyBody')}
      pickTitle={t('groups.pickTitle')}
      pickBody={t('groups.pickBody')}
    >
      {(id) => <GroupEditor key={id} group={items.find((g) => g.id === id) ?? null} />}
    </Chooser>
  );
}

interface GroupForm {
  name: string;
  user_ids: string[];
}

const formOf = (group: Workgroup | null): GroupForm => ({
  name: group?.name ?? '',
  user_ids: [...(group?.user_ids ?? [])].sort(),
});

function GroupEditor(props: { group: Workgroup | null }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { group } = props;
  const users = useQuery(usersQuery).data ?? [];
  const projects = useQuery(allProjectsQuery()).data ?? [];
  const stored = useMemo(() => formOf(group), [group]);
  const draft = useDraft(stored);
  const { guard, allow } = useLeaveGuard(draft.dirty);
  const [deleting, setDeleting] = useState(false);
  const own = projects.filter((p) => p.workgroup_id === group?.id);
  const save = useSave({
    send: (form: GroupForm) =>
      group
        ? api.send<Workgroup>('PATCH', `/workgroups/${group.id}`, { body: form })
        : api.send<Workgroup>('POST', '/workgroups', { body: form }),
    said: t(group ? 'admin.saved' : 'admin.created'),
    done: (next) => {
      allow();
      draft.settle(formOf(next));
      queries.setQueryData(workgroupsQuery.queryKey, (old) => replaced(old ?? [], next));
      void queries.invalidateQueries({ queryKey: ['users'] });
      if (!group) void navigate({ to: '/settings/workgroups', search: { id: next.id } });
    },
  });
  const fault = (pointer: string) => faultAt(t, save.faults, pointer);
  return (
    <Editor
      title={group ? group.name : t('groups.newTitle')}
      dirty={draft.dirty}
      busy={save.busy}
      fresh={!group}
      {...(group ? {} : { saveLabel: t('admin.add') })}
      formRef={save.form}
      loose={faultsElsewhere(t, save.faults, (p) => p === '/name' || p.startsWith('/user_ids'))}
      onSave={() => save.send({ ...draft.value, name: draft.value.name.trim() })}
      onDiscard={draft.discard}
      acts={
        group && (
          <Button
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={15} aria-hidden />}
            onClick={() => setDeleting(true)}
          >
            {t('admin.remove')}
          </Button>
        )
      }
    >
      {guard}
      <Part title={t('setup.basic')}>
        <TextInput
          label={t('groups.name')}
          placeholder={t('groups.nameHint')}
          required
          autoFocus={!group}
          maw={420}
          value={draft.value.name}
          error={fault('/name')}
          onChange={(e) => draft.change({ name: e.currentTarget.value })}
        />
      </Part>
      <Part title={t('groups.members')}>
        <CheckList
          label={t('groups.members')}
          aside={t('admin.chosenPeople', { count: draft.value.user_ids.length })}
          options={users
            .filter((u) => u.active || draft.value.user_ids.includes(u.id))
            .map((u) => ({ value: u.id, label: u.name, note: `${t(`role.${u.role}`)}・${u.login}` }))}
          value={draft.value.user_ids}
          onChange={(user_ids) => draft.change({ user_ids: [...user_ids].sort() })}
          filterLabel={t('admin.filter')}
          noMatch={t('admin.noMatchShort')}
          empty={t('groups.noUsers')}
          error={fault('/user_ids')}
        />
      </Part>
      {group && (
        <Part title={t('groups.projects')}>
          {own.length === 0 ? <p className={css.none}>{t('groups.noProjects')}</p> : <ProjectLinks projects={own} />}
        </Part>
      )}
      {deleting && group && <DeleteGroup group={group} onClose={() => setDeleting(false)} allow={allow} />}
    </Editor>
  );
}

/** Asks; when the server refuses, says what depends on the group and where to change it. */
function DeleteGroup(props: { group: Workgroup; onClose: () => void; allow: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { group } = props;
  const used = useQuery(allProjectsQuery()).data ?? [];
  const archived = useQuery(allProjectsQuery(true)).data ?? [];
  const holding = [...used, ...archived].filter((p) => p.workgroup_id === group.id);
  const remove = useMutation({
    mutationFn: () => api.send('DELETE', `/workgroups/${group.id}`),
    onSuccess: () => {
      props.allow();
      queries.setQueryData(workgroupsQuery.queryKey, (old) => (old ?? []).filter((g) => g.id !== group.id));
      void queries.invalidateQueries({ queryKey: ['users'] });
      tell(t, t('admin.deleted'));
      void navigate({ to: '/settings/workgroups', search: {} });
    },
    onError: (error) => {
      if (problemOf(error).code !== 'in_use') tellProblem(t, error);
    },
  });
  const refused = remove.isError && problemOf(remove.error).code === 'in_use';
  const { name } = group;
  if (!refused && holding.length === 0) {
    return (
      <Confirm
        title={t('groups.deleteTitle', { name })}
        body={t('groups.deleteBody')}
        act={t('admin.remove')}
        busy={remove.isPending}
        onAct={() => remove.mutate()}
        onClose={props.onClose}
      />
    );
  }
  return (
    <Confirm
      title={t('groups.inUseTitle', { name })}
      danger={false}
      body={
        <>
          <p>{t(holding.length > 0 ? 'groups.inUseBody' : 'groups.inUseOther')}</p>
          <ProjectLinks projects={holding} />
        </>
      }
      act={t('common.close')}
      busy={false}
      onAct={props.onClose}
      onClose={props.onClose}
    />
  );
}
