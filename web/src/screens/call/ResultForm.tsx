/** The result of a call: written while it runs, saved when it is over. Half-written forms outlive a reload. */
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type CSSProperties, type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActionResult, CallView, HistoryRow, ResultSet } from '../../core/api/types';
import { dropDraft, keepDraft, type ResultDraft, readDraft } from '../../core/desk/drafts';
import { localInput } from '../../i18n/format';
import { Key } from '../../ui/marks';
import { api, projectsQuery, resultSetsQuery } from '../app/api';
import { useDesk } from '../app/desk';
import { sentence, tell, tellProblem } from '../app/problems';
import { isTyping, useKeys } from '../frame/keys';
import css from './call.module.css';
import { nextMonday, tomorrow } from './dates';
import { useTarget } from './target';
import { useNumberKeys } from './useNumberKeys';

interface ResultFormProps {
  call: CallView;
  name: string;
  /** The call is from the history: its wrap-up is long over, and closing the popup is enough to leave it. */
  late: boolean;
  /** Somebody took the call over: it goes on, and is over for this person. */
  taken: boolean;
}

export function ResultForm(props: ResultFormProps) {
  const { t } = useTranslation();
  const { call } = props;
  const ended = call.state === 'ended' || props.taken;
  const desk = useDesk();
  const queries = useQueryClient();
  const { finish, target, choose } = useTarget();
  const memo = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState<ResultDraft>(() => readDraft(sessionStorage, call.id));
  const [missing, setMissing] = useState<string | null>(null);
  const change = (part: Partial<ResultDraft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    setMissing(null);
    keepDraft(sessionStorage, call.id, next);
  };

  const project = useQuery(projectsQuery).data?.items.find((p) => p.id === call.project) ?? null;
  const all = useQuery(resultSetsQuery).data?.items;
  const sets = setsOf(all ?? [], project?.result_sets.map((s) => s.id) ?? null);
  const set = sets.find((s) => s.id === draft.setId) ?? sets[0] ?? null;
  const results = set ? [...set.results].sort((a, b) => a.position - b.position) : [];
  const chosen = results.find((r) => r.id === draft.resultId) ?? null;
  const statuses = project ? [...project.statuses].sort((a, b) => a.position - b.position) : [];

  const leave = () => {
    dropDraft(sessionStorage, call.id);
    finish(call.id);
    // The next lead may have come meanwhile: whom it would call stays.
    if (!target || target.leadId === call.lead) choose(null);
    for (const key of ['history', 'lead', 'leads']) void queries.invalidateQueries({ queryKey: [key] });
  };
  const save = useMutation({
    mutationFn: (result: ActionResult) =>
      api.send<HistoryRow>('PUT', `/calls/${call.id}/result`, {
        body: {
          result_id: result.id,
          status_id: draft.statusId,
          memo: draft.memo,
          next_call_at: draft.nextCallAt ? new Date(draft.nextCallAt).toISOString() : null,
        },
      }),
    onSuccess: (_row, result) => {
      leave();
      tell(t, t('result.saved'), t('result.savedBody', { name: props.name, result: result.label }));
    },
    onError: (error) => setMissing(sentence(t, error)),
  });
  const later = useMutation({
    mutationFn: () => desk.command('wrap_up_done', { call_id: call.id }),
    onSuccess: () => {
      leave();
      tell(t, t('result.laterDone'));
    },
    onError: (error) => tellProblem(t, error),
  });

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!ended || save.isPending) return;
    if (!chosen) return setMissing(t('result.chooseFirst'));
    if (chosen.reminder && !draft.nextCallAt) return setMissing(t('result.needReminder'));
    if (draft.nextCallAt && new Date(draft.nextCallAt) <= new Date()) return setMissing(t('result.pastDate'));
    save.mutate(chosen);
  };
  useKeys({ save: () => submit(), memo: () => memo.current?.focus() });
  useNumberKeys((n) => {
    const result = results[n - 1];
    if (result) change({ resultId: result.id });
  }, isTyping);

  return (
    <form className={css.form} aria-label={t('result.form')} onSubmit={submit} noValidate>
      {sets.length > 1 && (
        <NativeSelect
          label={t('result.set')}
          value={set?.id ?? ''}
          onChange={(e) => change({ setId: e.currentTarget.value, resultId: null })}
          data={sets.map((s) => ({ value: s.id, label: s.name }))}
        />
      )}
      {all && results.length === 0 ? (
        <p className={css.hint}>{t(set ? 'result.emptySet' : 'result.noSets')}</p>
      ) : (
        <fieldset className={css.results} aria-label={t('result.results')}>
          {results.map((result, i) => (
            <label
              key={result.id}
              className={css.result}
              style={{ '--mark': result.color ?? 'var(--k-accent)' } as CSSProperties}
            >
              <input
                type="radio"
                name="result"
                checked={result.id === draft.resultId}
                onChange={() => change({ resultId: result.id })}
                aria-label={result.label}
              />
              <i className={css.mark} aria-hidden />
              <span>{result.label}</span>
              {i < 9 && (
                <span aria-hidden style={{ marginLeft: 'auto' }}>
                  <Key>{i + 1}</Key>
                </span>
              )}
            </label>
          ))}
        </fieldset>
      )}
      {chosen?.refusal && <p className={`${css.hint} ${css.warn}`}>{t('result.refusalNote')}</p>}
      <Textarea
        ref={memo}
        label={t('result.memo')}
        placeholder={t('result.memoHint')}
        autosize
        minRows={2}
        maxRows={6}
        value={draft.memo}
        onChange={(e) => change({ memo: e.currentTarget.value })}
      />
      <div className={css.two}>
        {statuses.length > 0 && (
          <NativeSelect
            label={t('result.status')}
            value={draft.statusId ?? ''}
            onChange={(e) => change({ statusId: e.currentTarget.value || null })}
            data={[
              { value: '', label: t('result.statusKeep') },
              ...statuses.map((s) => ({ value: s.id, label: s.label })),
            ]}
          />
        )}
        <TextInput
          type="datetime-local"
          label={t('result.nextCall')}
          value={draft.nextCallAt}
          min={localInput(new Date())}
          onChange={(e) => change({ nextCallAt: e.currentTarget.value })}
        />
      </div>
      <div className={css.quick}>
        <button type="button" onClick={() => change({ nextCallAt: localInput(new Date(Date.now() + 3_600_000)) })}>
          {t('result.in1h')}
        </button>
        <button type="button" onClick={() => change({ nextCallAt: localInput(tomorrow(new Date(), 10)) })}>
          {t('result.tomorrow10')}
        </button>
        <button type="button" onClick={() => change({ nextCallAt: localInput(nextMonday(new Date(), 10)) })}>
          {t('result.nextMonday10')}
        </button>
      </div>
      {missing && (
        <p className={css.hint} role="alert" style={{ color: 'var(--k-danger)', fontWeight: 600 }}>
          {missing}
        </p>
      )}
      <div className={css.actions}>
        {ended && !props.late && (
          <Button variant="default" size="sm" loading={later.isPending} onClick={() => later.mutate()}>
            {t('result.later')}
          </Button>
        )}
        <Button type="submit" size="sm" className={css.main} disabled={!ended} loading={save.isPending}>
          {t('result.save')}
        </Button>
      </div>
      {!ended && <p className={css.hint}>{t('result.afterCall')}</p>}
    </form>
  );
}

/** The project's sets in its order; all of them for a call without a project. */
function setsOf(all: ResultSet[], ids: string[] | null): ResultSet[] {
  if (!ids) return all;
  return ids.flatMap((id) => all.find((s) => s.id === id) ?? []);
}
