import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../src/core/api/client';
import { Link, type LinkState, type Wire } from '../src/core/socket/link';

class FakeWire implements Wire {
  onmessage: ((message: { data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  readonly sent: { id: string; name: string; [key: string]: unknown }[] = [];
  closed = false;
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.closed = true;
  }
  say(frame: unknown): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  hello(): void {
    this.say({
      type: 'hello',
      epoch: 1,
      seq: 0,
      desk_id: 'd',
      resumed: false,
      snapshot: { agents: [], calls: [], supervisions: [], transfers: [] },
    });
  }
}

function rig() {
  const wires: FakeWire[] = [];
  const resumes: (string | null)[] = [];
  const states: LinkState[] = [];
  const frames: unknown[] = [];
  let ids = 0;
  const link = new Link({
    open: (resume) => {
      resumes.push(resume);
      const wire = new FakeWire();
      wires.push(wire);
      return wire;
    },
    newId: () => `id${++ids}`,
    onFrame: (frame) => frames.push(frame),
    onState: (state) => states.push(state),
    resume: () => (wires.length === 0 ? null : '1:5'),
  });
  const wire = (n = wires.length - 1): FakeWire => {
    const found = wires[n];
    if (!found) throw new Error(`no wire ${n}`);
    return found;
  };
  return { link, wires, wire, resumes, states, frames };
}

const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'ok',
    (error) => (error instanceof ApiError ? error.problem.code : String(error)),
  );

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('commands', () => {
  it('are answered by their id', async () => {
    const { link, wire } = rig();
    link.start();
    wire().hello();
    const first = link.command('ready', {});
    const second = link.command('break', { reason: 'meal' });
    expect(wire().sent).toEqual([
      { type: 'command', id: 'id1', name: 'ready' },
      { type: 'command', id: 'id2', name: 'break', reason: 'meal' },
    ]);
    wire().say({ type: 'reply', id: 'id2', ok: false, problem: { code: 'wrong_call_state', status: 409, title: '' } });
    wire().say({ type: 'reply', id: 'id1', ok: true });
    expect(await code(first)).toBe('ok');
    expect(await code(second)).toBe('wrong_call_state');
  });

  it('that lost their answer are sent again with the same id after the next hello, and answered once', async () => {
    const { link, wire, wires } = rig();
    link.start();
    wire().hello();
    const dial = link.command('dial', { number: '0312345678' });
    wire(0).onclose?.();
    await vi.advanceTimersByTimeAsync(300);
    expect(wires).toHaveLength(2);
    expect(wire(1).sent).toEqual([]);
    wire(1).hello();
    expect(wire(1).sent).toEqual(wire(0).sent);
    wire(1).say({ type: 'reply', id: 'id1', ok: true, call: { id: 'c' } });
    wire(1).say({ type: 'reply', id: 'id1', ok: true, call: { id: 'other' } });
    expect((await dial).call.id).toBe('c');
  });

  it('are given up in time and not sent any more', async () => {
    const { link, wire } = rig();
    link.start();
    const dial = code(link.command('dial', { number: '0312345678' }));
    await vi.advanceTimersByTimeAsync(8_100);
    expect(await dial).toBe('unreachable');
    wire().hello();
    expect(wire().sent).toEqual([]);
  });

  it('wait for the hello: before it the server does not know the desk', () => {
    const { link, wire } = rig();
    link.start();
    void link.command('ready', {});
    expect(wire().sent).toEqual([]);
    wire().hello();
    expect(wire().sent).toHaveLength(1);
  });

  it('are refused at once when the link has ended, and beyond a bound', async () => {
    const { link, wire } = rig();
    link.start();
    wire().hello();
    const many = Array.from({ length: 65 }, () => code(link.command('ready', {})));
    expect(await many[64]).toBe('unreachable');
    link.stop();
    expect(await many[0]).toBe('unreachable');
    expect(await code(link.command('ready', {}))).toBe('unreachable');
  });
});

describe('the wire', () => {
  it('is opened again after a loss, later each time, from where it was', async () => {
    const { link, wire, wires, resumes, states } = rig();
    link.start();
    wire().hello();
    const gaps: number[] = [];
    for (let i = 0; i < 4; i++) {
      const from = Date.now();
      wire().onclose?.();
      const known = wires.length;
      while (wires.length === known) await vi.advanceTimersByTimeAsync(50);
      gaps.push(Date.now() - from);
    }
    expect(gaps).toEqual([250, 500, 1_000, 2_000]);
    expect(resumes).toEqual([null, '1:5', '1:5', '1:5', '1:5']);
    expect(states.slice(0, 4)).toEqual(['connecting', 'open', 'waiting', 'connecting']);
  });

  it('that stays silent is dropped and made anew', async () => {
    const { link, wire, wires } = rig();
    link.start();
    wire().hello();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(wire(0).sent.map((c) => c.name)).toEqual(['ping']);
    await vi.advanceTimersByTimeAsync(21_000);
    expect(wire(0).closed).toBe(true);
    expect(wires.length).toBeGreaterThan(1);
  });

  it('late words of an old wire are not heard', async () => {
    const { link, wire, frames } = rig();
    link.start();
    wire().hello();
    const old = wire(0);
    old.onclose?.();
    await vi.advanceTimersByTimeAsync(300);
    const before = frames.length;
    old.say({ type: 'event', event: 'history', seq: 9, at: '' });
    expect(frames).toHaveLength(before);
  });

  it('is not opened again once another page took over, but is when the server stops', async () => {
    const taken = rig();
    taken.link.start();
    taken.wire().hello();
    taken.wire().say({ type: 'gone', why: 'displaced' });
    taken.wire().onclose?.();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(taken.wires).toHaveLength(1);
    expect(taken.states.at(-1)).toEqual({ gone: 'displaced' });

    const stopping = rig();
    stopping.link.start();
    stopping.wire().hello();
    stopping.wire().say({ type: 'gone', why: 'stopping' });
    stopping.wire().onclose?.();
    await vi.advanceTimersByTimeAsync(300);
    expect(stopping.wires).toHaveLength(2);
  });

  it('survives what it cannot read', () => {
    const { link, wire, states } = rig();
    link.start();
    wire().onmessage?.({ data: 'no json' });
    wire().onmessage?.({ data: '[]' });
    wire().say({ type: 'fortune' });
    wire().hello();
    expect(states.at(-1)).toBe('open');
  });
});
