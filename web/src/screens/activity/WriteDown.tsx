/** An activity of another channel: written down after the fact, or a draft that is finished. */
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryRow, Lead } from '../../core/api/types';
import { localInput } from '../../i18n/format';
import { projectsQuery, resultSetsQuery } from '../app/api';
import { sentence, tell } from '../app/problems';
import css from './activity.module.css';
import { GOES_BY, type Written } from './channels';
import { saveOutcome, sent, writeDown } from './queries';

export function WriteDown(props: {
  lead: Lead;
  projectId: string;
  channel: Written;
  /** A draft to finish; without one a new activity. */
  draft: HistoryRow | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { lead, projectId, channel, draft } = props;
  const project = useQuery(projectsQuery).data?.items.find((p) => p.id === projectId) ?? null;
  const own = project?.result_sets.map((set) => set.id) ?? [];
  const results = (useQuery(resultSetsQuery).data?.items ?? [])
    .filter((set) => own.includes(set.id))
    .flatMap((set) => set.results)
    .filter((result) => result.system_code === null);
  const kind = GOES_BY[channel];
  const methods = lead.contacts.flatMap((contact) =>
    contact.methods
      .filter((m) => m.type === kind)
      .map((m) => ({ value: m.id, label: `${m.value}（${contact.name}）` })),
  );
  const [methodId, setMethodId] = useState(draft?.contact_method_id ?? methods[0]?.value ?? '');
  const [direction, setDirection] = useState<'outbound' | 'inbound'>('outbound');
  const [at, setAt] = useState(() => localInput(new Date()));
  const [memo, setMemo] = useState(draft?.memo ?? '');
  const [resultId, setResultId] = useState('');
  const [statusId, setStatusId] = useState('');
  const [nextCallAt, setNextCallAt] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const result = results.find((one) => one.id === resultId) ?? null;
  const save = useMutation({
    mutationFn: async () => {
      const next = nextCallAt ? new Date(nextCallAt).toISOString() : null;
      const outcome = { status_id: statusId || null, memo: memo.trim(), next_call_at: next };
      if (draft && resultId) return saveOutcome(draft.id, { ...outcome, result_id: resultId });
      if (draft) return sent(draft.id, outcome.memo);
      return writeDown({
        channel,
        lead_id: lead.id,
        project_id: projectId,
        ...(methodId ? { contact_method_id: methodId } : {}),
        direction,
        at: new Date(at).toISOString(),
        result_id: resultId || null,
        ...outcome,
      });
    },
    onSuccess: () => {
      for (const key of ['history', 'lead', 'leads']) void queries.invalidateQueries({ queryKey: [key] });
      tell(t, t('activity.saved'));
      props.onClose();
    },
    onError: (error) => setFault(sentence(t, error)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    if (channel === 'note' && memo.trim() === '') return setFault(t('activity.needMemo'));
    if (result?.reminder && !nextCallAt) return setFault(t('result.needReminder'));
    setFault(null);
    save.mutate();
  };
  const noAddress = kind !== null && methods.length === 0 && !draft;
  return (
    <form
      className={css.form}
      onSubmit={submit}
      noValidate
      aria-label={t('activity.form', { channel: t(`activity.channel.${channel}`) })}
    >
      {noAddress && <p className={css.hint}>{t(`activity.noAddress.${kind}`)}</p>}
      {kind !== null && methods.length > 0 && !draft && (
        <NativeSelect
          label={t('activity.address')}
          value={methodId}
          onChange={(e) => setMethodId(e.currentTarget.value)}
          data={methods}
        />
      )}
      {!draft && channel !== 'note' && (
        <div className={css.two}>
          {kind !== null && (
            <NativeSelect
              label={t('activity.direction')}
              value={direction}
              onChange={(e) => setDirection(e.currentTarget.value as 'outbound' | 'inbound')}
              data={[
                { value: 'outbound', label: t('activity.outbound') },
                { value: 'inbound', label: t('activity.inbound') },
              ]}
            />
          )}
          <TextInput
            type="datetime-local"
            label={t('activity.at')}
            value={at}
            onChange={(e) => setAt(e.currentTarget.value)}
          />
        </div>
      )}
      <Textarea
        label={t('activity.memo')}
        autosize
        minRows={2}
        maxRows={8}
        autoFocus
        value={memo}
        onChange={(e) => setMemo(e.currentTarget.value)}
      />
      {channel !== 'note' && (
        <>
          <div className={css.two}>
            <NativeSelect
              label={t('activity.result')}
              value={resultId}
              onChange={(e) => setResultId(e.currentTarget.value)}
              data={[
                { value: '', label: t('activity.noResult') },
                ...results.map((one) => ({ value: one.id, label: one.label })),
              ]}
            />
            <NativeSelect
              label={t('result.status')}
              value={statusId}
              onChange={(e) => setStatusId(e.currentTarget.value)}
              data={[
                { value: '', label: t('result.statusKeep') },
                ...(project?.statuses ?? []).map((s) => ({ value: s.id, label: s.label })),
              ]}
            />
          </div>
          <TextInput
            type="datetime-local"
            label={t('result.nextCall')}
            min={localInput(new Date())}
            value={nextCallAt}
            onChange={(e) => setNextCallAt(e.currentTarget.value)}
          />
        </>
      )}
      {result?.refusal && <p className={css.hint}>{t('result.refusalNote')}</p>}
      {fault && (
        <p role="alert" className={css.fault}>
          {fault}
        </p>
      )}
      <div className={css.acts}>
        <Button variant="default" onClick={props.onClose}>
          {t('common.close')}
        </Button>
        <Button type="submit" loading={save.isPending} disabled={noAddress}>
          {t('result.save')}
        </Button>
      </div>
    </form>
  );
}
