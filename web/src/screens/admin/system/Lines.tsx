/** The lines as the switch sees them now: up or not, how full, which numbers, what works on them. */
import { IconCheck, IconMinus, IconPhoneOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Line } from '../../../core/api/types';
import { phone } from '../../../i18n/format';
import { Chip } from '../../../ui/marks';
import { Bones, Empty, Failed, Panel } from '../../../ui/surfaces';
import { linesQuery } from '../../app/api';
import { sentence, trace } from '../../app/problems';
import { ProjectLinks } from '../parts/ProjectLinks';
import css from '../parts/parts.module.css';
import { allProjectsQuery } from '../queries';
import own from './system.module.css';

const ABILITIES = ['recording', 'keypad', 'mute', 'hold', 'transfer', 'monitor', 'whisper'] as const;

const EXAMPLE = `[[trunks]]
name = "main"
peer = "sip.carrier.example"
user = "0312345678"
password = "…"
numbers = ["03-1234-5678"]
channels_max = 10`;

export function Lines() {
  const { t } = useTranslation();
  const lines = useQuery({ ...linesQuery, refetchInterval: 5_000 });
  const items = lines.data?.items ?? [];
  return (
    <div className={css.page}>
      <header className={css.pageHead}>
        <div className={css.grow}>
          <h1>{t('lines.title')}</h1>
          <p>{t('lines.lead')}</p>
        </div>
        {items.length > 0 && <p>{t('lines.refresh')}</p>}
      </header>
      {lines.isPending && (
        <Panel flush>
          <Bones rows={4} label={t('common.loading')} />
        </Panel>
      )}
      {lines.isError && items.length === 0 && (
        <Panel flush>
          <Failed
            title={t('problem.loadTitle')}
            detail={sentence(t, lines.error)}
            trace={trace(t, lines.error)}
            retryLabel={t('common.retry')}
            onRetry={() => void lines.refetch()}
          />
        </Panel>
      )}
      {lines.isSuccess && items.length === 0 && (
        <Panel flush>
          <Empty
            icon={<IconPhoneOff size={22} aria-hidden />}
            title={t('lines.emptyTitle')}
            action={
              <figure style={{ margin: '8px 0 0', maxWidth: '100%' }}>
                <figcaption className={own.order} style={{ marginBottom: 4 }}>
                  {t('lines.example')}
                </figcaption>
                <pre className={own.code}>{EXAMPLE}</pre>
              </figure>
            }
          >
            {t('lines.emptyBody')}
          </Empty>
        </Panel>
      )}
      {items.map((line) => (
        <LineCard key={line.name} line={line} />
      ))}
    </div>
  );
}

function LineCard(props: { line: Line }) {
  const { t } = useTranslation();
  const projects = useQuery(allProjectsQuery()).data ?? [];
  const { line } = props;
  const users = projects.filter((p) => p.caller_id !== null && line.numbers.includes(p.caller_id));
  const share = line.channels_max > 0 ? (100 * line.channels_used) / line.channels_max : 0;
  const calls = t('lines.channels', { used: line.channels_used, max: line.channels_max });
  return (
    <article className={`${css.part} ${own.line}`} aria-label={line.name}>
      <div className={own.lineHead}>
        <h2>
          {line.name}
          <Chip tone={line.up ? 'talk' : 'danger'}>{t(line.up ? 'lines.up' : 'lines.down')}</Chip>
        </h2>
        <div className={own.lineBar}>
          <span className="k-num">{calls}</span>
          <div
            className={css.track}
            role="meter"
            aria-label={calls}
            aria-valuemin={0}
            aria-valuemax={line.channels_max}
            aria-valuenow={line.channels_used}
          >
            <span style={{ width: `${share}%` }} />
          </div>
        </div>
      </div>
      <dl className={css.facts2}>
        <dt>{t('lines.numbers')}</dt>
        <dd>
          {line.numbers.length === 0 ? (
            t('lines.noNumbers')
          ) : (
            <ul className={own.numbers}>
              {line.numbers.map((number, at) => (
                <li key={number} className="k-num">
                  {phone(number)} {at === 0 && <small>{t('lines.default')}</small>}
                </li>
              ))}
            </ul>
          )}
        </dd>
        <dt>{t('lines.abilities')}</dt>
        <dd className={css.flags}>
          {ABILITIES.map((ability) => {
            const can = line.capabilities[ability];
            const what = t(`lines.ability.${ability}`);
            return (
              <span
                key={ability}
                className={own.ability}
                data-can={can}
                title={t(can ? 'lines.can' : 'lines.cannot', { what })}
              >
                {can ? <IconCheck size={13} stroke={3} aria-hidden /> : <IconMinus size={13} aria-hidden />}
                {what}
                {!can && <span className="k-hidden">{t('lines.cannot', { what })}</span>}
              </span>
            );
          })}
        </dd>
        {users.length > 0 && (
          <>
            <dt>{t('lines.usedBy')}</dt>
            <dd>
              <ProjectLinks projects={users} />
            </dd>
          </>
        )}
      </dl>
    </article>
  );
}
