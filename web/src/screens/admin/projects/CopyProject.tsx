/** A new project like this one: its people, sets, statuses, script and rules, none of its leads. */
import { Button, Modal, TextInput } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../../../core/api/types';
import { api } from '../../app/api';
import { useSave } from '../parts/Editor';
import { faultAt } from '../parts/faults';
import css from '../parts/parts.module.css';

export function CopyProject(props: { project: Project; allow: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { project } = props;
  const [name, setName] = useState<string | null>(null);
  const copy = useSave({
    send: (wish: string) => api.send<Project>('POST', `/projects/${project.id}/copy`, { body: { name: wish } }),
    said: (made) => t('setup.copied', { name: made.name }),
    done: async (made) => {
      setName(null);
      props.allow();
      await queries.invalidateQueries({ queryKey: ['projects'] });
      void navigate({ to: '/settings/projects', search: { id: made.id } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A form in a sheet is still inside the editor's form for React.
    event.stopPropagation();
    if (name?.trim() && !copy.busy) copy.send(name.trim());
  };
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconCopy size={15} aria-hidden />}
        onClick={() => setName(t('setup.copyName', { name: project.name }))}
      >
        {t('setup.copy')}
      </Button>
      {name !== null && (
        <Modal
          opened
          onClose={() => setName(null)}
          title={<strong>{t('setup.copyTitle')}</strong>}
          closeButtonProps={{ 'aria-label': t('common.close') }}
          centered
        >
          <form ref={copy.form} onSubmit={submit} noValidate className={css.stack}>
            <p className={css.modalText}>{t('setup.copyBody', { name: project.name })}</p>
            <TextInput
              data-autofocus
              label={t('setup.name')}
              required
              maxLength={200}
              value={name}
              error={faultAt(t, copy.faults, '/name')}
              onChange={(e) => setName(e.currentTarget.value)}
            />
            <div className={css.modalActs}>
              <Button variant="default" onClick={() => setName(null)}>
                {t('admin.cancel')}
              </Button>
              <Button type="submit" disabled={!name.trim()} loading={copy.busy}>
                {t('setup.copyAct')}
              </Button>
            </div>
          </form>
        </Modal>
      )}
    </>
  );
}
