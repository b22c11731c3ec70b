/** Nobody signed in: the sign-in page, at whatever address. Somebody: the frame with the screen of the address. */
import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../ui/surfaces';
import { api, queries, sessionQuery } from './app/api';
import { SignedIn } from './app/desk';
import { sentence } from './app/problems';
import { TargetProvider } from './call/target';
import { Frame } from './frame/Frame';
import { Login } from './login/Login';

const ChoosePassword = lazy(() => import('./login/NewPassword').then((m) => ({ default: m.ChoosePassword })));
const Invited = lazy(() => import('./login/NewPassword').then((m) => ({ default: m.Invited })));

export function Root() {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery);
  // An invitation is for whoever holds the link, whoever else may be signed in here.
  const token = useRouterState({ select: (s) => /^\/invite\/([\w-]+)$/.exec(s.location.pathname)?.[1] ?? null });
  const [why, setWhy] = useState<'signedOut' | 'expired' | null>(null);
  // The element lives as long as the page: a new desk plays through the same one.
  const speaker = useRef<HTMLAudioElement>(null);
  const [ready, setReady] = useState<HTMLAudioElement | null>(null);
  useEffect(() => {
    setReady(speaker.current);
    api.onSignedOut = () => {
      if (queries.getQueryData(sessionQuery.queryKey)) setWhy('expired');
      queries.setQueryData(sessionQuery.queryKey, null);
    };
  }, []);
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: a telephone call has no captions */}
      <audio ref={speaker} autoPlay data-remote-audio />
      {session.isError && (
        <Failed
          title={t('problem.loadTitle')}
          detail={sentence(t, session.error)}
          retryLabel={t('common.retry')}
          onRetry={() => void session.refetch()}
        />
      )}
      {token && (
        <Suspense fallback={null}>
          <Invited token={token} />
        </Suspense>
      )}
      {!token && session.data === null && <Login why={why} />}
      {!token && session.data?.password_is_once && (
        <Suspense fallback={null}>
          <ChoosePassword />
        </Suspense>
      )}
      {!token && session.data && !session.data.password_is_once && ready && (
        <SignedIn session={session.data} speaker={ready}>
          <TargetProvider>
            <Frame onSignedOut={() => setWhy('signedOut')} />
          </TargetProvider>
        </SignedIn>
      )}
    </>
  );
}
