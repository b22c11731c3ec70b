/** A lead's contacts: the numbers to click, and the way to change them. */
import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconPhone, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer } from '../../core/api/client';
import type { Contact, ContactMethod, Lead } from '../../core/api/types';
import { phone } from '../../i18n/format';
import { Chip } from '../../ui/marks';
import { Empty, Panel } from '../../ui/surfaces';
import { useDraft } from '../activity/useDraft';
import { useSession } from '../app/desk';
import { banOf, leadBansQuery } from '../bans/queries';
import { useTarget } from '../call/target';
import { may } from '../frame/rights';
import css from './desk.module.css';
import { targetOf } from './target';

const ContactSheet = lazy(() => import('./ContactSheet').then((m) => ({ default: m.ContactSheet })));

export function Contacts(props: { answer: Answer<Lead>; projectId: string }) {
  const { t } = useTranslation();
  const session = useSession();
  const lead = props.answer.data;
  const { contacts } = lead;
  const mayWrite = may(session, 'leads_write');
  /** Whose sheet is open; `null` is a new one's. */
  const [open, setOpen] = useState<Contact | null | undefined>(undefined);
  return (
    <Panel
      title={t('lead.contacts')}
      flush
      tools={
        mayWrite && (
          <Button variant="subtle" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setOpen(null)}>
            {t('lead.contactAdd')}
          </Button>
        )
      }
    >
      {open !== undefined && (
        <Suspense fallback={null}>
          <ContactSheet leadId={lead.id} etag={props.answer.etag} contact={open} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
      {contacts.length === 0 && <Empty tight icon={null} title={t('lead.noContacts')} />}
      {contacts.map((contact) => (
        <div key={contact.id} className={css.contact}>
          <div className={css.contactName}>
            {contact.name}
            {contact.role && <small>{contact.role}</small>}
            {mayWrite && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={24}
                className={css.contactEdit}
                aria-label={t('lead.contactEditOf', { name: contact.name })}
                onClick={() => setOpen(contact)}
              >
                <IconPencil size={15} aria-hidden />
              </ActionIcon>
            )}
          </div>
          {contact.methods.map((method) => (
            <Method key={method.id} lead={lead} contact={contact} method={method} projectId={props.projectId} />
          ))}
        </div>
      ))}
    </Panel>
  );
}

function Method(props: { lead: Lead; contact: Contact; method: ContactMethod; projectId: string }) {
  const { t } = useTranslation();
  const { lead, contact, method } = props;
  const { target, choose } = useTarget();
  const ban = banOf(useQuery(leadBansQuery(lead.id)).data ?? [], method);
  const draft = useDraft(lead.id, props.projectId);
  const label = t(`lead.method.${method.type}`);
  if (method.type === 'mail' || method.type === 'fax') {
    return (
      <div className={css.method}>
        <small>{label}</small>
        <button
          type="button"
          className={css.address}
          disabled={draft.isPending}
          aria-label={`${label} ${method.value}`}
          title={t('activity.openHint')}
          onClick={() => draft.mutate(method)}
        >
          {method.value}
        </button>
        {method.memo && <small>{method.memo}</small>}
      </div>
    );
  }
  if (method.type !== 'phone') {
    return (
      <div className={css.method}>
        <small>{label}</small>
        {/^https?:/.test(method.value) ? (
          <a href={method.value} target="_blank" rel="noreferrer noopener">
            {method.value}
          </a>
        ) : (
          <span>{method.value}</span>
        )}
        {method.memo && <small>{method.memo}</small>}
      </div>
    );
  }
  return (
    <div className={css.method}>
      <button
        type="button"
        className={css.number}
        aria-label={t('lead.call', { number: method.value })}
        aria-current={target?.methodId === method.id}
        data-banned={ban !== null}
        title={t('lead.callHint')}
        onClick={() => choose(targetOf(lead, contact, method, props.projectId))}
      >
        <IconPhone size={16} aria-hidden />
        {method.value.includes('-') ? method.value : phone(method.value)}
      </button>
      {ban && <Chip tone="danger">{t('ban.chip')}</Chip>}
      {method.memo && <small>{method.memo}</small>}
    </div>
  );
}
