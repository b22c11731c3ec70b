/** Leads by hand: name and number, one after the other. */
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconAddressBook, IconFolders } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lead } from '../../../core/api/types';
import { phone } from '../../../i18n/format';
import { Bones, Empty, Panel } from '../../../ui/surfaces';
import { api } from '../../app/api';
import { NEW } from '../parts/Chooser';
import { useLeaveGuard, useSave } from '../parts/Editor';
import { faultAt } from '../parts/faults';
import css from '../parts/parts.module.css';
import { allProjectsQuery } from '../queries';
import own from './leads.module.css';

const EMPTY = { name: '', kana: '', contact: '', number: '' };

interface Entered {
  lead: Lead;
  projectId: string;
  number: string;
}

export function EnterLeads(props: { projectId: string | undefined }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const projects = useQuery(allProjectsQuery());
  const [chosen, setChosen] = useState(props.projectId ?? '');
  const [form, setForm] = useState(EMPTY);
  const [recent, setRecent] = useState<Entered[]>([]);
  const first = useRef<HTMLInputElement>(null);
  const items = projects.data ?? [];
  const projectId = items.some((p) => p.id === chosen) ? chosen : (items[0]?.id ?? '');
  const dirty = Object.values(form).some((v) => v.trim() !== '');
  const { guard } = useLeaveGuard(dirty);
  const save = useSave({
    send: async (wish: typeof EMPTY): Promise<Entered> => {
      const lead = await api.send<Lead>('POST', `/projects/${projectId}/leads`, {
        body: {
          name: wish.name.trim(),
          kana: wish.kana.trim() || null,
          contacts: [
            {
              name: wish.contact.trim() || t('enter.contactDefault'),
              methods: [{ type: 'phone', value: wish.number.trim() }],
            },
          ],
        },
      });
      const method = lead.contacts[0]?.methods[0];
      return { lead, projectId, number: method?.e164 ?? wish.number.trim() };
    },
    said: ({ lead }) => t('enter.done', { name: lead.name }),
    done: (entered) => {
      setForm(EMPTY);
      setRecent((old) => [entered, ...old].slice(0, 20));
      void queries.invalidateQueries({ queryKey: ['projects'] });
      void queries.invalidateQueries({ queryKey: ['leads'] });
      first.current?.focus();
    },
  });
  const fault = (pointer: string) => faultAt(t, save.faults, pointer);
  const number = fault('/contacts/0/methods/0/value');
  const change = (part: Partial<typeof EMPTY>) => setForm({ ...form, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.name.trim() && form.number.trim() && !save.busy) save.send(form);
  };
  return (
    <div className={css.page}>
      {guard}
      <header className={css.pageHead}>
        <div className={css.grow}>
          <h1>{t('enter.title')}</h1>
          <p>{t('enter.lead')}</p>
        </div>
      </header>
      {projects.isPending ? (
        <Panel flush>
          <Bones rows={5} label={t('common.loading')} />
        </Panel>
      ) : items.length === 0 ? (
        <Panel flush>
          <Empty
            icon={<IconFolders size={22} aria-hidden />}
            title={t('enter.needProjectTitle')}
            action={
              <Button renderRoot={(root) => <Link to="/settings/projects" search={{ id: NEW }} {...root} />}>
                {t('setup.new')}
              </Button>
            }
          >
            {t('enter.needProjectBody')}
          </Empty>
        </Panel>
      ) : (
        <div className={own.enter}>
          <form ref={save.form} className={`${css.part} ${css.stack}`} onSubmit={submit} noValidate>
            <NativeSelect
              label={t('enter.project')}
              value={projectId}
              onChange={(e) => setChosen(e.currentTarget.value)}
              data={items.map((p) => ({ value: p.id, label: p.name }))}
            />
            <TextInput
              ref={first}
              label={t('enter.name')}
              required
              autoFocus
              value={form.name}
              error={fault('/name')}
              onChange={(e) => change({ name: e.currentTarget.value })}
            />
            <TextInput
              label={t('enter.phone')}
              required
              inputMode="tel"
              placeholder="03-1234-5678"
              value={form.number}
              error={number && t('enter.badPhone')}
              onChange={(e) => change({ number: e.currentTarget.value })}
            />
            <TextInput
              label={`${t('enter.contact')}（${t('admin.optional')}）`}
              placeholder={t('enter.contactHint')}
              value={form.contact}
              error={fault('/contacts/0/name')}
              onChange={(e) => change({ contact: e.currentTarget.value })}
            />
            <TextInput
              label={`${t('enter.kana')}（${t('admin.optional')}）`}
              value={form.kana}
              error={fault('/kana')}
              onChange={(e) => change({ kana: e.currentTarget.value })}
            />
            <div className={css.modalActs}>
              <Button type="submit" loading={save.busy} disabled={!form.name.trim() || !form.number.trim()}>
                {t('enter.submit')}
              </Button>
            </div>
          </form>
          <Panel title={t('enter.recent')}>
            {recent.length === 0 ? (
              <Empty tight icon={<IconAddressBook size={22} aria-hidden />} title={t('enter.again')} />
            ) : (
              <ul className={own.recent}>
                {recent.map((entered) => (
                  <li key={entered.lead.id}>
                    <Link
                      to="/lists/$projectId/leads/$leadId"
                      params={{ projectId: entered.projectId, leadId: entered.lead.id }}
                    >
                      {entered.lead.name}
                    </Link>
                    <span className={`${css.dim} k-num`}>{phone(entered.number)}</span>
                  </li>
                ))}
              </ul>
            )}
          </Panel>
        </div>
      )}
    </div>
  );
}
