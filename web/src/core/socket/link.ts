/**
 * The page's one socket: opens it, opens it again after a loss (resuming behind the last event seen), carries commands.
 *
 * A command has an id that stays the same when it is sent again after a loss, so the server carries it out once. A command
 * that could not be answered within its time is given up with code `unreachable`: nobody wants a call placed a minute late.
 */
import { ApiError } from '../api/client';
import type { GoneReason } from '../api/types';
import { type CommandName, type Commands, type Reply, readFrame, type ServerFrame } from './protocol';

/** The part of a WebSocket that the link uses. */
export interface Wire {
  send(text: string): void;
  close(): void;
  onmessage: ((message: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
}

export type LinkState = 'connecting' | 'open' | 'waiting' | { gone: GoneReason } | 'closed';

export interface LinkOptions {
  /** Opens a wire. `resume` is `<epoch>:<seq>` of the last event seen. */
  open: (resume: string | null) => Wire;
  newId: () => string;
  /** Every frame but replies, in order. */
  onFrame: (frame: Exclude<ServerFrame, Reply>) => void;
  onState: (state: LinkState) => void;
  /** Where to resume from, if anything was seen yet. */
  resume: () => string | null;
}

interface Pending {
  text: string;
  resolve: (reply: Reply) => void;
  reject: (error: Error) => void;
  timer: ReturnType<typeof setTimeout>;
}

const COMMAND_TIMEOUT_MS = 8_000;
/** The server answers pings; without any frame for this long the wire is taken for dead. */
const SILENCE_MAX_MS = 25_000;
const PING_EVERY_MS = 10_000;
const RETRY_MS = [250, 500, 1_000, 2_000, 4_000, 8_000];
/** More commands than a person can click; beyond it something is wrong with the page. */
const PENDING_MAX = 64;

export class Link {
  private wire: Wire | null = null;
  private opened = false;
  private attempts = 0;
  private retry: ReturnType<typeof setTimeout> | null = null;
  private pinger: ReturnType<typeof setInterval> | null = null;
  private heardAt = 0;
  private ended = false;
  private readonly pending = new Map<string, Pending>();

  constructor(private readonly options: LinkOptions) {}

  start(): void {
    this.ended = false;
    this.connect();
  }

  /** Closes for good; commands under way are given up. */
  stop(): void {
    this.finish('closed');
  }

  /** Tries at once instead of waiting (the network is back, the person asks for it). */
  retryNow(): void {
    if (this.ended || this.wire) return;
    this.attempts = 0;
    this.connect();
  }

  command<N extends CommandName>(name: N, ask: Commands[N]['ask']): Promise<Commands[N]['answer']> {
    if (this.ended || this.pending.size >= PENDING_MAX) return Promise.reject(unreachable());
    const id = this.options.newId();
    const text = JSON.stringify({ type: 'command', id, name, ...ask });
    return new Promise<Reply>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.pending.delete(id);
        reject(unreachable());
      }, COMMAND_TIMEOUT_MS);
      this.pending.set(id, { text, resolve, reject, timer });
      if (this.opened) this.wire?.send(text);
    });
  }

  private connect(): void {
    this.clearRetry();
    this.options.onState('connecting');
    const wire = this.options.open(this.options.resume());
    this.wire = wire;
    this.opened = false;
    this.heardAt = Date.now();
    wire.onmessage = (message) => this.heard(wire, String(message.data));
    wire.onclose = () => this.lost(wire);
    this.pinger ??= setInterval(() => this.watch(), PING_EVERY_MS);
  }

  private heard(wire: Wire, text: string): void {
    if (wire !== this.wire) return;
    this.heardAt = Date.now();
    const frame = readFrame(text);
    if (!frame) return;
    switch (frame.type) {
      case 'hello':
        this.attempts = 0;
        this.opened = true;
        this.options.onFrame(frame);
        this.options.onState('open');
        for (const { text: command } of this.pending.values()) wire.send(command);
        return;
      case 'event':
        this.options.onFrame(frame);
        return;
      case 'gone':
        this.options.onFrame(frame);
        // A stopping server comes back; for the other reasons another page or nobody is at this desk now.
        if (frame.why !== 'stopping') this.finish({ gone: frame.why });
        return;
      case 'reply':
        this.settle(frame);
        return;
    }
  }

  private settle(reply: Reply): void {
    const waiting = this.pending.get(reply.id);
    if (!waiting) return;
    this.pending.delete(reply.id);
    clearTimeout(waiting.timer);
    if (reply.ok) waiting.resolve(reply);
    else waiting.reject(new ApiError(reply.problem ?? { status: 500, code: 'internal', title: '' }));
  }

  private lost(wire: Wire): void {
    if (wire !== this.wire || this.ended) return;
    this.wire = null;
    this.opened = false;
    const wait = RETRY_MS[Math.min(this.attempts, RETRY_MS.length - 1)] ?? 8_000;
    this.attempts += 1;
    this.options.onState('waiting');
    this.retry = setTimeout(() => this.connect(), wait);
  }

  private watch(): void {
    const wire = this.wire;
    if (!wire) return;
    if (Date.now() - this.heardAt > SILENCE_MAX_MS) {
      wire.close();
      this.lost(wire);
      return;
    }
    if (this.opened) wire.send(JSON.stringify({ type: 'command', id: this.options.newId(), name: 'ping' }));
  }

  private finish(state: LinkState): void {
    if (this.ended) return;
    this.ended = true;
    this.clearRetry();
    if (this.pinger) clearInterval(this.pinger);
    this.pinger = null;
    const wire = this.wire;
    this.wire = null;
    this.opened = false;
    wire?.close();
    for (const { reject, timer } of this.pending.values()) {
      clearTimeout(timer);
      reject(unreachable());
    }
    this.pending.clear();
    this.options.onState(state);
  }

  private clearRetry(): void {
    if (this.retry) clearTimeout(this.retry);
    this.retry = null;
  }
}

function unreachable(): ApiError {
  return new ApiError({ status: 0, code: 'unreachable', title: '' });
}
