/**
 * One thing that administrators edit together: its form on top of what is stored, saved against the version that was read.
 * When somebody was faster, changes of other fields stand beside ours; about the same field a person decides.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, ApiError, problemOf } from '../../../core/api/client';
import type { Changed } from '../../../core/api/types';
import { api } from '../../app/api';
import { tell } from '../../app/problems';
import { useLeaveGuard, useSave } from '../parts/Editor';
import { ConflictSheet, type ConflictWords } from './ConflictSheet';
import { type Collision, changedFields, merge, same } from './merge';
import { useDraft } from './useDraft';

interface EditOptions<T, F> {
  /** `/workgroups` */
  path: string;
  /** As the list has it; `null` = a new one is made. */
  thing: T | null;
  /** What a new one begins with. */
  fresh: F;
  formOf: (thing: T) => F;
  bodyOf: (form: F) => Record<string, unknown>;
  /** After it was stored. */
  done: (stored: T, isNew: boolean) => void;
  /** What `in_use` means here, by the server's particulars. */
  inUse?: (detail: string) => string;
  conflict: ConflictWords;
}

interface Clash<T, F> {
  answer: Answer<T>;
  /** What `mine` was typed on top of. */
  base: F;
  mine: F;
  collisions: Collision[];
  changed: Changed[];
}

/** What the server said, and whether others' changes were taken in on the way. */
interface Stored<T> {
  answer: Answer<T>;
  joined: boolean;
}

/** How often one click is tried against versions that move on meanwhile. */
const TRIES = 3;

export function useEdit<T extends { id: string }, F extends object>(options: EditOptions<T, F>) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { path, thing, formOf, bodyOf } = options;
  const key = [path, 'one', thing?.id ?? null];
  const read = (signal?: AbortSignal) => api.call<T>('GET', `${path}/${thing?.id}`, { signal });
  // The list has no versions: the one that is edited is read by itself.
  const one = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => read(signal),
    enabled: thing !== null,
    refetchOnWindowFocus: true,
  });
  const known = one.data?.data ?? thing;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `formOf` is the same question at every drawing
  const stored = useMemo(() => (known ? formOf(known) : options.fresh), [known, options.fresh]);
  const draft = useDraft(stored);
  const { guard, allow } = useLeaveGuard(draft.dirty);
  const [clash, setClash] = useState<Clash<T, F> | null>(null);
  const clashed = useRef<Clash<T, F> | null>(null);

  /** Sends what differs from `base`, which is the form of the version `etag`. */
  const sendOn = async (base: F, mine: F, etag: string | null, tries: number): Promise<Stored<T>> => {
    try {
      const answer = await api.call<T>('PATCH', `${path}/${thing?.id}`, {
        body: changedFields(bodyOf(base), bodyOf(mine)),
        headers: etag ? { 'If-Match': etag } : {},
      });
      return { answer, joined: tries < TRIES };
    } catch (error) {
      if (!(error instanceof ApiError) || problemOf(error).status !== 412 || tries <= 1) throw error;
      return sendOver(base, mine, await read(), problemOf(error).changed ?? [], tries - 1, error);
    }
  };

  /** The version that was read is not the one that stands: mine on top of theirs, if both can stand. */
  const sendOver = async (
    base: F,
    mine: F,
    answer: Answer<T>,
    changed: Changed[],
    tries: number,
    error: unknown,
  ): Promise<Stored<T>> => {
    const theirs = formOf(answer.data);
    const both = merge(base, mine, theirs);
    if (both.collisions.length > 0) {
      clashed.current = { answer, base, mine, collisions: both.collisions, changed };
      throw error;
    }
    if (same(bodyOf(theirs), bodyOf(both.value))) return { answer, joined: true };
    return sendOn(theirs, both.value, answer.etag, tries);
  };

  const save = useSave<F, Stored<T>>({
    send: async (form) => {
      if (!thing) return { answer: await api.call<T>('POST', path, { body: bodyOf(form) }), joined: false };
      const now = one.data ?? (await read());
      const theirs = formOf(now.data);
      // Typed on top of the list's older version: the same as somebody having been faster.
      if (!same(theirs, draft.base)) {
        return sendOver(
          draft.base,
          form,
          now,
          [],
          TRIES,
          new ApiError({ status: 412, code: 'stale_version', title: '' }),
        );
      }
      return sendOn(theirs, form, now.etag, TRIES);
    },
    said: ({ joined }) => t(joined ? 'conflict.joined' : thing ? 'admin.saved' : 'admin.created'),
    ...(options.inUse ? { inUse: options.inUse } : {}),
    done: ({ answer }) => settle(answer),
    failed: () => {
      if (!clashed.current) return false;
      setClash(clashed.current);
      clashed.current = null;
      return true;
    },
  });

  const settle = (answer: Answer<T>) => {
    allow();
    setClash(null);
    queries.setQueryData([path, 'one', answer.data.id], answer.etag ? answer : undefined);
    draft.settle(formOf(answer.data));
    options.done(answer.data, thing === null);
  };

  const decide = (whose: 'mine' | 'theirs') => {
    if (!clash) return;
    const theirs = formOf(clash.answer.data);
    const { value } = merge(clash.base, clash.mine, theirs, whose);
    queries.setQueryData(key, clash.answer);
    draft.rebase(theirs, value);
    setClash(null);
    if (whose === 'mine') save.resend(() => sendOn(theirs, value, clash.answer.etag, TRIES));
    else {
      options.done(clash.answer.data, false);
      tell(t, t('conflict.tookTheirs'));
    }
  };

  const sheet: ReactNode = clash && (
    <ConflictSheet
      words={options.conflict}
      base={clash.base}
      collisions={clash.collisions}
      changed={clash.changed}
      busy={save.busy}
      onMine={() => decide('mine')}
      onTheirs={() => decide('theirs')}
      onClose={() => setClash(null)}
    />
  );
  return {
    draft,
    save,
    allow,
    /** Belongs into the editor: the question before leaving, and the one about others' changes. */
    sheets: (
      <>
        {guard}
        {sheet}
      </>
    ),
  };
}
