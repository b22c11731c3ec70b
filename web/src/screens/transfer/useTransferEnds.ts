/** Why a transfer came to nothing, told to who transferred. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeskState } from '../app/desk';
import { tell } from '../app/problems';
import { nameOf } from './TransferPanel';

/** Other reasons are somebody's own doing, or seen on the call itself. */
const TOLD = ['busy', 'no_answer', 'refused', 'unreachable', 'not_in_use', 'line_fault', 'colleague_left'] as const;

export function useTransferEnds(me: string): void {
  const { t } = useTranslation();
  const ended = useDeskState((s) => s.state.endedTransfer);
  const known = useRef(ended?.seq ?? 0);
  useEffect(() => {
    if (!ended || ended.seq <= known.current) return;
    known.current = ended.seq;
    const why = TOLD.find((one) => one === ended.reason);
    if (ended.from === me && why) tell(t, t('transfer.title'), t(`transfer.reason.${why}`, { name: nameOf(ended) }));
  }, [ended, me, t]);
}
