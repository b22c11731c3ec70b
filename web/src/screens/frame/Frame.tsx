/** What stands around every screen: the bar, the way to the screens, notices about sound and server, the call popup. */
import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import {
  IconHeadphones,
  IconHelp,
  IconHistory,
  IconInbox,
  IconListDetails,
  IconLogout,
  IconSettings,
  IconUserShield,
  IconVolume,
  IconVolumeOff,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role, Session } from '../../core/api/types';
import { askingForHelp, goneReason } from '../../core/desk/desk';
import { api, queries, sessionQuery } from '../app/api';
import { useDeskState, useSession } from '../app/desk';
import { tellProblem } from '../app/problems';
import { CallPopup } from '../call/CallPopup';
import { IncomingCall } from '../call/IncomingCall';
import { HeldStrip } from '../queue/HeldStrip';
import { Bell } from '../reminders/Bell';
import { AgentControl } from './AgentControl';
import { Brand } from './Brand';
import css from './frame.module.css';
import { Gone } from './Gone';
import { Messages } from './Messages';
import { ModeSwitch, useMode } from './ModeSwitch';
import { LinkNotice, SoundNotice } from './Notices';
import { ColourSwitch, LanguageSwitch } from './Preferences';
import { may, seesFloor, seesSettings } from './rights';
import { Shortcuts } from './Shortcuts';

const Listening = lazy(() => import('../floor/Listening').then((m) => ({ default: m.Listening })));
const HelpNotes = lazy(() => import('../floor/HelpNotes').then((m) => ({ default: m.HelpNotes })));

export function Frame(props: { onSignedOut: () => void }) {
  const { t } = useTranslation();
  const gone = useDeskState((s) => goneReason(s.link));
  const session = useSession();
  const mode = useMode();
  const [keysShown, setKeysShown] = useState(false);
  if (gone) return <Gone why={gone} />;
  return (
    <div className={css.frame}>
      <a className={css.skip} href="#main">
        {t('frame.skip')}
      </a>
      <header className={css.bar}>
        <span className={css.brand}>
          <Brand small />
        </span>
        {may(session, 'calls_own') && <ModeSwitch />}
        <span className={css.gap} />
        <SoundState />
        <AgentControl />
        <span className={css.wide}>
          <Tooltip label={`${t('frame.shortcuts')} (?)`}>
            <ActionIcon
              variant="subtle"
              size={30}
              className={css.tool}
              aria-label={t('frame.shortcuts')}
              onClick={() => setKeysShown(true)}
            >
              <IconHelp size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </span>
        {may(session, 'calls_own') && <Bell />}
        <ColourSwitch className={css.tool} />
        <LanguageSwitch className={`${css.tool} ${css.lang}`} />
        <RoleSwitch />
        <Person onSignedOut={props.onSignedOut} />
      </header>
      <nav className={css.rail} aria-label={t('frame.navigation')}>
        <Link to={mode === 'queue' ? '/queue' : '/lists'} activeOptions={{ exact: false }}>
          <IconListDetails size={20} aria-hidden />
          {t('frame.lists')}
        </Link>
        {may(session, 'calls_own') && (
          <Link to="/box" activeOptions={{ exact: false }}>
            <IconInbox size={20} aria-hidden />
            {t('frame.box')}
          </Link>
        )}
        {seesFloor(session) && (
          <Link to="/floor" activeOptions={{ exact: false, includeSearch: false }}>
            <IconHeadphones size={20} aria-hidden />
            {t('frame.floor')}
            <Asking />
          </Link>
        )}
        <Link to="/history" activeOptions={{ exact: false, includeSearch: false }}>
          <IconHistory size={20} aria-hidden />
          {t('frame.history')}
        </Link>
        {seesSettings(session) && (
          <Link to="/settings" activeOptions={{ exact: false, includeSearch: false }}>
            <IconSettings size={20} aria-hidden />
            {t('frame.settings')}
          </Link>
        )}
      </nav>
      <main className={css.main} id="main" tabIndex={-1}>
        <LinkNotice />
        <SoundNotice />
        {may(session, 'calls_own') && <HeldStrip />}
        <div className={css.page}>
          <Outlet />
        </div>
      </main>
      <section className={css.notes} aria-label={t('frame.notes')}>
        {may(session, 'monitor') && (
          <Suspense fallback={null}>
            <HelpNotes />
          </Suspense>
        )}
        <Messages />
      </section>
      <CallPopup />
      {may(session, 'monitor') && (
        <Suspense fallback={null}>
          <Listening />
        </Suspense>
      )}
      <IncomingCall />
      <Shortcuts shown={keysShown} onShow={setKeysShown} />
    </div>
  );
}

/** How many agents wait for help, on the way to the floor. */
function Asking() {
  const { t } = useTranslation();
  const { user } = useSession();
  const count = useDeskState((s) => askingForHelp(s.state.calls.values(), user.id).length);
  if (count === 0) return null;
  return (
    <>
      <span className={css.count} aria-hidden>
        {count > 99 ? '99+' : count}
      </span>
      <span className="k-hidden">{t('frame.asking', { count })}</span>
    </>
  );
}

function SoundState() {
  const { t } = useTranslation();
  const phone = useDeskState((s) => s.phone);
  const bad = phone.name === 'refused' || phone.name === 'lost';
  const Icon = phone.name === 'connected' || phone.name === 'connecting' ? IconVolume : IconVolumeOff;
  return (
    <span className={css.sound} role="status" data-phone-state={phone.name} data-bad={bad}>
      <Icon size={16} aria-hidden />
      <span className={css.soundText}>{t('sound.label', { state: t(`sound.${phone.name}`) })}</span>
    </span>
  );
}

const ROLES: Role[] = ['admin', 'supervisor', 'agent'];

/** Drawn only for those who have another role to switch to. */
function RoleSwitch() {
  const { t } = useTranslation();
  const session = useSession();
  const change = useMutation({
    mutationFn: (role: Role) => api.send<Session>('PATCH', '/session', { body: { role } }),
    onSuccess: (next) => {
      api.setCsrf(next.csrf);
      queries.setQueryData(sessionQuery.queryKey, next);
      void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
    },
    onError: (error) => tellProblem(t, error),
  });
  const allowed = ROLES.slice(ROLES.indexOf(session.user.role));
  if (allowed.length < 2) return null;
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Button
          variant="subtle"
          className={css.tool}
          leftSection={<IconUserShield size={16} aria-hidden />}
          loading={change.isPending}
        >
          {t('frame.roleSwitch')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={session.role} onChange={(role) => role !== session.role && change.mutate(role as Role)}>
          {allowed.map((role) => (
            <Menu.RadioItem key={role} value={role} closeMenuOnClick>
              {t(`role.${role}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

function Person(props: { onSignedOut: () => void }) {
  const { t } = useTranslation();
  const { user, role } = useSession();
  const signOut = useMutation({
    mutationFn: () => api.send('DELETE', '/session'),
    onSuccess: () => {
      props.onSignedOut();
      queries.clear();
      queries.setQueryData(sessionQuery.queryKey, null);
    },
    onError: (error) => tellProblem(t, error),
  });
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <button type="button" className={css.person}>
          <span className="k-hidden">{t('frame.account')}</span>
          <span className={css.face} aria-hidden>
            {user.name.slice(0, 1)}
          </span>
          <span className={css.personText}>
            {user.name}
            <span className={css.personRole}>{t(`role.${role}`)}</span>
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {user.login}
          {user.extension ? `・${t('frame.extension', { number: user.extension })}` : ''}
        </Menu.Label>
        <Menu.Item leftSection={<IconLogout size={15} aria-hidden />} onClick={() => signOut.mutate()}>
          {t('frame.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
