/** A contact with its numbers and addresses, made or changed. */
import { ActionIcon, Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, problemOf } from '../../core/api/client';
import type { Contact, ContactMethod } from '../../core/api/types';
import { api } from '../app/api';
import { tell, tellProblem } from '../app/problems';
import { draftOf, newContactBody, newMethod, type Wish, wishes } from './contactPlan';
import css from './desk.module.css';

const TYPES: ContactMethod['type'][] = ['phone', 'mail', 'fax', 'url'];

/** A fault of one request, at the row of the form that it came from. */
interface Fault {
  row: number | null;
  field: string;
}

class RowFault extends Error {
  readonly faults: Fault[];
  constructor(wish: Wish | null, cause: ApiError) {
    super(cause.message, { cause });
    this.faults = (cause.problem.errors ?? []).map(({ pointer }) => {
      const inNew = /^\/methods\/(\d+)\/(\w+)/.exec(pointer);
      return inNew
        ? { row: Number(inNew[1]), field: inNew[2] ?? '' }
        : { row: wish?.row ?? null, field: pointer.slice(1) };
    });
  }
}

export function ContactSheet(props: {
  leadId: string;
  /** The lead's, which a change has to name. */
  etag: string | null;
  contact: Contact | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { leadId, contact } = props;
  const [draft, setDraft] = useState(() => draftOf(contact));
  const [faults, setFaults] = useState<Fault[]>([]);
  const finish = (said: string) => {
    for (const key of ['lead', 'leads']) void queries.invalidateQueries({ queryKey: [key] });
    tell(t, said);
    props.onClose();
  };
  const fail = (error: unknown) => {
    const found = error instanceof RowFault ? error.faults : [];
    setFaults(found);
    // What was sent before the fault is stored: the lead is read anew.
    void queries.invalidateQueries({ queryKey: ['lead', leadId] });
    if (found.length === 0) tellProblem(t, error instanceof RowFault ? error.cause : error);
  };
  const save = useMutation({
    mutationFn: async () => {
      setFaults([]);
      if (!contact) {
        const filled = draft.methods.filter((m) => m.value.trim() !== '');
        setDraft({ ...draft, methods: filled.length > 0 ? filled : draft.methods });
        await send(null, () => api.send('POST', `/leads/${leadId}/contacts`, { body: newContactBody(draft) }));
        return;
      }
      // Each request makes a new version of the lead, which the next one names.
      let etag = props.etag;
      for (const wish of wishes(contact, draft)) {
        const headers: Record<string, string> = etag && wish.method !== 'POST' ? { 'If-Match': etag } : {};
        const answer = await send(wish, () => api.call(wish.method, wish.path, { body: wish.body, headers }));
        etag = answer.etag ?? etag;
      }
    },
    onSuccess: () => finish(t('lead.contactSaved')),
    onError: fail,
  });
  const remove = useMutation({
    mutationFn: (id: string) =>
      api.call('DELETE', `/contacts/${id}`, { headers: props.etag ? { 'If-Match': props.etag } : {} }),
    onSuccess: () => finish(t('lead.contactDeleted')),
    onError: fail,
  });
  const fault = (row: number | null, field: string) => faults.some((f) => f.row === row && f.field === field);
  const patch = (key: string, part: object) =>
    setDraft({ ...draft, methods: draft.methods.map((m) => (m.key === key ? { ...m, ...part } : m)) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (draft.name.trim() && !save.isPending) save.mutate();
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={<strong>{t(contact ? 'lead.contactEdit' : 'lead.contactNew')}</strong>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      centered
      size="lg"
    >
      <form onSubmit={submit} noValidate className={css.column}>
        <div className={css.fields}>
          <TextInput
            data-autofocus
            label={t('lead.contactName')}
            required
            value={draft.name}
            error={fault(null, 'name') ? t('lead.required') : undefined}
            onChange={(e) => setDraft({ ...draft, name: e.currentTarget.value })}
          />
          <TextInput
            label={t('lead.contactRole')}
            value={draft.role}
            onChange={(e) => setDraft({ ...draft, role: e.currentTarget.value })}
          />
        </div>
        {draft.methods.map((method, row) => (
          <div
            key={method.key}
            className={css.methodRow}
            role="group"
            aria-label={t('lead.methodNumber', { n: row + 1 })}
          >
            <NativeSelect
              aria-label={t('lead.methodType')}
              value={method.type}
              onChange={(e) => patch(method.key, { type: e.currentTarget.value })}
              data={TYPES.map((type) => ({ value: type, label: t(`lead.method.${type}`) }))}
            />
            <TextInput
              aria-label={t(`lead.method.${method.type}`)}
              placeholder={method.type === 'phone' || method.type === 'fax' ? '03-1234-5678' : ''}
              value={method.value}
              error={fault(row, 'value') ? t('lead.badMethod') : undefined}
              onChange={(e) => patch(method.key, { value: e.currentTarget.value })}
            />
            <TextInput
              aria-label={t('lead.methodMemo')}
              placeholder={t('lead.methodMemo')}
              value={method.memo}
              onChange={(e) => patch(method.key, { memo: e.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              aria-label={t('lead.methodRemove', { n: row + 1 })}
              onClick={() => setDraft({ ...draft, methods: draft.methods.filter((m) => m.key !== method.key) })}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        <div>
          <Button
            variant="subtle"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => setDraft({ ...draft, methods: [...draft.methods, newMethod()] })}
          >
            {t('lead.methodAdd')}
          </Button>
        </div>
        <div className={css.sheetActs}>
          {contact && (
            <Button
              variant="subtle"
              color="red"
              leftSection={<IconTrash size={15} aria-hidden />}
              loading={remove.isPending}
              onClick={() => window.confirm(t('lead.contactAsk', { name: contact.name })) && remove.mutate(contact.id)}
            >
              {t('lead.contactDelete')}
            </Button>
          )}
          <span className={css.gap} />
          <Button variant="default" onClick={props.onClose}>
            {t('common.close')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!draft.name.trim()}>
            {t('result.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

async function send<T>(wish: Wish | null, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (error instanceof ApiError && problemOf(error).errors?.length) throw new RowFault(wish, error);
    throw error;
  }
}
