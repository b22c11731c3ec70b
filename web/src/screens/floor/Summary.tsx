/** The floor in one line: how many are in which state, who talks longest, how busy the lines are. */
import { useTranslation } from 'react-i18next';
import type { Line } from '../../core/api/types';
import { Elapsed } from './Elapsed';
import { SHOWN_STATES, type ShownState } from './filter';
import css from './floor.module.css';
import type { FloorCounts } from './rows';

/** Shown only when there is somebody: rare, and then worth a look. */
const RARE: readonly ShownState[] = ['supervising', 'unreachable'];

export function Summary(props: {
  counts: FloorCounts;
  chosen: ShownState | undefined;
  lines: readonly Line[];
  onState: (state: ShownState | undefined) => void;
  onLongest: (id: string) => void;
}) {
  const { t } = useTranslation();
  const { counts, chosen, lines } = props;
  const { longest } = counts;
  const states = SHOWN_STATES.filter((state) => !RARE.includes(state) || counts.by[state] > 0 || chosen === state);
  return (
    <section className={css.summary} aria-label={t('floor.summary')}>
      <div className={css.tiles}>
        <Tile label={t('floor.atWork')} count={counts.atWork} on={!chosen} onClick={() => props.onState(undefined)} />
        {states.map((state) => (
          <Tile
            key={state}
            state={state}
            label={t(`floor.state.${state}`)}
            count={counts.by[state]}
            on={chosen === state}
            onClick={() => props.onState(chosen === state ? undefined : state)}
          />
        ))}
      </div>
      {longest && (
        <button type="button" className={css.fact} onClick={() => props.onLongest(longest.id)}>
          <small>{t('floor.longest')}</small>
          <strong>
            <Elapsed since={longest.call?.answered_at ?? ''} /> <span className={css.talker}>{longest.user.name}</span>
          </strong>
        </button>
      )}
      {lines.length > 0 && (
        <div className={css.fact} data-still>
          <small>{t('floor.lines')}</small>
          <div className={css.lines}>
            {lines.map((line) => (
              <LineUse key={line.name} line={line} />
            ))}
          </div>
        </div>
      )}
    </section>
  );
}

function Tile(props: { label: string; count: number; on: boolean; state?: ShownState; onClick: () => void }) {
  return (
    <button
      type="button"
      className={css.tile}
      data-state={props.state ?? 'all'}
      aria-pressed={props.on}
      onClick={props.onClick}
    >
      <span>{props.label}</span>
      <strong className={`${css.count} k-num`} data-none={props.count === 0}>
        {props.count}
      </strong>
    </button>
  );
}

function LineUse(props: { line: Line }) {
  const { t } = useTranslation();
  const { name, channels_used: used, channels_max: max, up } = props.line;
  const share = max > 0 ? Math.min(1, used / max) : 0;
  return (
    <div className={css.line} data-full={!up || share > 0.9}>
      <span className={css.lineName}>{name}</span>
      <div
        className={css.lineBar}
        role="meter"
        aria-label={t('floor.lineUse', { name, used, max })}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={used}
      >
        <span className={css.lineShare} style={{ width: `${share * 100}%` }} />
      </div>
      <span className="k-num">{up ? `${used}/${max}` : t('floor.lineDown')}</span>
    </div>
  );
}
