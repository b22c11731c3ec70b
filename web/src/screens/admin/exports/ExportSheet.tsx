/** Export 「エクスポート」 of what the list shows: the kind of file, how far it is, and the file. */
import { Button, Modal, Switch } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Export, Project } from '../../../core/api/types';
import { count } from '../../../i18n/format';
import { Choice } from '../../../ui/Choice';
import { Progress } from '../../../ui/Progress';
import { api } from '../../app/api';
import { tellProblem } from '../../app/problems';
import css from '../parts/parts.module.css';
import own from './exports.module.css';
import { exportQuery, exportsQuery, fileOf } from './queries';
import { Unfit } from './Unfit';

/** Kind of file and encoding together: what people choose between. */
const KINDS = {
  csv_utf8: { format: 'csv', encoding: 'utf_8' },
  csv_cp932: { format: 'csv', encoding: 'cp932' },
  xlsx: { format: 'xlsx', encoding: 'utf_8' },
  tsv: { format: 'tsv', encoding: 'utf_8' },
} as const;
type Kind = keyof typeof KINDS;
const KIND_NAMES = Object.keys(KINDS) as Kind[];

export function kindOf(wish: Export['wish']): Kind {
  return (
    KIND_NAMES.find((k) => KINDS[k].format === wish.format && KINDS[k].encoding === wish.encoding) ??
    (wish.format === 'xlsx' ? 'xlsx' : 'tsv')
  );
}

export function ExportSheet(props: { project: Project; query: string; narrowed: boolean; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [kind, setKind] = useState<Kind>('csv_utf8');
  const [english, setEnglish] = useState(i18n.language === 'en');
  const [id, setId] = useState<string | null>(null);
  const start = useMutation({
    mutationFn: () =>
      api.send<Export>('POST', '/exports', {
        body: { project_id: props.project.id, query: props.query, english, ...KINDS[kind] },
      }),
    onSuccess: (made) => {
      queries.setQueryData(exportQuery(made.id).queryKey, made);
      void queries.invalidateQueries({ queryKey: exportsQuery.queryKey });
      setId(made.id);
    },
    onError: (error) => tellProblem(t, error),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate();
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={<strong>{t('exports.title')}</strong>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      centered
      size="lg"
    >
      {id ? (
        <Making id={id} onClose={props.onClose} />
      ) : (
        <form onSubmit={submit} className={own.stack} noValidate>
          <p>{t(props.narrowed ? 'exports.narrowed' : 'exports.whole', { project: props.project.name })}</p>
          <Choice
            label={t('exports.kind')}
            columns={2}
            value={kind}
            onChange={setKind}
            options={KIND_NAMES.map((value) => ({
              value,
              label: t(`exports.kinds.${value}.label`),
              hint: t(`exports.kinds.${value}.hint`),
            }))}
          />
          <Switch
            size="sm"
            label={t('exports.english')}
            checked={english}
            onChange={(e) => setEnglish(e.currentTarget.checked)}
          />
          <div className={css.modalActs}>
            <Button variant="default" onClick={props.onClose}>
              {t('admin.cancel')}
            </Button>
            <Button type="submit" loading={start.isPending}>
              {t('exports.start')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}

function Making(props: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const made = useQuery(exportQuery(props.id)).data;
  const state = made?.state ?? 'running';
  const rows = t('exports.rows', { count: count(made?.rows ?? 0) as never });
  return (
    <div className={own.stack}>
      <div role="status">
        {state === 'failed' ? (
          <p className={own.bad}>{t('exports.failed')}</p>
        ) : (
          <Progress
            label={t(`exports.state.${state}`)}
            share={state === 'done' ? 1 : null}
            tone={state === 'done' ? 'talk' : 'accent'}
          >
            <strong>{t(`exports.state.${state}`)}</strong>
            <span className="k-num">{rows}</span>
          </Progress>
        )}
      </div>
      {made && <Unfit of={made} />}
      <p className={own.hint}>{t('exports.kept')}</p>
      <div className={css.modalActs}>
        <Button variant="default" onClick={props.onClose}>
          {t('common.close')}
        </Button>
        {state === 'done' && (
          <Button component="a" href={fileOf(props.id)} download leftSection={<IconDownload size={15} aria-hidden />}>
            {t('exports.download')}
          </Button>
        )}
      </div>
    </div>
  );
}
