/**
 * One signed-in page's desk: the socket, the phone and the folded state, wired together. Screens read `snapshot()` and
 * call the wishes below; what is true comes back as events.
 */
import type { AgentView, CallView, DialWish, GoneReason, Supervision, Transfer } from '../api/types';

import { chosenDevice, listenVolume, playThrough, rememberListenVolume } from '../phone/devices';
import type { PhoneState } from '../phone/machine';
import { Phone } from '../phone/phone';
import { Sounds } from '../phone/sounds';
import { Link, type LinkState, type Wire } from '../socket/link';
import type { CommandName, Commands } from '../socket/protocol';
import { type DeskState, EMPTY, foldEvent, foldHello, foldLease, type HeldLease, resumePoint } from './fold';

export interface DeskSnapshot {
  state: DeskState;
  link: LinkState;
  phone: PhoneState;
  /** At least one hello came: what is shown is the server's word. */
  known: boolean;
  /** This machine's clock minus the server's, as far as events tell: timers show the server's time. */
  skewMs: number;
}

export interface DeskOptions {
  userId: string;
  speaker: HTMLAudioElement;
  /** Opens the socket; replaced in tests. */
  open?: (resume: string | null) => Wire;
}

export class Desk {
  private value: DeskSnapshot = { state: EMPTY, link: 'connecting', phone: { name: 'off' }, known: false, skewMs: 0 };
  private readonly watchers = new Set<() => void>();
  private readonly link: Link;
  readonly phone: Phone;
  readonly speaker: HTMLAudioElement;
  readonly sounds = new Sounds();

  /** A mute whose event has not come yet: events about other things must not open the microphone meanwhile. */
  private muteWish: { callId: string; muted: boolean } | null = null;

  /** What a supervisor's microphone is to do before the event that says so has come. */
  private voiceWish: { id: string; speaks: boolean } | null = null;
  private volume = listenVolume();

  constructor(private readonly options: DeskOptions) {
    this.speaker = options.speaker;
    this.link = new Link({
      open: options.open ?? openSocket,
      newId: () => crypto.randomUUID(),
      resume: () => resumePoint(this.value.state),
      onFrame: (frame) => {
        if (frame.type === 'hello') this.set({ state: foldHello(this.value.state, frame), known: true });
        else if (frame.type === 'event') {
          this.set({ state: foldEvent(this.value.state, frame), skewMs: this.skew(frame.at) });
        }
      },
      onState: (link) => {
        this.set({ link });
        if (link === 'open') this.linkOpened();
        else if (typeof link === 'object') this.phone.stop();
      },
    });
    this.phone = new Phone({
      negotiate: (sdp) => this.link.command('offer', { sdp }).then((answer) => answer.sdp),
      onState: (phone) => this.set({ phone }),
      speaker: options.speaker,
      microphoneId: () => chosenDevice('microphone'),
    });
    void playThrough(options.speaker, chosenDevice('speaker'));
  }

  start(): void {
    this.link.start();
    window.addEventListener('online', this.nudge);
    document.addEventListener('visibilitychange', this.nudge);
  }

  stop(): void {
    window.removeEventListener('online', this.nudge);
    document.removeEventListener('visibilitychange', this.nudge);
    this.sounds.stopRing();
    this.phone.stop();
    this.link.stop();
  }

  snapshot = (): DeskSnapshot => this.value;

  subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  command<N extends CommandName>(name: N, ask: Commands[N]['ask']): Promise<Commands[N]['answer']> {
    return this.link.command(name, ask);
  }

  async dial(wish: DialWish): Promise<CallView> {
    const { call } = await this.link.command('dial', wish);
    return call;
  }

  async mute(callId: string, muted: boolean): Promise<void> {
    const wish = { callId, muted };
    this.muteWish = wish;
    this.phone.setMuted(muted);
    try {
      await this.link.command('mute', { call_id: callId, muted });
    } catch (error) {
      if (this.muteWish === wish) this.muteWish = null;
      this.followCall(this.value.state);
      throw error;
    }
  }

  async hold(callId: string, held: boolean): Promise<void> {
    await this.link.command('hold', { call_id: callId, held });
  }

  /** A supervisor is to come into this call, or no longer needs to. */
  async askForHelp(callId: string, wanted: boolean): Promise<void> {
    await this.link.command('help', { call_id: callId, wanted });
  }

  /**
   * A supervisor's microphone, ahead of the mode that is being asked for: closed at once by whoever wants to be silent,
   * open before the server lets it be heard, so that no first word is lost. `null` = as the mode in force says.
   */
  voice(supervisionId: string, speaks: boolean | null): void {
    this.voiceWish = speaks === null ? null : { id: supervisionId, speaks };
    this.followCall(this.value.state);
  }

  /** How loud a call is that one listens to, 0–1; own calls are as loud as the device. */
  listenVolume(): number {
    return this.volume;
  }

  setListenVolume(volume: number): void {
    this.volume = rememberListenVolume(volume);
    this.followCall(this.value.state);
  }

  async digits(callId: string, digits: string): Promise<void> {
    for (const digit of digits) this.sounds.key(digit);
    await this.link.command('digits', { call_id: callId, digits });
  }

  /** What REST said of the person's lease; `version` is the state's `leaseVersion` when it was asked. */
  knowLease(lease: HeldLease | null, version: number): void {
    this.set({ state: foldLease(this.value.state, this.options.userId, lease, version) });
  }

  retryNow(): void {
    this.link.retryNow();
  }

  /** Small changes are the network's, not the clock's. */
  private skew(at: string): number {
    const now = Date.now() - Date.parse(at);
    return Math.abs(now - this.value.skewMs) > 700 ? now : this.value.skewMs;
  }

  private nudge = (): void => {
    if (document.visibilityState === 'visible') this.link.retryNow();
  };

  private linkOpened(): void {
    this.phone.socketOpened();
    const agent = ownAgent(this.value.state, this.options.userId);
    if (!agent?.sound_connected) this.phone.serverLostSound();
    void this.resumeSound();
  }

  /**
   * Brings the sound back without a click after a reload: when a call of ours runs, or when the browser already remembers
   * the permission (then nothing pops up).
   */
  private async resumeSound(): Promise<void> {
    if (this.phone.current().name !== 'off') return;
    const { userId } = this.options;
    const { state } = this.value;
    const inCall = runningCall(state, userId) !== null || watching(state, userId) !== null;
    if (inCall || (await microphoneGranted())) this.phone.start();
  }

  private set(change: Partial<DeskSnapshot>): void {
    this.value = { ...this.value, ...change };
    if (change.state) this.followCall(change.state);
    for (const watcher of this.watchers) watcher();
  }

  /** The track follows the call's state at once; the screens follow when they are drawn. */
  private followCall(state: DeskState): void {
    const call = runningCall(state, this.options.userId);
    const watch = watching(state, this.options.userId);
    if (this.voiceWish && watch?.id !== this.voiceWish.id) this.voiceWish = null;
    const speaks = watch?.state === 'listening' && (this.voiceWish?.speaks ?? watch.mode !== 'monitor');
    this.phone.setInCall(call !== null || speaks || consultedIn(state, this.options.userId) !== null);
    this.speaker.volume = watch ? this.volume : 1;
    if (call?.id !== this.muteWish?.callId || call?.muted === this.muteWish?.muted) this.muteWish = null;
    this.phone.setMuted(this.muteWish?.muted ?? call?.muted ?? false);
    const comes = comingTransfer(state, this.options.userId) !== null;
    if (comes || (call && comesIn(call, this.options.userId))) this.sounds.ring();
    else this.sounds.stopRing();
  }
}

/** The person's own agent, if the switch knows them. */
export function ownAgent(state: DeskState, userId: string): AgentView | null {
  return state.agents.get(userId) ?? null;
}

/** The person's call that is not over. */
export function runningCall(state: DeskState, userId: string): CallView | null {
  for (const call of state.calls.values()) {
    if ((call.agent === userId || call.colleague === userId) && call.state !== 'ended') return call;
  }
  return null;
}

/** Does it ring here, to be answered or refused? Of a call in the house at who is called. */
export function comesIn(call: CallView, userId: string): boolean {
  if (call.state !== 'ringing') return false;
  return call.colleague === userId || (call.direction === 'inbound' && call.agent === userId);
}

/** The call whose wrap-up the person is in; it may go on with somebody who took it over. */
export function wrapUpCall(state: DeskState, userId: string): CallView | null {
  const agent = ownAgent(state, userId);
  return (agent?.state.name === 'wrap_up' && agent.call && state.calls.get(agent.call)) || null;
}

/** A call that somebody transfers to the person, or that comes back to them: it rings here. */
export function comingTransfer(state: DeskState, userId: string): Transfer | null {
  for (const one of state.transfers.values()) {
    const comesBack = one.state === 'recall' && one.from === userId;
    if (comesBack || (isTo(one, userId) && (one.state === 'ringing' || one.state === 'blonde'))) return one;
  }
  return null;
}

/** The transfer in which the person is the colleague who is talked to. */
export function consultedIn(state: DeskState, userId: string): Transfer | null {
  for (const one of state.transfers.values()) {
    if (isTo(one, userId) && (one.state === 'answered' || one.state === 'merged')) return one;
  }
  return null;
}

/** The transfer of this call that its agent has in hand. */
export function transferOf(state: DeskState, callId: string): Transfer | null {
  for (const one of state.transfers.values()) {
    if (one.call_id === callId && ['ringing', 'answered', 'merged'].includes(one.state)) return one;
  }
  return null;
}

function isTo(transfer: Transfer, userId: string): boolean {
  return transfer.to.kind === 'agent' && transfer.to.user_id === userId;
}

/** The calls whose agents ask for help, who has waited longest first; never one's own. */
export function askingForHelp(calls: Iterable<CallView>, userId: string): CallView[] {
  return [...calls]
    .filter((call) => call.help_since !== null && call.agent !== userId && call.colleague !== userId)
    .sort((a, b) => ((a.help_since ?? '') < (b.help_since ?? '') ? -1 : 1));
}

/** What the person listens to as a supervisor. */
export function watching(state: DeskState, userId: string): Supervision | null {
  for (const one of state.supervisions.values()) if (one.supervisor === userId) return one;
  return null;
}

/** Why the desk is not this page's any more, if so. */
export function goneReason(link: LinkState): GoneReason | null {
  return typeof link === 'object' ? link.gone : null;
}

async function microphoneGranted(): Promise<boolean> {
  try {
    const status = await navigator.permissions.query({ name: 'microphone' as PermissionName });
    return status.state === 'granted';
  } catch {
    return false;
  }
}

function openSocket(resume: string | null): Wire {
  const url = new URL('/api/v1/socket', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  if (resume) url.searchParams.set('resume', resume);
  const socket = new WebSocket(url);
  const wire: Wire = {
    send: (text) => socket.send(text),
    close: () => socket.close(),
    onmessage: null,
    onclose: null,
  };
  socket.onmessage = (message) => wire.onmessage?.(message);
  socket.onclose = () => wire.onclose?.();
  return wire;
}
