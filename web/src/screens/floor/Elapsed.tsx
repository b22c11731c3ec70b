/** How long something has been so, running; by the server's clock. */
import { span } from '../../i18n/format';
import { useSecond } from '../../ui/useSecond';
import { useDeskState } from '../app/desk';

export function Elapsed(props: { since: string; className?: string | undefined }) {
  const skew = useDeskState((s) => s.skewMs);
  const now = useSecond() - skew;
  return <time className={`k-num ${props.className ?? ''}`}>{span(now - Date.parse(props.since))}</time>;
}
