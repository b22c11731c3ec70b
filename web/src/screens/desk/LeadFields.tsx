/** Basic and custom fields of a lead, 「更新」, and what happens when somebody else was faster. */
import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, ApiError, problemOf } from '../../core/api/client';
import { BASIC_FIELDS, type BasicField, type Lead } from '../../core/api/types';
import { Panel } from '../../ui/surfaces';
import { api, leadQuery } from '../app/api';
import { tell, tellProblem } from '../app/problems';
import { useKeys } from '../frame/keys';
import css from './desk.module.css';
import { FieldInput } from './FieldInput';
import { changes, collide, differences, formOf, type LeadForm, rebase } from './leadForm';

const WIDE: ReadonlySet<BasicField> = new Set(['name', 'kana', 'building', 'mail', 'web']);

interface Conflict {
  answer: Answer<Lead>;
  theirs: LeadForm;
}

export function LeadFields(props: {
  answer: Answer<Lead>;
  projectId: string;
  onDirty?: ((dirty: boolean) => void) | undefined;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const lead = props.answer.data;
  const [base, setBase] = useState(() => ({ form: formOf(lead), etag: props.answer.etag }));
  const [form, setForm] = useState(base.form);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const body = changes(base.form, form);
  const dirty = body !== null;
  const { onDirty } = props;
  useEffect(() => {
    onDirty?.(dirty);
    return () => onDirty?.(false);
  }, [dirty, onDirty]);

  // A newer version from the server is taken over as long as nothing was typed.
  useEffect(() => {
    if (body || props.answer.etag === base.etag) return;
    const fresh = formOf(props.answer.data);
    setBase({ form: fresh, etag: props.answer.etag });
    setForm(fresh);
  }, [props.answer, body, base.etag]);

  const key = leadQuery(lead.id, props.projectId).queryKey;
  const save = useMutation({
    mutationFn: (wish: { body: Record<string, unknown>; etag: string | null }) =>
      api.call<Lead>('PATCH', `/leads/${lead.id}`, {
        query: { project_id: props.projectId },
        body: wish.body,
        headers: wish.etag ? { 'If-Match': wish.etag } : {},
      }),
    onSuccess: (answer) => {
      queries.setQueryData(key, answer);
      const fresh = formOf(answer.data);
      setBase({ form: fresh, etag: answer.etag });
      setForm(fresh);
      setConflict(null);
      void queries.invalidateQueries({ queryKey: ['leads'] });
      tell(t, t('lead.updated'));
    },
    onError: async (error) => {
      if (!(error instanceof ApiError) || problemOf(error).status !== 412) return tellProblem(t, error);
      const answer = await queries.fetchQuery({ ...leadQuery(lead.id, props.projectId), staleTime: 0 });
      const theirs = formOf(answer.data);
      if (collide(base.form, form, theirs)) return setConflict({ answer, theirs });
      // Somebody changed other things: both changes stand, and nobody has to be asked.
      const next = rebase(base.form, form, theirs);
      const wish = changes(theirs, next);
      setBase({ form: theirs, etag: answer.etag });
      setForm(next);
      if (wish) save.mutate({ body: wish, etag: answer.etag });
    },
  });

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (body && form.basic.name.trim()) save.mutate({ body, etag: base.etag });
  };
  useKeys({ update: () => submit() });
  useBlocker({
    shouldBlockFn: () => body !== null && !window.confirm(t('lead.unsavedLeave')),
    enableBeforeUnload: () => body !== null,
  });

  return (
    <form onSubmit={submit} className={css.column} noValidate>
      <Panel
        title={t('lead.basic')}
        tools={
          <>
            {body && (
              <Button variant="subtle" color="gray" onClick={() => setForm(base.form)}>
                {t('lead.discard')}
              </Button>
            )}
            <Button type="submit" disabled={!body} loading={save.isPending}>
              {t('lead.update')}
            </Button>
          </>
        }
      >
        <div className={css.fields}>
          {BASIC_FIELDS.map((field) => (
            <TextInput
              key={field}
              className={WIDE.has(field) ? css.wide : undefined}
              label={t(`lead.${field}`)}
              value={form.basic[field]}
              error={field === 'name' && !form.basic.name.trim() ? t('lead.required') : undefined}
              onChange={(e) => setForm({ ...form, basic: { ...form.basic, [field]: e.currentTarget.value } })}
            />
          ))}
        </div>
      </Panel>
      {lead.fields.length > 0 && (
        <Panel title={t('lead.custom')}>
          <div className={css.fields}>
            {lead.fields.map((field) => (
              <div key={field.field_id} className={field.type === 'long_text' ? css.wide : undefined}>
                <FieldInput
                  field={field}
                  value={form.fields[field.field_id]}
                  onChange={(value) => setForm({ ...form, fields: { ...form.fields, [field.field_id]: value } })}
                />
              </div>
            ))}
          </div>
        </Panel>
      )}
      {conflict && (
        <ConflictSheet
          lead={lead}
          rows={differences(base.form, form, conflict.theirs)}
          busy={save.isPending}
          onMine={() => {
            const next = rebase(base.form, form, conflict.theirs);
            const wish = changes(conflict.theirs, next);
            setBase({ form: conflict.theirs, etag: conflict.answer.etag });
            setForm(next);
            if (wish) save.mutate({ body: wish, etag: conflict.answer.etag });
            else setConflict(null);
          }}
          onTheirs={() => {
            setBase({ form: conflict.theirs, etag: conflict.answer.etag });
            setForm(conflict.theirs);
            queries.setQueryData(key, conflict.answer);
            setConflict(null);
          }}
          onClose={() => setConflict(null)}
        />
      )}
    </form>
  );
}

function ConflictSheet(props: {
  lead: Lead;
  rows: { key: string; mine: unknown; theirs: unknown }[];
  busy: boolean;
  onMine: () => void;
  onTheirs: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const label = (key: string) => {
    const basic = BASIC_FIELDS.find((f) => f === key);
    return basic ? t(`lead.${basic}`) : (props.lead.fields.find((f) => f.field_id === key)?.label ?? key);
  };
  const show = (value: unknown) => (Array.isArray(value) ? value.join('、') : String(value ?? '—')) || '—';
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={<strong>{t('lead.conflictTitle')}</strong>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      centered
      size="lg"
    >
      <p style={{ marginTop: 0 }}>{t('lead.conflictBody')}</p>
      <table className={css.diff}>
        <thead>
          <tr>
            <th>{t('lead.conflictField')}</th>
            <th>{t('lead.conflictMine')}</th>
            <th>{t('lead.conflictTheirs')}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{label(row.key)}</th>
              <td>{show(row.mine)}</td>
              <td>{show(row.theirs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end', marginTop: 16 }}>
        <Button variant="default" onClick={props.onTheirs}>
          {t('lead.keepTheirs')}
        </Button>
        <Button loading={props.busy} onClick={props.onMine}>
          {t('lead.keepMine')}
        </Button>
      </div>
    </Modal>
  );
}
