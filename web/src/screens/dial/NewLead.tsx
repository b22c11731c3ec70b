/** 「リード作成」: project, contact (name and phone are required), more ways to reach them, 「保存」. */
import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../core/api/client';
import type { ContactMethod, Lead } from '../../core/api/types';
import { Panel } from '../../ui/surfaces';
import { api, projectsQuery } from '../app/api';
import { tell, tellProblem } from '../app/problems';
import type { CallTarget } from '../call/target';
import { type MethodDraft, newMethod } from '../desk/contactPlan';
import desk from '../desk/desk.module.css';
import { firstTarget } from '../desk/target';
import css from './dial.module.css';

const TYPES: ContactMethod['type'][] = ['phone', 'mail', 'fax', 'url'];

interface Faults {
  project?: boolean;
  name?: boolean;
  /** Rows by their key. */
  rows: ReadonlySet<string>;
}

export function NewLead(props: {
  number: string;
  onClose: () => void;
  onMade: (lead: Lead, projectId: string, target: CallTarget | null) => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const projects = (useQuery(projectsQuery).data?.items ?? []).filter((p) => !p.archived_at);
  const only = projects.length === 1 ? (projects[0]?.id ?? '') : '';
  const [chosen, setChosen] = useState('');
  const projectId = chosen || only;
  const [name, setName] = useState('');
  const [rows, setRows] = useState<MethodDraft[]>(() => [{ ...newMethod(), value: props.number }]);
  const [faults, setFaults] = useState<Faults>({ rows: new Set() });
  const patch = (key: string, part: Partial<MethodDraft>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));

  const save = useMutation({
    mutationFn: async (first: MethodDraft) => {
      const { data: lead, status } = await api.call<Lead>('POST', '/leads/find-or-create', {
        body: { project_id: projectId, name: name.trim(), number: first.value.trim(), memo: first.memo.trim() || null },
      });
      const contact = lead.contacts[0];
      const more = rows.filter((row) => row !== first && row.value.trim() !== '');
      for (const { type, value, memo } of contact && status === 201 ? more : []) {
        await api.send('POST', `/contacts/${contact?.id}/methods`, {
          body: { type, value: value.trim(), memo: memo.trim() || null },
        });
      }
      return { lead, isNew: status === 201 };
    },
    onSuccess: ({ lead, isNew }) => {
      for (const key of ['leads', 'lead', 'lookup', 'projects']) void queries.invalidateQueries({ queryKey: [key] });
      tell(t, t(isNew ? 'dial.made' : 'dial.found'), lead.name);
      props.onMade(lead, projectId, firstTarget(lead, projectId));
    },
    onError: (error, first) => {
      const isNumber = error instanceof ApiError && error.problem.errors?.some((e) => e.pointer === '/number');
      if (isNumber) setFaults({ rows: new Set([first.key]) });
      else tellProblem(t, error);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const first = rows.find((row) => row.type === 'phone' && row.value.trim() !== '');
    const found: Faults = {
      project: projectId === '',
      name: name.trim() === '',
      rows: new Set(first ? [] : rows.slice(0, 1).map((row) => row.key)),
    };
    setFaults(found);
    if (first && !found.project && !found.name && !save.isPending) save.mutate(first);
  };
  return (
    <Panel title={t('dial.createTitle')} className={css.panel ?? ''}>
      <form onSubmit={submit} noValidate className={desk.column}>
        <NativeSelect
          label={t('dial.project')}
          required
          value={projectId}
          error={faults.project ? t('dial.chooseProjectFirst') : undefined}
          onChange={(e) => setChosen(e.currentTarget.value)}
          data={[
            { value: '', label: t('dial.chooseProject') },
            ...projects.map((p) => ({ value: p.id, label: p.name })),
          ]}
        />
        <fieldset className={css.contact}>
          <legend>{t('dial.contact')}</legend>
          <TextInput
            label={t('dial.name')}
            required
            autoFocus
            value={name}
            error={faults.name ? t('lead.required') : undefined}
            onChange={(e) => setName(e.currentTarget.value)}
          />
          {rows.map((row, i) => (
            <div key={row.key} className={css.method} role="group" aria-label={t('lead.methodNumber', { n: i + 1 })}>
              <NativeSelect
                label={t('dial.type')}
                value={row.type}
                onChange={(e) => patch(row.key, { type: e.currentTarget.value as ContactMethod['type'] })}
                data={TYPES.map((type) => ({ value: type, label: t(`lead.method.${type}`) }))}
              />
              <TextInput
                label={t(`lead.method.${row.type}`)}
                required={i === 0}
                value={row.value}
                error={faults.rows.has(row.key) ? t(row.value.trim() ? 'dial.notNumber' : 'dial.needPhone') : undefined}
                onChange={(e) => patch(row.key, { value: e.currentTarget.value })}
              />
              <TextInput
                label={t('dial.memo')}
                value={row.memo}
                onChange={(e) => patch(row.key, { memo: e.currentTarget.value })}
              />
              {i > 0 && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={32}
                  className={css.remove}
                  aria-label={t('lead.methodRemove', { n: i + 1 })}
                  onClick={() => setRows(rows.filter((r) => r.key !== row.key))}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              )}
            </div>
          ))}
          <div>
            <Button
              variant="subtle"
              leftSection={<IconPlus size={15} aria-hidden />}
              onClick={() => setRows([...rows, { ...newMethod(), type: 'mail' }])}
            >
              {t('dial.addType')}
            </Button>
          </div>
        </fieldset>
        <div className={css.acts}>
          <Button variant="default" onClick={props.onClose}>
            {t('dial.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('dial.save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
