/** Sounds the page makes itself: the ring of an incoming call, the click of a key. Never sent to anybody. */
import { chosenDevice, playThrough } from './devices';

const KEY_TONES: Record<string, [number, number]> = {
  '1': [697, 1209],
  '2': [697, 1336],
  '3': [697, 1477],
  '4': [770, 1209],
  '5': [770, 1336],
  '6': [770, 1477],
  '7': [852, 1209],
  '8': [852, 1336],
  '9': [852, 1477],
  '*': [941, 1209],
  '0': [941, 1336],
  '#': [941, 1477],
};

/** C, E, G, C: heard over any line noise, and unlike a ring. */
const TEST_NOTES = [523, 659, 784, 1047];
const TEST_NOTE_S = 0.28;

export class Sounds {
  private context: AudioContext | null = null;
  private ringing: (() => void) | null = null;

  /** The two tones of a key, short and soft. */
  key(digit: string): void {
    const tones = KEY_TONES[digit];
    if (!tones) return;
    const context = this.open();
    const gain = context.createGain();
    gain.gain.setValueAtTime(0.06, context.currentTime);
    gain.gain.exponentialRampToValueAtTime(0.0001, context.currentTime + 0.14);
    gain.connect(context.destination);
    for (const frequency of tones) this.tone(context, frequency, gain, context.currentTime + 0.15);
  }

  /** Rings on the ring device until `stopRing`. */
  ring(): void {
    if (this.ringing) return;
    const context = this.open();
    const out = context.createMediaStreamDestination();
    const gain = context.createGain();
    gain.gain.value = 0;
    gain.connect(out);
    // One second of ring, two of quiet, warbled at 16 Hz as Japanese telephones do.
    const oscillators = [400, 416].map((frequency) => this.tone(context, frequency, gain, null));
    const beat = () => {
      const now = context.currentTime;
      gain.gain.setTargetAtTime(0.12, now, 0.01);
      gain.gain.setTargetAtTime(0, now + 1, 0.02);
    };
    beat();
    const timer = setInterval(beat, 3_000);
    const element = new Audio();
    element.srcObject = out.stream;
    void playThrough(element, chosenDevice('ring')).then(() => element.play().catch(() => undefined));
    this.ringing = () => {
      clearInterval(timer);
      for (const oscillator of oscillators) oscillator.stop();
      element.pause();
      element.srcObject = null;
    };
  }

  /** A short rising scale on the device of this use, to hear whether it is the right one; ends by itself. */
  test(use: 'speaker' | 'ring'): Promise<void> {
    const context = this.open();
    const out = context.createMediaStreamDestination();
    const gain = context.createGain();
    gain.gain.value = 0.1;
    gain.connect(out);
    const begun = context.currentTime + 0.05;
    const last = TEST_NOTES.map((frequency, n) => {
      const oscillator = context.createOscillator();
      oscillator.frequency.value = frequency;
      oscillator.connect(gain);
      oscillator.start(begun + n * TEST_NOTE_S);
      oscillator.stop(begun + (n + 1) * TEST_NOTE_S);
      return oscillator;
    }).at(-1);
    const element = new Audio();
    element.srcObject = out.stream;
    return playThrough(element, chosenDevice(use))
      .then(() => element.play())
      .then(
        () =>
          new Promise<void>((over) => {
            const end = () => {
              element.pause();
              element.srcObject = null;
              over();
            };
            if (last) last.onended = end;
            else end();
          }),
      );
  }

  stopRing(): void {
    this.ringing?.();
    this.ringing = null;
  }

  private tone(context: AudioContext, frequency: number, into: AudioNode, until: number | null): OscillatorNode {
    const oscillator = context.createOscillator();
    oscillator.frequency.value = frequency;
    oscillator.connect(into);
    oscillator.start();
    if (until !== null) oscillator.stop(until);
    return oscillator;
  }

  private open(): AudioContext {
    this.context ??= new AudioContext();
    if (this.context.state === 'suspended') void this.context.resume();
    return this.context;
  }
}
