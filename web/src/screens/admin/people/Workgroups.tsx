/** Workgroups: who is in them, and why one cannot be deleted. */
import { Button, TextInput } from '@mantine/core';
import { IconTrash, IconUsersGroup } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workgroup } from '../../../core/api/types';
import { CheckList } from '../../../ui/CheckList';
import { useEdit } from '../edit/useEdit';
import { wordsFor } from '../edit/words';
import { Chooser } from '../parts/Chooser';
import { DeleteThing } from '../parts/DeleteThing';
import { Editor, Part } from '../parts/Editor';
import { faultAt, faultsElsewhere } from '../parts/faults';
import { ProjectLinks } from '../parts/ProjectLinks';
import css from '../parts/parts.module.css';
import { allProjectsQuery, replaced, usersQuery, workgroupsQuery } from '../queries';

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
  const [fresh] = useState(() => formOf(null));
  const [deleting, setDeleting] = useState(false);
  const own = projects.filter((p) => p.workgroup_id === group?.id);
  const { draft, save, sheets, allow } = useEdit<Workgroup, GroupForm>({
    path: '/workgroups',
    thing: group,
    fresh,
    formOf,
    bodyOf: (form) => ({ ...form, name: form.name.trim() }),
    conflict: {
      label: wordsFor(t, { name: 'groups.name', user_ids: 'groups.members' }),
      name: (id) => users.find((u) => u.id === id)?.name,
    },
    done: (next, isNew) => {
      queries.setQueryData(workgroupsQuery.queryKey, (old) => replaced(old ?? [], next));
      void queries.invalidateQueries({ queryKey: ['users'] });
      if (isNew) void navigate({ to: '/settings/workgroups', search: { id: next.id } });
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
      onSave={() => save.send(draft.value)}
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
      {sheets}
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
      {deleting && group && (
        <DeleteThing
          name={group.name}
          path={`/workgroups/${group.id}`}
          holds={(project) => project.workgroup_id === group.id}
          body={t('groups.deleteBody')}
          done={() => {
            allow();
            queries.setQueryData(workgroupsQuery.queryKey, (old) => (old ?? []).filter((g) => g.id !== group.id));
            void queries.invalidateQueries({ queryKey: ['users'] });
            void navigate({ to: '/settings/workgroups', search: {} });
          }}
          onClose={() => setDeleting(false)}
        />
      )}
    </Editor>
  );
}
