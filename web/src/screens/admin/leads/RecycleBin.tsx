/** Deleted leads: back to their projects, or gone for good. */
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page, RecycledLead } from '../../../core/api/types';
import { Bones, Empty, Failed, Panel } from '../../../ui/surfaces';
import { api } from '../../app/api';
import { useSession } from '../../app/desk';
import { sentence, tell, tellProblem, trace } from '../../app/problems';
import { useTime } from '../../app/useTime';
import { may } from '../../frame/rights';
import { Confirm } from '../parts/Editor';
import css from '../parts/parts.module.css';
import { allProjectsQuery } from '../queries';

const KEY = ['recycle-bin'];

export function RecycleBin() {
  const { t } = useTranslation();
  const bin = useInfiniteQuery({
    queryKey: KEY,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<RecycledLead>>('/recycle-bin', { query: { limit: 100, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
  const items = bin.data?.pages.flatMap((p) => p.items) ?? [];
  return (
    <div className={css.page}>
      <header className={css.pageHead}>
        <div className={css.grow}>
          <h1>{t('admin.section.bin')}</h1>
          <p>{t('bin.lead')}</p>
        </div>
      </header>
      <Panel flush>
        {bin.isPending ? (
          <Bones rows={4} label={t('common.loading')} />
        ) : bin.isError && items.length === 0 ? (
          <Failed
            title={t('problem.loadTitle')}
            detail={sentence(t, bin.error)}
            trace={trace(t, bin.error)}
            retryLabel={t('common.retry')}
            onRetry={() => void bin.refetch()}
          />
        ) : items.length === 0 ? (
          <Empty icon={<IconTrash size={22} aria-hidden />} title={t('bin.emptyTitle')}>
            {t('bin.emptyBody')}
          </Empty>
        ) : (
          <div className={css.tableBox}>
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">{t('leads.column.name')}</th>
                  <th scope="col">{t('bin.projects')}</th>
                  <th scope="col">{t('bin.by')}</th>
                  <th scope="col">{t('bin.at')}</th>
                  <th scope="col">{t('keys.column.revoke')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((lead) => (
                  <Row key={lead.id} lead={lead} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Panel>
      {bin.hasNextPage && (
        <Button variant="subtle" loading={bin.isFetchingNextPage} onClick={() => void bin.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </div>
  );
}

function Row(props: { lead: RecycledLead }) {
  const { t } = useTranslation();
  const { moment } = useTime();
  const session = useSession();
  const queries = useQueryClient();
  const projects = useQuery(allProjectsQuery()).data ?? [];
  const [asking, setAsking] = useState(false);
  const { lead } = props;
  const act = useMutation({
    mutationFn: (wish: 'restore' | 'purge') =>
      wish === 'restore'
        ? api.send('POST', `/recycle-bin/${lead.id}/restore`)
        : api.send('DELETE', `/recycle-bin/${lead.id}`),
    onSuccess: (_, wish) => {
      for (const key of [KEY, ['leads'], ['projects']]) void queries.invalidateQueries({ queryKey: key });
      tell(t, t(wish === 'restore' ? 'bin.restored' : 'bin.purged', { name: lead.name }));
      setAsking(false);
    },
    onError: (error) => tellProblem(t, error),
  });
  const names = lead.project_ids.map((id) => projects.find((p) => p.id === id)?.name).filter(Boolean);
  return (
    <tr>
      <th scope="row">{lead.name}</th>
      <td>{names.join('、') || '—'}</td>
      <td>{lead.deleted_by_name ?? t('bin.itself')}</td>
      <td className="k-num">{moment(lead.deleted_at)}</td>
      <td>
        <Button
          variant="subtle"
          leftSection={<IconArrowBackUp size={15} aria-hidden />}
          loading={act.isPending}
          aria-label={t('bin.restoreOf', { name: lead.name })}
          onClick={() => act.mutate('restore')}
        >
          {t('bin.restore')}
        </Button>
        {may(session, 'purge') && (
          <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
            {t('bin.purge')}
          </Button>
        )}
        {asking && (
          <Confirm
            title={t('bin.purgeTitle', { name: lead.name })}
            body={t('bin.purgeBody')}
            act={t('bin.purge')}
            busy={act.isPending}
            onAct={() => act.mutate('purge')}
            onClose={() => setAsking(false)}
          />
        )}
      </td>
    </tr>
  );
}
