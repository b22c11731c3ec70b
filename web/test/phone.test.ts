import { describe, expect, it } from 'vitest';
import { CONNECT_TIMEOUT_MS, HEAL_MS, type PhoneInput, type PhoneState, step } from '../src/core/phone/machine';
import { Phone } from '../src/core/phone/phone';

const states: PhoneState[] = [
  { name: 'off' },
  { name: 'asking' },
  { name: 'refused', why: 'denied' },
  { name: 'connecting', attempt: 1 },
  { name: 'connected' },
  { name: 'lost', attempt: 0 },
  { name: 'lost', attempt: 2 },
];
const inputs: PhoneInput[] = [
  { type: 'start' },
  { type: 'stop' },
  { type: 'mic_granted' },
  { type: 'mic_refused', why: 'not_found' },
  { type: 'mic_ended' },
  { type: 'negotiated' },
  { type: 'negotiation_failed' },
  { type: 'peer', state: 'connected' },
  { type: 'peer', state: 'disconnected' },
  { type: 'peer', state: 'failed' },
  { type: 'peer', state: 'closed' },
  { type: 'socket_open' },
  { type: 'server_lost' },
  { type: 'timer' },
];

const key = (state: PhoneState) => ('attempt' in state ? `${state.name}${state.attempt}` : state.name);
const word = (input: PhoneInput) => (input.type === 'peer' ? `peer ${input.state}` : input.type);
const effects = (state: PhoneState, input: PhoneInput) => step(state, input).effects.map((e) => e.type);

/** Everything that changes the state. Every pair that is not here stays where it is and does nothing. */
const MOVES: Record<string, string> = {
  'off × start': 'asking: ask_microphone',
  'refused × start': 'asking: ask_microphone',
  'asking × mic_granted': 'connecting1: connect arm',
  'asking × mic_refused': 'refused: ',
  'connecting1 × mic_ended': 'asking: disarm ask_microphone',
  'connecting1 × negotiation_failed': 'lost2: close arm',
  'connecting1 × peer connected': 'connected: disarm',
  'connecting1 × peer failed': 'lost2: close arm',
  'connecting1 × peer closed': 'lost2: close arm',
  'connecting1 × timer': 'lost2: close arm',
  'connecting1 × socket_open': 'connecting1: connect arm',
  'connected × mic_ended': 'connected: ask_microphone',
  'connected × peer disconnected': 'lost0: arm',
  'connected × peer failed': 'connecting1: connect arm',
  'connected × peer closed': 'connecting1: connect arm',
  'connected × server_lost': 'connecting1: connect arm',
  'lost0 × peer connected': 'connected: disarm',
  'lost0 × negotiation_failed': 'lost2: close arm',
  'lost0 × socket_open': 'connecting1: connect arm',
  'lost0 × timer': 'lost1: restart_ice arm',
  'lost2 × peer connected': 'connected: disarm',
  'lost2 × negotiation_failed': 'lost3: close arm',
  'lost2 × socket_open': 'connecting1: connect arm',
  'lost2 × timer': 'connecting2: connect arm',
};

describe('the browser phone', () => {
  it('answers every input in every state as the table says', () => {
    const seen: Record<string, string> = {};
    for (const state of states) {
      for (const input of inputs) {
        const next = step(state, input);
        const move = `${key(next.state)}: ${next.effects.map((e) => e.type).join(' ')}`;
        if (input.type === 'stop') {
          expect(next.state.name).toBe('off');
          continue;
        }
        if (next.state !== state || next.effects.length > 0) seen[`${key(state)} × ${word(input)}`] = move;
      }
    }
    expect(seen).toEqual(MOVES);
  });

  it('stops from everywhere, closing what is open', () => {
    for (const state of states) {
      expect(step(state, { type: 'stop' }).state).toEqual({ name: 'off' });
      expect(effects(state, { type: 'stop' })).toEqual(state.name === 'off' ? [] : ['disarm', 'close']);
    }
  });

  it('lets a short disconnection heal, then renews the path, then makes everything anew', () => {
    const lost = step({ name: 'connected' }, { type: 'peer', state: 'disconnected' });
    expect(lost.effects).toEqual([{ type: 'arm', ms: HEAL_MS }]);
    const renewed = step(lost.state, { type: 'timer' });
    expect(renewed.effects).toEqual([{ type: 'restart_ice' }, { type: 'arm', ms: CONNECT_TIMEOUT_MS }]);
    expect(effects(renewed.state, { type: 'timer' })).toEqual(['connect', 'arm']);
  });

  it('never gives up, waiting longer each time but at most eight seconds', () => {
    let state: PhoneState = { name: 'connecting', attempt: 1 };
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      const failed = step(state, { type: 'negotiation_failed' });
      for (const effect of failed.effects) if (effect.type === 'arm') waits.push(effect.ms);
      state = step(failed.state, { type: 'timer' }).state;
      expect(state.name).toBe('connecting');
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000, 8_000]);
  });
});

describe('the track of a call', () => {
  /** A sender that changes its track when it is told to go on. */
  class Sender {
    track: MediaStreamTrack | null = null;
    readonly steps: (() => void)[] = [];
    replaceTrack(track: MediaStreamTrack | null): Promise<void> {
      return new Promise((done) => {
        this.steps.push(() => {
          this.track = track;
          done();
        });
      });
    }
    async go(): Promise<void> {
      for (let step = this.steps.shift(); step; step = this.steps.shift()) {
        step();
        await new Promise((done) => setTimeout(done));
      }
    }
  }

  function phoneWith(sender: Sender, mic: MediaStreamTrack): Phone {
    const phone = new Phone({
      negotiate: () => Promise.resolve(''),
      onState: () => undefined,
      speaker: {} as HTMLAudioElement,
      microphoneId: () => null,
    });
    Object.assign(phone, { sender, mic });
    return phone;
  }

  it('that goes out and in again at once ends up in', async () => {
    const [sender, mic] = [new Sender(), { enabled: true } as MediaStreamTrack];
    const phone = phoneWith(sender, mic);
    phone.setInCall(true);
    await sender.go();
    expect(sender.track).toBe(mic);
    phone.setInCall(false);
    phone.setInCall(true);
    await sender.go();
    expect(sender.track).toBe(mic);
    phone.setInCall(false);
    await sender.go();
    expect(sender.track).toBeNull();
  });

  it('of a new connection does not wait for the old one', async () => {
    const [stuck, mic] = [new Sender(), { enabled: true } as MediaStreamTrack];
    const phone = phoneWith(stuck, mic);
    phone.setInCall(true);
    const next = new Sender();
    Object.assign(phone, { sender: next });
    phone.setInCall(false);
    phone.setInCall(true);
    await next.go();
    expect(next.track).toBe(mic);
  });
});
