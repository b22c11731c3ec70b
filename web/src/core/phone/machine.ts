/**
 * The browser phone as a pure machine: microphone, one peer connection per shift, its loss and return, the track of a call.
 * No WebRTC here; `phone.ts` carries out the effects. Time comes in as `timer` inputs.
 */

/** Why there is no microphone. */
export type MicRefusal = 'insecure' | 'denied' | 'not_found' | 'in_use' | 'failed';

export type PhoneState =
  | { name: 'off' }
  | { name: 'asking' }
  | { name: 'refused'; why: MicRefusal }
  | { name: 'connecting'; attempt: number }
  | { name: 'connected' }
  /** The sound is gone; a restart is under way (`attempt`) or waits for its time. */
  | { name: 'lost'; attempt: number };

export type PhoneInput =
  | { type: 'start' }
  | { type: 'stop' }
  | { type: 'mic_granted' }
  | { type: 'mic_refused'; why: MicRefusal }
  | { type: 'mic_ended' }
  | { type: 'negotiated' }
  | { type: 'negotiation_failed' }
  | { type: 'peer'; state: 'connected' | 'disconnected' | 'failed' | 'closed' }
  /** The socket is open (again): offers can be sent. */
  | { type: 'socket_open' }
  /** The server says that it has no sound of ours. */
  | { type: 'server_lost' }
  | { type: 'timer' };

export type PhoneEffect =
  | { type: 'ask_microphone' }
  /** A new peer connection and its offer. */
  | { type: 'connect' }
  /** The same peer connection, new ICE credentials. */
  | { type: 'restart_ice' }
  | { type: 'close' }
  | { type: 'arm'; ms: number }
  | { type: 'disarm' };

export interface Step {
  state: PhoneState;
  effects: PhoneEffect[];
}

/** Time for an offer to be answered and ICE and DTLS to finish. */
export const CONNECT_TIMEOUT_MS = 6_000;
/** A short disconnection heals by itself. */
export const HEAL_MS = 1_200;
const BACKOFF_MS = [500, 1_000, 2_000, 4_000, 8_000];

const stay = (state: PhoneState): Step => ({ state, effects: [] });

export function step(state: PhoneState, input: PhoneInput): Step {
  if (input.type === 'stop') {
    return state.name === 'off'
      ? stay(state)
      : { state: { name: 'off' }, effects: [{ type: 'disarm' }, { type: 'close' }] };
  }
  switch (state.name) {
    case 'off':
    case 'refused':
      return input.type === 'start'
        ? { state: { name: 'asking' }, effects: [{ type: 'ask_microphone' }] }
        : stay(state);
    case 'asking':
      return asking(state, input);
    case 'connecting':
      return connecting(state, input);
    case 'connected':
      return connected(state, input);
    case 'lost':
      return lost(state, input);
  }
}

function asking(state: PhoneState, input: PhoneInput): Step {
  switch (input.type) {
    case 'mic_granted':
      return begin(1);
    case 'mic_refused':
      return { state: { name: 'refused', why: input.why }, effects: [] };
    default:
      return stay(state);
  }
}

function connecting(state: { name: 'connecting'; attempt: number }, input: PhoneInput): Step {
  switch (input.type) {
    case 'peer':
      if (input.state === 'connected') return { state: { name: 'connected' }, effects: [{ type: 'disarm' }] };
      return input.state === 'disconnected' ? stay(state) : again(state.attempt);
    case 'negotiation_failed':
    case 'timer':
      return again(state.attempt);
    case 'socket_open':
      return begin(state.attempt);
    case 'mic_ended':
      return { state: { name: 'asking' }, effects: [{ type: 'disarm' }, { type: 'ask_microphone' }] };
    default:
      return stay(state);
  }
}

function connected(state: PhoneState, input: PhoneInput): Step {
  switch (input.type) {
    case 'peer':
      if (input.state === 'connected') return stay(state);
      if (input.state === 'disconnected') {
        return { state: { name: 'lost', attempt: 0 }, effects: [{ type: 'arm', ms: HEAL_MS }] };
      }
      return begin(1);
    case 'server_lost':
      return begin(1);
    // The headset was pulled out: ask for whatever microphone there is now; the connection stays.
    case 'mic_ended':
      return { state, effects: [{ type: 'ask_microphone' }] };
    default:
      return stay(state);
  }
}

function lost(state: { name: 'lost'; attempt: number }, input: PhoneInput): Step {
  switch (input.type) {
    case 'peer':
      return input.state === 'connected'
        ? { state: { name: 'connected' }, effects: [{ type: 'disarm' }] }
        : stay(state);
    case 'timer':
      // The first try keeps the connection and only renews the path; after that everything is made anew.
      return state.attempt === 0
        ? {
            state: { name: 'lost', attempt: 1 },
            effects: [{ type: 'restart_ice' }, { type: 'arm', ms: CONNECT_TIMEOUT_MS }],
          }
        : begin(state.attempt);
    case 'negotiation_failed':
      return again(Math.max(1, state.attempt));
    case 'socket_open':
      return begin(1);
    default:
      return stay(state);
  }
}

function begin(attempt: number): Step {
  return {
    state: { name: 'connecting', attempt },
    effects: [{ type: 'connect' }, { type: 'arm', ms: CONNECT_TIMEOUT_MS }],
  };
}

function again(attempt: number): Step {
  const ms = BACKOFF_MS[Math.min(attempt - 1, BACKOFF_MS.length - 1)] ?? 8_000;
  return { state: { name: 'lost', attempt: attempt + 1 }, effects: [{ type: 'close' }, { type: 'arm', ms }] };
}
