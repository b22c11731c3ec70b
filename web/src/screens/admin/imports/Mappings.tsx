/** Mappings saved by name: put onto the file's columns, saved from them, deleted. */
import { ActionIcon, Button, Modal, Popover, TextInput } from '@mantine/core';
import { IconBookmark, IconChevronDown, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Import, ImportMapping } from '../../../core/api/types';
import { api } from '../../app/api';
import { tell, tellProblem } from '../../app/problems';
import { tellUndo } from '../../app/undo';
import css from '../parts/parts.module.css';
import own from './imports.module.css';
import { mappingsQuery } from './queries';
import { byHeader } from './targets';

export function Mappings(props: { of: Import; onUse: (id: string) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const saved = useQuery(mappingsQuery).data?.items ?? [];
  const [open, setOpen] = useState(false);
  const [naming, setNaming] = useState(false);
  const refresh = () => void queries.invalidateQueries({ queryKey: mappingsQuery.queryKey });
  const save = useMutation({
    mutationFn: (wish: Pick<ImportMapping, 'name' | 'columns' | 'duplicates'>) =>
      api.send<ImportMapping>('POST', '/import-mappings', { body: wish }),
    onSuccess: (made) => {
      setNaming(false);
      refresh();
      tell(t, t('imports.mappingSaved', { name: made.name }));
    },
    onError: (error) => tellProblem(t, error),
  });
  const remove = useMutation({
    mutationFn: (mapping: ImportMapping) => api.send('DELETE', `/import-mappings/${mapping.id}`),
    onSuccess: (_, { name, columns, duplicates }) => {
      refresh();
      tellUndo(t, t('imports.mappingDeleted', { name }), () => save.mutate({ name, columns, duplicates }));
    },
    onError: (error) => tellProblem(t, error),
  });
  return (
    <>
      <Popover opened={open} onChange={setOpen} position="bottom-end" width={300} trapFocus returnFocus withinPortal>
        <Popover.Target>
          <Button
            variant="default"
            leftSection={<IconBookmark size={15} aria-hidden />}
            rightSection={<IconChevronDown size={14} aria-hidden />}
            onClick={() => setOpen((was) => !was)}
          >
            {t('imports.mappings')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown p={6}>
          {saved.length === 0 && <p className={own.none}>{t('imports.noMappings')}</p>}
          <ul className={own.mappings} aria-label={t('imports.mappings')}>
            {saved.map((mapping) => (
              <li key={mapping.id}>
                <Button
                  variant="subtle"
                  justify="flex-start"
                  onClick={() => {
                    setOpen(false);
                    props.onUse(mapping.id);
                  }}
                >
                  {mapping.name}
                </Button>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={30}
                  aria-label={t('admin.removeRow', { name: mapping.name })}
                  onClick={() => remove.mutate(mapping)}
                >
                  <IconTrash size={15} aria-hidden />
                </ActionIcon>
              </li>
            ))}
          </ul>
          <Button
            variant="light"
            fullWidth
            onClick={() => {
              setOpen(false);
              setNaming(true);
            }}
          >
            {t('imports.saveMapping')}
          </Button>
        </Popover.Dropdown>
      </Popover>
      {naming && (
        <NameSheet
          known={saved.map((m) => m.name)}
          busy={save.isPending}
          onClose={() => setNaming(false)}
          onSave={(name) =>
            save.mutate({
              name,
              columns: byHeader(props.of.plan.columns) as ImportMapping['columns'],
              // Answers belong to this file's questions.
              duplicates: { ...props.of.plan.duplicates, answers: {} },
            })
          }
        />
      )}
    </>
  );
}

function NameSheet(props: { known: string[]; busy: boolean; onSave: (name: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (name.trim()) props.onSave(name.trim());
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={<strong>{t('imports.saveMapping')}</strong>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      centered
    >
      <form onSubmit={submit} noValidate>
        <TextInput
          data-autofocus
          label={t('imports.mappingName')}
          placeholder={t('imports.mappingNameHint')}
          maxLength={100}
          value={name}
          description={props.known.includes(name.trim()) ? t('imports.mappingReplaces') : undefined}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        <div className={`${css.modalActs} ${own.sheetActs}`}>
          <Button variant="default" onClick={props.onClose}>
            {t('admin.cancel')}
          </Button>
          <Button type="submit" disabled={!name.trim()} loading={props.busy}>
            {t('admin.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
