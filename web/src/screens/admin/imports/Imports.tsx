/** Import 「インポート」: what was imported before, and the way of one file from upload to undo. */
import { Button } from '@mantine/core';
import { IconFileImport, IconPlus, IconUserPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ImportRow, ImportState } from '../../../core/api/types';
import { count } from '../../../i18n/format';
import { Chip, type Tone } from '../../../ui/marks';
import { Bones, Empty, Failed, Panel } from '../../../ui/surfaces';
import { sentence, trace } from '../../app/problems';
import { useTime } from '../../app/useTime';
import { NEW } from '../parts/Chooser';
import css from '../parts/parts.module.css';
import { allProjectsQuery, usersQuery } from '../queries';
import own from './imports.module.css';
import { importsQuery } from './queries';
import { UploadStep } from './UploadStep';
import { Wizard } from './Wizard';

export function Imports(props: { id: string | undefined; project: string | undefined; step: string | undefined }) {
  if (props.id === NEW) return <UploadStep project={props.project} />;
  if (props.id) return <Wizard key={props.id} id={props.id} step={props.step} />;
  return <PastImports />;
}

export const STATE_TONE: Record<ImportState, Tone> = {
  uploaded: 'quiet',
  checking: 'accent',
  checked: 'quiet',
  running: 'accent',
  done: 'talk',
  cancelled: 'ring',
  failed: 'danger',
  undoing: 'accent',
  undone: 'quiet',
};

function PastImports() {
  const { t } = useTranslation();
  const past = useInfiniteQuery(importsQuery);
  const items = past.data?.pages.flatMap((p) => p.items) ?? [];
  const start = (
    <Button
      leftSection={<IconPlus size={15} aria-hidden />}
      renderRoot={(root) => <Link to="/settings/imports" search={{ id: NEW }} {...root} />}
    >
      {t('imports.new')}
    </Button>
  );
  return (
    <div className={`${css.page} ${own.wide}`}>
      <header className={css.pageHead}>
        <div className={css.grow}>
          <h1>{t('admin.section.imports')}</h1>
          <p>{t('imports.lead')}</p>
        </div>
        <Button
          variant="default"
          leftSection={<IconUserPlus size={15} aria-hidden />}
          renderRoot={(root) => <Link to="/settings/enter" search={{}} {...root} />}
        >
          {t('imports.byHand')}
        </Button>
        {start}
      </header>
      <Panel flush>
        {past.isPending ? (
          <Bones rows={5} label={t('common.loading')} />
        ) : past.isError && items.length === 0 ? (
          <Failed
            title={t('problem.loadTitle')}
            detail={sentence(t, past.error)}
            trace={trace(t, past.error)}
            retryLabel={t('common.retry')}
            onRetry={() => void past.refetch()}
          />
        ) : items.length === 0 ? (
          <Empty icon={<IconFileImport size={22} aria-hidden />} title={t('imports.emptyTitle')} action={start}>
            {t('imports.emptyBody')}
          </Empty>
        ) : (
          <div className={css.tableBox}>
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">{t('imports.file')}</th>
                  <th scope="col">{t('imports.project')}</th>
                  <th scope="col">{t('imports.stateHead')}</th>
                  <th scope="col" className={own.num}>
                    {t('imports.count.created')}
                  </th>
                  <th scope="col" className={own.num}>
                    {t('imports.count.updated')}
                  </th>
                  <th scope="col" className={own.num}>
                    {t('imports.count.skipped')}
                  </th>
                  <th scope="col" className={own.num}>
                    {t('imports.count.rejected')}
                  </th>
                  <th scope="col">{t('imports.by')}</th>
                  <th scope="col">{t('imports.at')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((row) => (
                  <PastRow key={row.id} row={row} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Panel>
      {past.hasNextPage && (
        <Button variant="subtle" loading={past.isFetchingNextPage} onClick={() => void past.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </div>
  );
}

function PastRow(props: { row: ImportRow }) {
  const { t } = useTranslation();
  const { moment } = useTime();
  const { row } = props;
  const { counts } = row;
  const project = useQuery(allProjectsQuery()).data?.find((p) => p.id === row.project_id);
  const user = useQuery(usersQuery).data?.find((u) => u.id === row.user_id);
  const begun = row.state !== 'uploaded' && row.state !== 'checking' && row.state !== 'checked';
  const number = (n: number) => <td className={`${own.num} k-num`}>{begun ? count(n) : '—'}</td>;
  return (
    <tr>
      <th scope="row">
        <Link to="/settings/imports" search={{ id: row.id }} className={own.fileLink}>
          {row.file_name}
        </Link>
      </th>
      <td>{project?.name ?? '—'}</td>
      <td>
        <Chip tone={STATE_TONE[row.state]}>{t(`imports.state.${row.state}`)}</Chip>
      </td>
      {number(counts.created)}
      {number(counts.updated)}
      {number(counts.skipped)}
      {number(counts.rejected)}
      <td>{user?.name ?? '—'}</td>
      <td className={`${own.when} k-num`}>{moment(row.created_at)}</td>
    </tr>
  );
}
