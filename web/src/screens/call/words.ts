/** A call's state and end in words. */
import type { TFunction } from 'i18next';
import type { CallView, Cause, What, Whose } from '../../core/api/types';
import type { Tone } from '../../ui/marks';

/** Both who and what matter for people hanging up; for everything else what happened says it. */
export function causeWords(t: TFunction, cause: Cause): string {
  const key = causeKey(cause.what, cause.whose);
  return t(`cause.${key}`);
}

type CauseKey = What | `${'hung_up' | 'cancelled'}_${'agent' | 'caller'}` | 'hung_up_callee';

export function causeKey(what: What, whose: Whose): CauseKey {
  if (what === 'hung_up' && (whose === 'agent' || whose === 'callee' || whose === 'caller')) return `hung_up_${whose}`;
  if (what === 'cancelled' && (whose === 'agent' || whose === 'caller')) return `cancelled_${whose}`;
  return what;
}

/** A sentence on what to make of it; none where the words are enough. */
export function causeHelp(t: TFunction, cause: Cause): string | null {
  return cause.what === 'hung_up' || cause.what === 'cancelled' ? null : t(`causeHelp.${cause.what}`);
}

export function causeTone(cause: Cause | null): Tone {
  switch (cause?.what) {
    case undefined:
    case 'hung_up':
    case 'cancelled':
      return 'quiet';
    case 'busy':
    case 'no_answer':
    case 'refused':
    case 'not_in_use':
      return 'ring';
    default:
      return 'danger';
  }
}

export function stateWords(t: TFunction, call: CallView): string {
  if (call.state === 'ended') return call.cause ? causeWords(t, call.cause) : t('cause.hung_up');
  if (call.direction === 'inbound' && call.state === 'ringing') return t('call.incoming');
  if (call.held) return t('call.held');
  return t(`call.state.${call.state}`);
}

export function stateTone(call: CallView): Tone {
  switch (call.state) {
    case 'placing':
    case 'ringing':
    case 'early_media':
      return 'ring';
    case 'talking':
      return call.held ? 'ring' : 'talk';
    case 'ended':
      return causeTone(call.cause);
  }
}
