/** One mass operation before it starts: what to, what would happen to how many, and then 「実行」. */
import { Button, Modal, NativeSelect, Textarea } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkAction, BulkJob, BulkPreview, CustomField, Project, User } from '../../../core/api/types';
import { count } from '../../../i18n/format';
import { Choice } from '../../../ui/Choice';
import { Bones } from '../../../ui/surfaces';
import { api } from '../../app/api';
import { useSession } from '../../app/desk';
import { sentence, tellProblem } from '../../app/problems';
import { FieldInput } from '../../desk/FieldInput';
import { may } from '../../frame/rights';
import type { LeadPlace } from '../leads/place';
import type { Selection } from '../leads/selection';
import css from '../parts/parts.module.css';
import { allProjectsQuery } from '../queries';
import { type ActionForm, type ActionName, actionOf, EMPTY_FORM, IDS_MAX } from './actions';
import own from './bulk.module.css';
import { sentSelection } from './queries';

interface BulkSheetProps {
  action: ActionName;
  place: LeadPlace;
  project: Project;
  fields: readonly CustomField[];
  owners: readonly User[];
  selection: Selection;
  onClose: () => void;
  onStarted: (id: string) => void;
}

export function BulkSheet(props: BulkSheetProps) {
  const { t } = useTranslation();
  const [form, setForm] = useState(EMPTY_FORM);
  const action = actionOf(props.action, form);
  const selection = useQuery({
    queryKey: ['bulk', 'selection', props.place, props.selection.all ? 'all' : [...props.selection.ids]],
    queryFn: () => sentSelection(props.place, props.selection),
    staleTime: 0,
    gcTime: 0,
  });
  // A reason changes nothing in who is concerned: it is not asked about at each letter.
  const asked: BulkAction | null = action?.name === 'ban' ? { ...action, reason: '' } : action;
  const preview = useQuery({
    queryKey: ['bulk', 'preview', selection.data, asked],
    queryFn: ({ signal }) =>
      api
        .call<BulkPreview>('POST', '/bulk', {
          body: { selection: selection.data, action: asked, preview: true },
          signal,
        })
        .then((answer) => answer.data),
    enabled: selection.data !== undefined && asked !== null,
    staleTime: 0,
    gcTime: 0,
  });
  const start = useMutation({
    mutationFn: () =>
      api.send<BulkJob>('POST', '/bulk', { body: { selection: selection.data, action, preview: false } }),
    onSuccess: (job) => props.onStarted(job.id),
    onError: (error) => tellProblem(t, error),
  });
  const would = preview.data ?? null;
  const left = would?.skipped.reduce((sum, s) => sum + s.leads, 0) ?? 0;
  const whole = would !== null && would.checked >= would.total;
  const changes = would ? would.total - left : 0;
  const failure = selection.error ?? preview.error;
  const note = props.action === 'delete' || props.action === 'ban' ? props.action : 'usual';
  const strong = note !== 'usual';
  const ready = action !== null && would !== null && would.total > 0 && !(whole && changes === 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !start.isPending) start.mutate();
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={<strong>{t(`bulk.sheet.${props.action}`)}</strong>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      centered
      size="lg"
    >
      <form onSubmit={submit} noValidate className={own.sheet}>
        <Parameters {...props} form={form} onChange={(part) => setForm((old) => ({ ...old, ...part }))} />
        <div className={own.preview} role="status" aria-label={t('bulk.preview')}>
          {failure ? (
            <p className={own.bad}>
              <IconAlertTriangle size={15} aria-hidden />
              {sentence(t, failure)}
            </p>
          ) : !action ? (
            <p className={own.dim}>{t('bulk.choose')}</p>
          ) : !would ? (
            <Bones rows={2} height={22} label={t('common.loading')} />
          ) : (
            <>
              <p className={own.count}>
                {whole
                  ? t('bulk.would', { total: count(would.total), count: count(changes) as never })
                  : t('bulk.wouldMany', { total: count(would.total) })}
              </p>
              {left > 0 && (
                <ul className={own.left}>
                  {would.skipped.map((one) => (
                    <li key={one.why}>
                      {t(`bulk.why.${one.why}`)}
                      <span className="k-num">{t('common.items', { count: count(one.leads) as never })}</span>
                    </li>
                  ))}
                </ul>
              )}
              <p className={own.sample}>
                {would.sample
                  .filter((row) => !row.why)
                  .slice(0, 5)
                  .map((row) => row.lead_name ?? '—')
                  .join('、')}
                {changes > 5 && ' …'}
              </p>
              {(selection.data?.lead_ids?.length ?? 0) >= IDS_MAX && (
                <p className={own.doubt}>{t('bulk.tooMany', { count: count(IDS_MAX) as never })}</p>
              )}
            </>
          )}
        </div>
        <p className={own.dim}>{t(`bulk.note.${note}`)}</p>
        <div className={css.modalActs}>
          <Button variant="default" onClick={props.onClose}>
            {t('admin.cancel')}
          </Button>
          <Button type="submit" {...(strong ? { color: 'red' } : {})} disabled={!ready} loading={start.isPending}>
            {t('bulk.run')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function Parameters(props: BulkSheetProps & { form: ActionForm; onChange: (part: Partial<ActionForm>) => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const { form, onChange, project, owners } = props;
  const projects = useQuery(allProjectsQuery()).data ?? [];
  const choose = { value: '', label: t('admin.choose') };
  const people = owners.map((u) => ({ value: u.id, label: u.name }));
  switch (props.action) {
    case 'move':
    case 'copy':
      return (
        <NativeSelect
          data-autofocus
          label={t('bulk.toProject')}
          value={form.project}
          onChange={(e) => onChange({ project: e.currentTarget.value })}
          data={[choose, ...projects.filter((p) => p.id !== project.id).map((p) => ({ value: p.id, label: p.name }))]}
        />
      );
    case 'owner':
      return (
        <NativeSelect
          data-autofocus
          label={t('leadlist.owner')}
          value={form.user}
          onChange={(e) => onChange({ user: e.currentTarget.value })}
          data={[choose, { value: 'none', label: t('leadlist.unowned') }, ...people]}
        />
      );
    case 'box':
      return (
        <NativeSelect
          data-autofocus
          label={t('bulk.toUser')}
          value={form.user}
          onChange={(e) => onChange({ user: e.currentTarget.value })}
          data={[choose, ...people]}
        />
      );
    case 'status':
      return (
        <NativeSelect
          data-autofocus
          label={t('leads.status')}
          value={form.status}
          onChange={(e) => onChange({ status: e.currentTarget.value })}
          data={[choose, ...project.statuses.map((s) => ({ value: s.id, label: s.label }))]}
        />
      );
    case 'field': {
      const field = props.fields.find((f) => f.id === form.field);
      return (
        <>
          <NativeSelect
            data-autofocus
            label={t('bulk.field')}
            value={form.field}
            onChange={(e) => onChange({ field: e.currentTarget.value, value: null })}
            data={[choose, ...props.fields.map((f) => ({ value: f.id, label: f.label }))]}
          />
          {field?.type === 'user' ? (
            <NativeSelect
              label={field.label}
              value={typeof form.value === 'string' ? form.value : ''}
              onChange={(e) => onChange({ value: e.currentTarget.value || null })}
              data={[{ value: '', label: t('bulk.emptyValue') }, ...people]}
            />
          ) : (
            field && (
              <FieldInput
                field={{
                  field_id: field.id,
                  label: field.label,
                  type: field.type,
                  options: field.options,
                  unit: field.unit,
                  required: field.required,
                  value: null,
                }}
                value={form.value}
                onChange={(value) => onChange({ value })}
              />
            )
          )}
          {field && form.value === null && <p className={own.dim}>{t('bulk.emptyHint')}</p>}
        </>
      );
    }
    case 'ban':
      return (
        <>
          <Choice
            label={t('bans.scope')}
            value={form.scope}
            onChange={(scope) => onChange({ scope })}
            options={(['workgroup', 'project', 'company'] as const).map((value) => ({
              value,
              label: t(`bans.scopes.${value}`),
              hint: t(`bans.scopeHint.${value}`),
              disabled: value === 'company' && !may(session, 'bans_wide'),
            }))}
          />
          <Textarea
            data-autofocus
            label={t('bans.reason')}
            maxLength={500}
            autosize
            minRows={2}
            value={form.reason}
            onChange={(e) => onChange({ reason: e.currentTarget.value })}
          />
        </>
      );
    case 'unbox':
    case 'delete':
      return null;
  }
}
