/** 「ダイヤル」: a number, the leads that own it as one types, and a new lead where there is none. */
import { Button, CloseButton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle, IconArrowLeft, IconPhone, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NumberOwner } from '../../core/api/types';
import { phone } from '../../i18n/format';
import { Chip } from '../../ui/marks';
import { Bones, Failed, Panel } from '../../ui/surfaces';
import { projectsQuery } from '../app/api';
import { useSession } from '../app/desk';
import { sentence, trace } from '../app/problems';
import { useTarget } from '../call/target';
import desk from '../desk/desk.module.css';
import { LeadView } from '../desk/LeadView';
import { useKeys } from '../frame/keys';
import { may } from '../frame/rights';
import type { DialAddress } from './address';
import css from './dial.module.css';
import { NewLead } from './NewLead';
import { guardQuery, lookupQuery } from './queries';
import { howFar, TYPED_MAX } from './typed';

export function Dial(props: { at: DialAddress }) {
  const { t } = useTranslation();
  const { project, lead } = props.at;
  if (!project || !lead) return <Entry />;
  return (
    <LeadView
      key={lead}
      projectId={project}
      leadId={lead}
      back={
        <Link to="/dial" className={desk.back}>
          <IconArrowLeft size={13} aria-hidden />
          {t('dial.back')}
        </Link>
      }
      tools={() => null}
    />
  );
}

/** Kept while the person looks at a lead that was found: the way back leads to what was typed. */
let lastTyped = '';

function Entry() {
  const { t } = useTranslation();
  const session = useSession();
  const navigate = useNavigate();
  const { choose } = useTarget();
  const [typed, setTyped] = useState(lastTyped);
  const [creating, setCreating] = useState(false);
  const [at, setAt] = useState(0);
  const box = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [asked] = useDebouncedValue(typed.trim(), 120);
  const owners = useQuery(lookupQuery(asked));
  const far = howFar(typed);
  const items = far === 'enough' ? (owners.data?.items ?? []) : [];
  // An answer counts once it is about what stands in the field.
  const settled = owners.isSuccess && !owners.isPlaceholderData && asked === typed.trim();
  const none = far === 'enough' && settled && items.length === 0;
  useEffect(() => {
    lastTyped = typed;
  }, [typed]);
  useEffect(() => {
    box.current?.focus();
    // Another number is about to be typed: whom the popup would have called is no longer meant.
    choose(null);
  }, [choose]);
  useKeys({ search: () => box.current?.focus() });

  const open = (owner: NumberOwner) => {
    choose({
      number: owner.value,
      leadId: owner.lead_id,
      leadName: owner.lead_name,
      contactName: owner.contact_name,
      projectId: owner.project_id,
      methodId: owner.contact_method_id,
    });
    void navigate({ to: '/dial', search: { project: owner.project_id, lead: owner.lead_id } });
  };
  const type = (text: string) => {
    setTyped(text.slice(0, TYPED_MAX));
    setAt(0);
    setCreating(false);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = items[at];
    if (step && items.length > 0) {
      event.preventDefault();
      setAt((at + step + items.length) % items.length);
    } else if (event.key === 'Enter') {
      // The form that opens takes the focus: it must not take the key too.
      event.preventDefault();
      if (chosen) open(chosen);
      else if (none) setCreating(true);
    } else if (event.key === 'Escape') type('');
  };
  return (
    <div className={css.page}>
      <div>
        <h1 className={desk.title}>{t('dial.title')}</h1>
        <p className={desk.hint}>{t('dial.hint')}</p>
      </div>
      <Panel flush className={css.panel ?? ''}>
        <div className={css.field}>
          <TextInput
            ref={box}
            type="tel"
            inputMode="tel"
            autoComplete="off"
            size="lg"
            classNames={{ input: css.input ?? '' }}
            label={t('dial.number')}
            placeholder="03-1234-5678"
            leftSection={<IconPhone size={22} aria-hidden />}
            rightSection={
              typed !== '' && (
                <CloseButton
                  aria-label={t('dial.clear')}
                  onClick={() => {
                    type('');
                    box.current?.focus();
                  }}
                />
              )
            }
            role="combobox"
            aria-expanded={items.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={items.length > 0 ? `${listId}-${at}` : undefined}
            value={typed}
            onChange={(e) => type(e.currentTarget.value)}
            onKeyDown={keys}
          />
          <GuardNote number={asked} />
        </div>
        {far === 'short' && <p className={css.note}>{t('dial.short')}</p>}
        {far === 'enough' && owners.isError && (
          <Failed
            title={t('problem.loadTitle')}
            detail={sentence(t, owners.error)}
            trace={trace(t, owners.error)}
            retryLabel={t('common.retry')}
            onRetry={() => void owners.refetch()}
          />
        )}
        {far === 'enough' && owners.isPending && <Bones rows={2} label={t('common.loading')} />}
        <Suggestions id={listId} items={items} at={at} typed={asked} onAt={setAt} onOpen={open} />
        {none && !creating && (
          <div className={css.none} role="status">
            <strong>{t('dial.none')}</strong>
            <p>{t('dial.noneBody', { number: typed.trim() })}</p>
            {may(session, 'leads_write') && (
              <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
                {t('dial.create')}
              </Button>
            )}
          </div>
        )}
      </Panel>
      {creating && (
        <NewLead
          number={typed.trim()}
          onClose={() => {
            setCreating(false);
            box.current?.focus();
          }}
          onMade={(lead, projectId, target) => {
            choose(target);
            void navigate({ to: '/dial', search: { project: projectId, lead: lead.id } });
          }}
        />
      )}
    </div>
  );
}

function Suggestions(props: {
  id: string;
  items: NumberOwner[];
  at: number;
  typed: string;
  onAt: (at: number) => void;
  onOpen: (owner: NumberOwner) => void;
}) {
  const { t } = useTranslation();
  const projects = useQuery(projectsQuery).data?.items ?? [];
  return (
    <div role="listbox" id={props.id} aria-label={t('dial.suggestions')} className={css.list}>
      {props.items.map((owner, i) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
        <div
          key={owner.contact_method_id}
          id={`${props.id}-${i}`}
          role="option"
          aria-selected={i === props.at}
          className={css.option}
          onMouseEnter={() => props.onAt(i)}
          onClick={() => props.onOpen(owner)}
        >
          <span className={css.lead}>
            <strong>{owner.lead_name}</strong>
            <small>{owner.contact_name}</small>
          </span>
          <span className={`${css.owned} k-num`}>
            {owner.value.includes('-') ? owner.value : phone(owner.e164)}
            {owner.exact && <Chip tone="talk">{t('dial.exact')}</Chip>}
          </span>
          <small className={css.project}>{projects.find((p) => p.id === owner.project_id)?.name}</small>
        </div>
      ))}
    </div>
  );
}

/** How the number is understood, or why it may not be dialled. Says nothing while it is being typed. */
function GuardNote(props: { number: string }) {
  const { t } = useTranslation();
  const verdict = useQuery({
    ...guardQuery({ number: props.number, projectId: null, leadId: null }),
    enabled: howFar(props.number) === 'enough',
  }).data;
  if (!verdict || howFar(props.number) !== 'enough') return null;
  const refusals = verdict.refusals.filter((r) => r.code !== 'number_invalid' && r.code !== 'no_number');
  if (refusals.length > 0) {
    return (
      <div className={css.refused} role="alert">
        <IconAlertTriangle size={18} aria-hidden />
        <div>
          {refusals.map((refusal) => (
            <p key={refusal.code}>
              <strong>{refusal.title}</strong> {refusal.detail}
            </p>
          ))}
        </div>
      </div>
    );
  }
  if (!verdict.number) return null;
  return <p className={css.understood}>{t('dial.understood', { number: phone(verdict.number.national) })}</p>;
}
