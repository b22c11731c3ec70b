/** On every screen but the floor, which has them on top: agents who ask for help, until somebody is there. */
import { IconLifebuoy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../../i18n/floor';
import type { CallView } from '../../core/api/types';
import { askingForHelp } from '../../core/desk/desk';
import { phone } from '../../i18n/format';
import { usersQuery } from '../admin/queries';
import { leadQuery } from '../app/api';
import { useDeskState, useSession } from '../app/desk';
import { Note } from '../frame/Note';
import { Elapsed } from './Elapsed';
import css from './floor.module.css';
import { HelpActs } from './HelpStrip';

const CLOSED: ReadonlySet<string> = new Set();
/** One request: asked again in the same call it is another. */
const requestOf = (call: CallView) => `${call.id} ${call.help_since}`;

export function HelpNotes() {
  const { user } = useSession();
  const calls = useDeskState((s) => s.state.calls);
  const onFloor = useLocation({ select: ({ pathname }) => pathname === '/floor' });
  const [closed, setClosed] = useState(CLOSED);
  const asking = useMemo(() => askingForHelp(calls.values(), user.id), [calls, user.id]);
  if (onFloor) return null;
  return asking
    .filter((call) => !closed.has(requestOf(call)))
    .map((call) => (
      <HelpNote key={requestOf(call)} call={call} onClose={() => setClosed(new Set(closed).add(requestOf(call)))} />
    ));
}

function HelpNote(props: { call: CallView; onClose: () => void }) {
  const { t } = useTranslation();
  const { call } = props;
  const name = useQuery(usersQuery).data?.find((one) => one.id === call.agent)?.name ?? '';
  const lead = useQuery({ ...leadQuery(call.lead ?? '', call.project), enabled: Boolean(call.lead) });
  const title = t('help.asks', { name });
  return (
    <Note
      tone="ring"
      icon={<IconLifebuoy size={20} aria-hidden />}
      title={title}
      spoken={title}
      onClose={props.onClose}
      acts={<HelpActs call={call} name={name} />}
    >
      <span className={css.askingLine}>
        <span className={css.other}>{lead.data?.data.name ?? phone(call.number)}</span>
        {call.help_since && <Elapsed since={call.help_since} className={css.elapsed} />}
      </span>
    </Note>
  );
}
