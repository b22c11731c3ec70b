/** What an import would do, or did, and why rows are left out or come back. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Import, ImportReport } from '../../../core/api/types';
import { count } from '../../../i18n/format';
import own from './imports.module.css';

const COUNTS = [
  ['created', 'talk'],
  ['updated', 'accent'],
  ['contacts_added', 'accent'],
  ['skipped', 'quiet'],
  ['rejected', 'danger'],
] as const;

export function Counts(props: { counts: ImportReport }) {
  const { t } = useTranslation();
  const { counts } = props;
  return (
    <dl className={own.counts}>
      <div data-tone="ink">
        <dt>{t('imports.count.rows')}</dt>
        <dd className="k-num">{count(counts.rows)}</dd>
      </div>
      {COUNTS.map(([key, tone]) => (
        <div key={key} data-tone={counts[key] === 0 ? 'none' : tone} data-count={key}>
          <dt>{t(`imports.count.${key}`)}</dt>
          <dd className="k-num">{count(counts[key])}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Reasons(props: { reasons: ImportReport['reasons']; projectId: string }) {
  const { t } = useTranslation();
  if (props.reasons.length === 0) return null;
  return (
    <div>
      <h4 className={own.small}>{t('imports.reasons')}</h4>
      <ul className={own.reasons}>
        {props.reasons.map((because) => (
          <li key={because.reason} data-reason={because.reason}>
            <details>
              <summary>
                <span>{because.sentence}</span>
                <span className="k-num">{t('imports.rows', { count: count(because.count) as never })}</span>
              </summary>
              <Samples samples={because.samples} count={because.count} projectId={props.projectId} />
            </details>
          </li>
        ))}
      </ul>
    </div>
  );
}

type Sample = NonNullable<Import['check']>['reasons'][number]['samples'][number];

export function Samples(props: { samples: Sample[]; count: number; projectId: string }) {
  const { t } = useTranslation();
  // Rows that are asked about have no cell at fault.
  const cells = props.samples.some((sample) => sample.column ?? sample.value);
  return (
    <>
      <table className={own.samples}>
        <thead>
          <tr>
            <th scope="col">{t('imports.line')}</th>
            <th scope="col">{t('leads.column.name')}</th>
            {cells && (
              <>
                <th scope="col">{t('imports.column')}</th>
                <th scope="col">{t('imports.value')}</th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {props.samples.map((sample, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one line can have several faults
            <tr key={`${sample.line}-${n}`}>
              <td className="k-num">{count(sample.line)}</td>
              <td>
                {sample.lead_id ? (
                  <Link
                    to="/lists/$projectId/leads/$leadId"
                    params={{ projectId: props.projectId, leadId: sample.lead_id }}
                  >
                    {sample.name || t('admin.unnamed')}
                  </Link>
                ) : (
                  sample.name || '—'
                )}
              </td>
              {cells && (
                <>
                  <td>{sample.column ?? '—'}</td>
                  <td>{sample.value ?? '—'}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {props.count > props.samples.length && (
        <p className={own.hint}>{t('imports.more', { count: count(props.count - props.samples.length) as never })}</p>
      )}
    </>
  );
}
