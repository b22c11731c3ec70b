/** The columns of the floor's table. */
import { IconLifebuoy, IconPhoneIncoming, IconPhoneOutgoing } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project, User, Workgroup } from '../../core/api/types';
import { phone } from '../../i18n/format';
import type { Column } from '../../ui/DataGrid';
import { Chip } from '../../ui/marks';
import { breakWord } from '../frame/AgentControl';
import { STATE_TONE } from '../frame/stateTone';
import { Elapsed } from './Elapsed';
import css from './floor.module.css';
import { MODE_TONE, ModeIcon } from './modes';
import type { OrderKind } from './Orders';
import { RowTools } from './RowTools';
import { asksSince, began, type FloorRow, isHearable, stateOf } from './rows';

export interface ColumnContext {
  me: string;
  groups: readonly Workgroup[];
  projects: readonly Project[];
  users: ReadonlyMap<string, User>;
  leadNames: ReadonlyMap<string, string>;
  longestId: string | null;
  choose: (id: string) => void;
  order: (kind: OrderKind, to: User) => void;
}

/** The same object while nothing changed in it: the rows are not drawn again. */
export function useColumns(context: ColumnContext): Column<FloorRow>[] {
  const { t } = useTranslation();
  const { me, groups, projects, users, leadNames, longestId, choose, order } = context;
  return useMemo(() => {
    const groupName = new Map(groups.map((group) => [group.id, group.name]));
    const projectName = new Map(projects.map((project) => [project.id, project.name]));
    const columns: Column<FloorRow>[] = [
      {
        key: 'name',
        title: t('floor.column.name'),
        width: 'minmax(170px, 1.1fr)',
        sort: 'name',
        cell: ({ user }) => (
          <div className={css.two}>
            <button
              type="button"
              className={css.name}
              data-person={user.id}
              aria-label={t('floor.choose', { name: user.name })}
              onClick={() => choose(user.id)}
              onFocus={() => choose(user.id)}
            >
              {user.name}
            </button>
            <small>
              {[
                user.id === me && t('floor.you'),
                user.extension && t('floor.extension', { number: user.extension }),
                ...user.workgroup_ids.map((id) => groupName.get(id)),
              ]
                .filter(Boolean)
                .join('・')}
            </small>
          </div>
        ),
      },
      {
        key: 'state',
        title: t('floor.column.state'),
        width: '196px',
        sort: 'state',
        cell: (row) => {
          const state = row.agent?.state ?? { name: 'offline' as const };
          const since = began(row);
          const talks = state.name === 'talking';
          return (
            <div className={css.state}>
              <Chip tone={talks && row.call?.held ? 'ring' : STATE_TONE[state.name]} pulse={state.name === 'ringing'}>
                {talks && row.call?.held
                  ? t('floor.held')
                  : state.name === 'break'
                    ? breakWord(t, state.reason)
                    : t(`floor.state.${stateOf(row)}`)}
              </Chip>
              {since && <Elapsed since={since} className={css.elapsed} />}
              {asksSince(row) ? (
                <span className={css.asks}>
                  <IconLifebuoy size={13} aria-hidden />
                  {t('help.mark')}
                </span>
              ) : (
                row.id === longestId && <span className={css.longest}>{t('floor.longestMark')}</span>
              )}
            </div>
          );
        },
      },
      // Beside the name, not at the far end: there the panel of the call lies over it.
      {
        key: 'tools',
        title: t('floor.column.tools'),
        width: '316px',
        cell: (row) =>
          row.id !== me && stateOf(row) !== 'offline' ? (
            <RowTools user={row.user} call={isHearable(row.call) ? row.call : null} onOrder={order} />
          ) : null,
      },
      {
        key: 'call',
        title: t('floor.column.call'),
        width: 'minmax(190px, 1.4fr)',
        cell: ({ call }) => {
          if (!call) return <span className={css.none}>—</span>;
          const Icon = call.direction === 'inbound' ? IconPhoneIncoming : IconPhoneOutgoing;
          const lead = call.lead ? leadNames.get(call.lead) : undefined;
          return (
            <div className={css.call} data-over={!isHearable(call)}>
              <Icon
                size={15}
                role="img"
                aria-label={t(call.direction === 'inbound' ? 'floor.inbound' : 'floor.outbound')}
              />
              <div className={css.two}>
                <span className={lead ? `${css.other} ${css.lead}` : `${css.other} k-num`}>
                  {lead ?? phone(call.number)}
                </span>
                <small className="k-num">
                  {lead ? phone(call.number) : ''}
                  {call.muted && ` ${t('floor.muted')}`}
                </small>
              </div>
            </div>
          );
        },
      },
      {
        key: 'project',
        title: t('floor.column.project'),
        width: 'minmax(110px, 0.8fr)',
        cell: ({ call }) => (
          <span className={css.project}>{(call?.project && projectName.get(call.project)) || ''}</span>
        ),
      },
      {
        key: 'listeners',
        title: t('floor.column.listeners'),
        width: 'minmax(100px, 0.7fr)',
        cell: ({ listeners }) => (
          <div className={css.listeners}>
            {listeners.map((one) => (
              <span
                key={one.id}
                className={css.listener}
                data-tone={MODE_TONE[one.mode]}
                title={t('listen.modeOf', {
                  mode: t(`listen.mode.${one.mode}`),
                  name: users.get(one.supervisor)?.name ?? '',
                })}
              >
                <ModeIcon mode={one.mode} size={13} />
                {one.supervisor === me ? t('floor.you') : users.get(one.supervisor)?.name}
              </span>
            ))}
          </div>
        ),
      },
    ];
    return columns;
  }, [t, me, groups, projects, users, leadNames, longestId, choose, order]);
}
