/**
 * The call popup, bottom right: before the call (whom, by which line), during it, and after it until the result is saved.
 * What it shows follows from the desk's state; it holds no state of the call itself.
 */
import { ActionIcon, Tabs, Tooltip } from '@mantine/core';
import { IconBan, IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type CSSProperties, lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallView, Lead } from '../../core/api/types';
import { comesIn, consultedIn, runningCall, wrapUpCall } from '../../core/desk/desk';
import type { DeskState } from '../../core/desk/fold';
import { phone, span } from '../../i18n/format';
import type { Tone } from '../../ui/marks';
import { useNow } from '../../ui/useNow';
import { leadQuery } from '../app/api';
import { useDeskState, useSession } from '../app/desk';
import type { BanAbout } from '../bans/BanSheet';
import { may } from '../frame/rights';
import { Consulted } from '../transfer/Consulted';
import { useTransferEnds } from '../transfer/useTransferEnds';
import { BeforeCall } from './BeforeCall';
import css from './call.module.css';
import { DuringCall } from './DuringCall';
import { ResultForm } from './ResultForm';
import { CallSettings, type LineChoice, NO_CHOICE } from './Settings';
import { useTarget } from './target';
import { causeHelp, stateTone, stateWords } from './words';

const BanSheet = lazy(() => import('../bans/BanSheet').then((m) => ({ default: m.BanSheet })));

/** The person's call on screen: the one that runs, else the newest ended one whose form is not done. */
function shownCall(state: DeskState, userId: string, done: ReadonlySet<string>): CallView | null {
  const running = runningCall(state, userId);
  if (running) return comesIn(running, userId) ? null : running;
  const after = wrapUpCall(state, userId);
  if (after && !done.has(after.id)) return after;
  let newest: CallView | null = null;
  for (const call of state.calls.values()) {
    if (call.agent !== userId || done.has(call.id)) continue;
    if (!newest || (call.ended_at ?? '') > (newest.ended_at ?? '')) newest = call;
  }
  return newest;
}

export function CallPopup() {
  const { t } = useTranslation();
  const session = useSession();
  const { user } = session;
  const { target, choose, done, revived, revive } = useTarget();
  const [choice, setChoice] = useState<LineChoice>(NO_CHOICE);
  const [tab, setTab] = useState<string | null>('call');
  const [small, setSmall] = useState(false);
  // Whoever is chosen anew is to be called, not set up.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another target is the reason
  useEffect(() => setTab('call'), [target]);
  const live = useDeskState((s) => shownCall(s.state, user.id, done));
  const call = live ?? revived;
  const lead = useQuery({ ...leadQuery(call?.lead ?? '', call?.project ?? null), enabled: Boolean(call?.lead) });

  useTransferEnds(user.id);
  const consulted = useDeskState((s) => consultedIn(s.state, user.id));
  if (consulted) return <Consulted transfer={consulted} />;
  if (!call && !target) return null;
  // Somebody else talks in it now: what is left here is its result.
  const taken = call !== null && call.state !== 'ended' && call.agent !== user.id && call.colleague !== user.id;
  const tone: Tone = taken ? 'wrap' : call ? stateTone(call) : 'accent';
  const style = { '--tone': `var(--k-${tone})`, '--tone-soft': `var(--k-${tone}-soft)` } as CSSProperties;
  const name = call ? leadName(call, lead.data?.data, target) : target?.leadName;
  const number = call ? call.number_as_typed || call.number : (target?.number ?? '');
  const contact = call ? contactName(call, lead.data?.data) : target?.contactName;
  const shownNumber = number === '' ? t('call.unknownNumber') : phone(number);
  return (
    <section
      className={css.popup}
      style={style}
      aria-label={t('call.region')}
      data-call-state={taken ? 'ended' : (call?.state ?? 'none')}
      data-call-id={call?.id}
    >
      <header className={css.head}>
        <div className={css.who}>
          <p className={css.name}>
            {call?.lead && call.project ? (
              <Link
                to="/lists/$projectId/leads/$leadId"
                params={{ projectId: call.project, leadId: call.lead }}
                title={t('call.openLead')}
              >
                {name ?? shownNumber}
              </Link>
            ) : (
              (name ?? shownNumber)
            )}
          </p>
          {name && (
            <div className={css.number}>
              <span className="k-num">{shownNumber}</span>
              {contact && <small>{contact}</small>}
            </div>
          )}
        </div>
        {number !== '' && may(session, 'bans_place') && (
          <BanIcon
            about={{
              leadId: call ? call.lead : (target?.leadId ?? null),
              leadName: name ?? null,
              projectId: call ? call.project : (target?.projectId ?? null),
              number,
              callId: call?.id ?? null,
            }}
          />
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t(small ? 'call.expand' : 'call.minimise')}
          onClick={() => setSmall(!small)}
        >
          {small ? <IconChevronUp size={18} aria-hidden /> : <IconChevronDown size={18} aria-hidden />}
        </ActionIcon>
        {!live && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('common.close')}
            onClick={() => (revived ? revive(null) : choose(null))}
          >
            <IconX size={18} aria-hidden />
          </ActionIcon>
        )}
      </header>
      {call && (taken ? <TakenOver /> : <CallState call={call} />)}
      {!small && (
        <Tabs value={tab} onChange={setTab} keepMounted={false} style={{ display: 'contents' }}>
          <Tabs.List px="md" mt={call ? 8 : 0}>
            <Tabs.Tab value="call">{t('call.tabCall')}</Tabs.Tab>
            <Tabs.Tab value="settings">{t('call.tabSettings')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="call" className={css.body}>
            {!call && target && <BeforeCall target={target} choice={choice} />}
            {call && !taken && call.state !== 'ended' && <DuringCall call={call} />}
            {call && (call.direction === 'outbound' || call.state === 'ended' || call.state === 'talking') && (
              <ResultForm key={call.id} call={call} name={name ?? shownNumber} late={live === null} taken={taken} />
            )}
          </Tabs.Panel>
          <Tabs.Panel value="settings" className={css.body}>
            <CallSettings choice={choice} onChoice={setChoice} inCall={call !== null && call.state !== 'ended'} />
          </Tabs.Panel>
        </Tabs>
      )}
    </section>
  );
}

/** Nobody is to call here again: said in the call, or known before. */
function BanIcon(props: { about: BanAbout }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Tooltip label={t('call.ban')}>
        <ActionIcon variant="subtle" color="gray" aria-label={t('call.ban')} onClick={() => setOpen(true)}>
          <IconBan size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {open && (
        <Suspense fallback={null}>
          <BanSheet about={props.about} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function TakenOver() {
  const { t } = useTranslation();
  return (
    <div className={css.state}>
      <span className={css.stateText} role="status">
        {t('call.taken')}
        <span className={css.stateHelp}>{t('call.takenHelp')}</span>
      </span>
    </div>
  );
}

function CallState(props: { call: CallView }) {
  const { t } = useTranslation();
  const { call } = props;
  const skew = useDeskState((s) => s.skewMs);
  const now = useNow(call.state !== 'ended') - skew;
  const from = Date.parse(call.answered_at ?? call.dialled_at);
  const to = call.ended_at ? Date.parse(call.ended_at) : now;
  const talked = call.state !== 'ended' || call.answered_at !== null;
  const help = call.state === 'ended' && call.cause ? causeHelp(t, call.cause) : null;
  return (
    <div className={css.state}>
      <span className={css.stateText} role="status">
        {stateWords(t, call)}
        {help && <span className={css.stateHelp}>{help}</span>}
      </span>
      {talked && (
        <span className={`${css.timer} k-num`} role="timer" aria-label={t('call.timer')}>
          {span(to - from)}
        </span>
      )}
    </div>
  );
}

function leadName(
  call: CallView,
  lead: Lead | undefined,
  target: { leadId: string | null; leadName: string | null } | null,
) {
  if (lead) return lead.name;
  return target && target.leadId === call.lead ? target.leadName : null;
}

function contactName(call: CallView, lead: Lead | undefined): string | null {
  const contact = lead?.contacts.find((c) =>
    c.methods.some((m) => m.e164 === call.number || m.value === call.number_as_typed),
  );
  return contact?.name ?? null;
}
