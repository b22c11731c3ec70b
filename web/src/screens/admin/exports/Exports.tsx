/** Exports of the last day: how far, and their files. */
import { Button } from '@mantine/core';
import { IconDownload, IconFileExport, IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Export } from '../../../core/api/types';
import { count } from '../../../i18n/format';
import { Chip } from '../../../ui/marks';
import { Bones, Empty, Failed, Panel } from '../../../ui/surfaces';
import { api } from '../../app/api';
import { sentence, tell, tellProblem, trace } from '../../app/problems';
import { useTime } from '../../app/useTime';
import css from '../parts/parts.module.css';
import { allProjectsQuery, usersQuery } from '../queries';
import { kindOf } from './ExportSheet';
import own from './exports.module.css';
import { exportsQuery, fileOf } from './queries';
import { Unfit } from './Unfit';

const TONE = { running: 'accent', done: 'talk', failed: 'danger' } as const;

export function Exports() {
  const { t } = useTranslation();
  const past = useInfiniteQuery(exportsQuery);
  const items = past.data?.pages.flatMap((p) => p.items) ?? [];
  const toLeads = (
    <Button renderRoot={(root) => <Link to="/settings/leads" search={{}} {...root} />}>{t('exports.toLeads')}</Button>
  );
  return (
    <div className={`${css.page} ${own.wide}`}>
      <header className={css.pageHead}>
        <div className={css.grow}>
          <h1>{t('admin.section.exports')}</h1>
          <p>{t('exports.lead')}</p>
        </div>
        {items.length > 0 && toLeads}
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
          <Empty icon={<IconFileExport size={22} aria-hidden />} title={t('exports.emptyTitle')} action={toLeads}>
            {t('exports.emptyBody')}
          </Empty>
        ) : (
          <div className={css.tableBox}>
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">{t('imports.project')}</th>
                  <th scope="col">{t('exports.kind')}</th>
                  <th scope="col">{t('imports.stateHead')}</th>
                  <th scope="col" className={own.num}>
                    {t('exports.rowsHead')}
                  </th>
                  <th scope="col">{t('imports.by')}</th>
                  <th scope="col">{t('imports.at')}</th>
                  <th scope="col">{t('keys.column.revoke')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((one) => (
                  <Row key={one.id} of={one} />
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

function Row(props: { of: Export }) {
  const { t } = useTranslation();
  const { moment } = useTime();
  const queries = useQueryClient();
  const { of } = props;
  const project = useQuery(allProjectsQuery()).data?.find((p) => p.id === of.wish.project_id);
  const user = useQuery(usersQuery).data?.find((u) => u.id === of.user_id);
  const name = project?.name ?? '—';
  const drop = useMutation({
    mutationFn: () => api.send('DELETE', `/exports/${of.id}`),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: exportsQuery.queryKey });
      tell(t, t('admin.deleted'));
    },
    onError: (error) => tellProblem(t, error),
  });
  return (
    <tr>
      <th scope="row">
        {name}
        {of.wish.query && <small className={own.sub}>{t('exports.wasNarrowed')}</small>}
        <Unfit of={of} />
      </th>
      <td>{t(`exports.kinds.${kindOf(of.wish)}.label`)}</td>
      <td>
        <Chip tone={TONE[of.state]} pulse={of.state === 'running'}>
          {t(`exports.state.${of.state}`)}
        </Chip>
      </td>
      <td className={`${own.num} k-num`}>{count(of.rows)}</td>
      <td>{user?.name ?? '—'}</td>
      <td className="k-num">{moment(of.created_at)}</td>
      <td>
        {of.state === 'done' && (
          <Button
            component="a"
            variant="subtle"
            href={fileOf(of.id)}
            download
            leftSection={<IconDownload size={15} aria-hidden />}
          >
            {t('exports.download')}
          </Button>
        )}
        <Button
          variant="subtle"
          color="gray"
          px={8}
          aria-label={t('admin.removeRow', { name })}
          loading={drop.isPending}
          onClick={() => drop.mutate()}
        >
          <IconTrash size={15} aria-hidden />
        </Button>
      </td>
    </tr>
  );
}
