/** The colour of each state of an agent, the same on every screen. */
import type { AgentState } from '../../core/api/types';
import type { Tone } from '../../ui/marks';

export const STATE_TONE: Record<AgentState['name'], Tone> = {
  offline: 'quiet',
  ready: 'talk',
  reserved: 'ring',
  ringing: 'ring',
  talking: 'accent',
  supervising: 'accent',
  wrap_up: 'wrap',
  break: 'quiet',
  unreachable: 'danger',
};
