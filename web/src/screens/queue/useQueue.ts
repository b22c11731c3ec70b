/** The work with one queue: the lead in hand, asking for the next, skipping, giving back, and the next by itself. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assignment, Project, QueueState } from '../../core/api/types';
import type { HeldLease } from '../../core/desk/fold';
import { api } from '../app/api';
import { useDesk, useDeskState, useSession } from '../app/desk';
import { tell, tellProblem } from '../app/problems';
import { queueQuery, vacancyOf } from './queries';
import { autoNextOf, keepAutoNext, keepQueue } from './remembered';

/** After a saved result the next lead comes within moments; if it does not, it is asked for. */
const COMES_WITHIN_MS = 3_000;

export function useQueue(project: Project) {
  const { t } = useTranslation();
  const { user } = useSession();
  const desk = useDesk();
  const lease = useDeskState((s) => s.state.leases.get(user.id) ?? null);
  const version = useDeskState((s) => s.state.leaseVersion);
  const told = useDeskState((s) => s.state.vacancies.get(user.id) ?? null);
  const look = useQuery(queueQuery(desk, user.id, project.id, version));
  const [autoNext, setAutoNext] = useState(() =>
    autoNextOf(localStorage, project.id, project.distribution?.auto_next ?? false),
  );
  /** What an empty queue said when it was asked. */
  const [found, setFound] = useState<QueueState | null>(null);
  const [coming, setComing] = useState(false);
  useEffect(() => keepQueue(localStorage, project.id), [project.id]);

  const know = (held: HeldLease | null) => desk.knowLease(held, desk.snapshot().state.leaseVersion);
  const assign = useMutation({
    mutationFn: () =>
      api.send<Assignment>('POST', `/projects/${project.id}/assignments`, { body: { auto_next: autoNext } }),
    onSuccess: ({ lease_id, lead, ttl_s }) => {
      setFound(null);
      know({ id: lease_id, projectId: project.id, leadId: lead.id, leftMs: ttl_s * 1_000, saidAt: Date.now() });
    },
    onError: (error) => {
      const vacancy = vacancyOf(error);
      setFound(vacancy);
      if (!vacancy) tellProblem(t, error);
    },
    onSettled: () => setComing(false),
  });
  /** Set while the person themself lets a lead go: then nothing comes by itself. */
  const letGo = useRef<string | null>(null);
  const skip = useMutation({
    mutationFn: (wish: { lease: HeldLease; reason: string }) => {
      letGo.current = wish.lease.id;
      return api.send('POST', `/leases/${wish.lease.id}/skip`, { body: { reason: wish.reason } });
    },
    onSuccess: () => {
      know(null);
      tell(t, t('queue.skipped'));
      assign.mutate();
    },
    onError: (error) => tellProblem(t, error),
  });
  const release = useMutation({
    mutationFn: (held: HeldLease) => {
      letGo.current = held.id;
      return api.send('POST', `/leases/${held.id}/release`, { body: {} });
    },
    onSuccess: () => {
      know(null);
      setFound(null);
      tell(t, t('queue.released'));
    },
    onError: (error) => tellProblem(t, error),
  });
  const auto = useMutation({
    mutationFn: (on: boolean) => api.send('PUT', `/projects/${project.id}/auto-next`, { body: { on } }),
    onMutate: (on) => {
      keepAutoNext(localStorage, project.id, on);
      setAutoNext(on);
    },
    onError: (error, on) => {
      keepAutoNext(localStorage, project.id, !on);
      setAutoNext(!on);
      tellProblem(t, error);
    },
  });

  // The result is saved and the lead is done with: the next one is on its way.
  const before = useRef<HeldLease | null>(null);
  const ended = useDeskState((s) => s.state.endedLease);
  useEffect(() => {
    const was = before.current;
    before.current = lease;
    if (lease) setComing(false);
    const done = was && !lease && was.id !== letGo.current && was.id !== ended?.lease_id;
    if (done && autoNext) setComing(true);
  }, [lease, autoNext, ended]);
  const ask = assign.mutate;
  useEffect(() => {
    if (!coming || told) return;
    const timer = setTimeout(() => ask(), COMES_WITHIN_MS);
    return () => clearTimeout(timer);
  }, [coming, told, ask]);

  const here = lease?.projectId === project.id ? lease : null;
  const toldHere = told?.project_id === project.id ? told : null;
  return {
    look,
    lease: here,
    /** A lead of another project that is still in hand. */
    elsewhere: lease && !here ? lease : null,
    vacancy: here ? null : (toldHere ?? found),
    /** The queue goes on looking by itself. */
    keepsLooking: toldHere !== null && autoNext,
    busy: assign.isPending || (coming && !toldHere),
    autoNext,
    assign: () => !assign.isPending && assign.mutate(),
    skip: (reason: string) => here && skip.mutate({ lease: here, reason }),
    skipping: skip.isPending,
    release: () => here && release.mutate(here),
    releasing: release.isPending,
    setAutoNext: (on: boolean) => auto.mutate(on),
  };
}

export type QueueWork = ReturnType<typeof useQueue>;
