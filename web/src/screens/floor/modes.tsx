/** The three ways of being on somebody else's call, from unheard to heard by everybody. */
import { IconEar, IconMessage2, IconUsersGroup } from '@tabler/icons-react';
import type { ListenMode } from '../../core/api/types';
import type { Tone } from '../../ui/marks';
import type { KeyName } from '../frame/keys';

export const MODES = ['monitor', 'whisper', 'barge'] as const satisfies readonly ListenMode[];

/** The colour says who hears one: nobody, one, all. */
export const MODE_TONE: Record<ListenMode, Tone> = { monitor: 'accent', whisper: 'wrap', barge: 'ring' };

export const MODE_KEY = {
  monitor: 'modeMonitor',
  whisper: 'modeWhisper',
  barge: 'modeBarge',
} as const satisfies Record<ListenMode, KeyName>;

const ICONS = { monitor: IconEar, whisper: IconMessage2, barge: IconUsersGroup };

export function ModeIcon(props: { mode: ListenMode; size: number }) {
  const Icon = ICONS[props.mode];
  return <Icon size={props.size} aria-hidden />;
}
