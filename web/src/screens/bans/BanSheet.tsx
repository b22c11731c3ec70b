/** 「禁止」: one number or the whole lead, how far, why, until when. */
import { Button, Modal, TextInput } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../i18n/work';
import type { Ban, NewBan, Reach } from '../../core/api/types';
import { localInput, phone } from '../../i18n/format';
import { api, leadQuery } from '../app/api';
import { useSession } from '../app/desk';
import { sentence, tell, tellProblem } from '../app/problems';
import { tellUndo } from '../app/undo';
import { may } from '../frame/rights';
import css from './bans.module.css';

export interface BanAbout {
  leadId: string | null;
  leadName: string | null;
  projectId: string | null;
  /** Chosen first; without one, the whole lead. */
  number: string | null;
  /** The call in which it was said. */
  callId: string | null;
}

/** In the place of a number: the lead with all of them. */
const WHOLE = 'lead';
const REASONS = ['refused', 'complaint', 'wrong', 'duplicate'] as const;
const REASON_MAX = 500;

export function BanSheet(props: { about: BanAbout; onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const queries = useQueryClient();
  const { about } = props;
  const lead = useQuery({ ...leadQuery(about.leadId ?? '', about.projectId), enabled: about.leadId !== null });
  const known = lead.data?.data.contacts.flatMap((c) => c.methods.filter((m) => m.type === 'phone')) ?? [];
  const numbers = [...new Set([...(about.number ? [about.number] : []), ...known.map((m) => m.value)])];
  const [what, setWhat] = useState(about.number ?? WHOLE);
  const [scope, setScope] = useState<Reach>('workgroup');
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const refresh = () => {
    for (const key of ['bans', 'guard', 'lead', 'leads']) void queries.invalidateQueries({ queryKey: [key] });
  };
  const lift = useMutation({
    mutationFn: (ban: Ban) => api.send<Ban>('POST', `/bans/${ban.id}/lift`, { body: { reason: t('ban.mistake') } }),
    onSuccess: () => {
      refresh();
      tell(t, t('ban.lifted'));
    },
    onError: (error) => tellProblem(t, error),
  });
  const place = useMutation({
    mutationFn: (body: NewBan) => api.send<Ban>('POST', '/bans', { body }),
    onSuccess: (ban) => {
      refresh();
      if (may(session, 'bans_lift')) tellUndo(t, t('ban.placed'), () => lift.mutate(ban));
      else tell(t, t('ban.placed'), t('ban.placedBody'));
      props.onClose();
    },
    onError: (error) => setFault(sentence(t, error)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (until && new Date(until) <= new Date()) return setFault(t('ban.past'));
    place.mutate({
      ...(what === WHOLE ? { lead_id: about.leadId } : { number: what }),
      scope,
      project_id: about.projectId,
      reason: reason.trim(),
      call_id: about.callId,
      until: until ? new Date(until).toISOString() : null,
    });
  };
  const reaches: Reach[] = [
    'workgroup',
    ...(about.projectId ? (['project'] as const) : []),
    ...(may(session, 'bans_wide') ? (['company'] as const) : []),
  ];
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={<strong>{t('ban.title')}</strong>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      centered
    >
      <form onSubmit={submit} noValidate className={css.sheet}>
        <p className={css.hint}>{t('ban.body')}</p>
        <fieldset className={css.choices}>
          <legend>{t('ban.what')}</legend>
          {numbers.map((number) => (
            <Choice key={number} name="what" value={number} chosen={what} onChoose={setWhat}>
              <span className="k-num">{number.includes('-') ? number : phone(number)}</span>
            </Choice>
          ))}
          {about.leadId && (
            <Choice name="what" value={WHOLE} chosen={what} onChoose={setWhat}>
              {t('ban.wholeLead', { name: about.leadName ?? lead.data?.data.name ?? '' })}
              <small>{t('ban.wholeLeadHint')}</small>
            </Choice>
          )}
        </fieldset>
        <fieldset className={css.choices}>
          <legend>{t('ban.scope')}</legend>
          {reaches.map((reach) => (
            <Choice key={reach} name="scope" value={reach} chosen={scope} onChoose={(v) => setScope(v as Reach)}>
              {t(`ban.reach.${reach}`)}
              <small>{t(`ban.reachHint.${reach}`)}</small>
            </Choice>
          ))}
        </fieldset>
        <div>
          <TextInput
            label={t('ban.reason')}
            maxLength={REASON_MAX}
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
          />
          <div className={css.quick}>
            {REASONS.map((key) => (
              <button key={key} type="button" onClick={() => setReason(t(`ban.usual.${key}`))}>
                {t(`ban.usual.${key}`)}
              </button>
            ))}
          </div>
        </div>
        <TextInput
          type="datetime-local"
          label={t('ban.until')}
          description={t('ban.untilHint')}
          min={localInput(new Date())}
          value={until}
          onChange={(e) => setUntil(e.currentTarget.value)}
        />
        {fault && (
          <p role="alert" className={css.fault}>
            {fault}
          </p>
        )}
        <div className={css.acts}>
          <Button variant="default" onClick={props.onClose}>
            {t('common.close')}
          </Button>
          <Button type="submit" color="red" leftSection={<IconBan size={15} aria-hidden />} loading={place.isPending}>
            {t('ban.place')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function Choice(props: {
  name: string;
  value: string;
  chosen: string;
  onChoose: (value: string) => void;
  children: React.ReactNode;
}) {
  return (
    <label className={css.choice}>
      <input
        type="radio"
        name={props.name}
        checked={props.chosen === props.value}
        onChange={() => props.onChoose(props.value)}
      />
      <span>{props.children}</span>
    </label>
  );
}
