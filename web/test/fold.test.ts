import { describe, expect, it } from 'vitest';
import type { AgentView, CallView } from '../src/core/api/types';
import { ownAgent, runningCall } from '../src/core/desk/desk';
import { type DeskState, EMPTY, foldEvent, foldHello, resumePoint } from '../src/core/desk/fold';
import type { DeskEvent, Hello } from '../src/core/socket/protocol';

const at = '2026-11-22T01:00:00.000Z';

const agent = (state: AgentView['state'], call: string | null = null): AgentView => ({
  agent: 'me',
  state,
  since: at,
  call,
  desk_connected: true,
  sound_connected: true,
});

const call = (id: string, state: CallView['state'], more: Partial<CallView> = {}): CallView => ({
  id,
  direction: 'outbound',
  state,
  agent: 'me',
  colleague: null,
  project: null,
  lead: null,
  number: '+81312345678',
  number_as_typed: '03-1234-5678',
  caller_id: null,
  trunk: 'main',
  muted: false,
  held: false,
  help_since: null,
  recording: true,
  dialled_at: at,
  ringing_at: null,
  answered_at: null,
  ended_at: state === 'ended' ? at : null,
  cause: null,
  sip_status: null,
  ...more,
});

const callEvent = (seq: number, view: CallView): DeskEvent => ({ type: 'event', event: 'call', seq, at, ...view });

const historyEvent = (seq: number): DeskEvent => ({
  type: 'event',
  event: 'history',
  seq,
  at,
  id: 'a',
  user_id: 'me',
  project_id: null,
  lead_id: null,
  saved: true,
});

const hello = (more: Partial<Hello> = {}): Hello => ({
  type: 'hello',
  epoch: 7,
  seq: 10,
  desk_id: 'd',
  resumed: false,
  snapshot: { agents: [], calls: [], supervisions: [], transfers: [] },
  ...more,
});

const folded = (start: DeskState, ...events: DeskEvent[]) => events.reduce(foldEvent, start);

describe('folding events', () => {
  const start = foldHello(EMPTY, hello());

  it('keeps the newest view of each thing', () => {
    const state = folded(start, callEvent(11, call('a', 'placing')), callEvent(12, call('a', 'ringing')));
    expect(state.calls.get('a')?.state).toBe('ringing');
    expect(state.seq).toBe(12);
  });

  it('drops an event that was folded before, also after newer ones', () => {
    const state = folded(start, callEvent(12, call('a', 'talking')), callEvent(11, call('a', 'ringing')));
    expect(state.calls.get('a')?.state).toBe('talking');
    expect(folded(state, callEvent(12, call('a', 'placing')))).toBe(state);
  });

  it('keeps what supervisors said, each once, the newest fifty, also when all else is told anew', () => {
    const said = (seq: number): DeskEvent => ({
      type: 'event',
      event: 'message',
      seq,
      at,
      id: `m${seq}`,
      from: 'boss',
      from_name: '長',
      to: 'me',
      text: '一行目\n二行目',
    });
    const state = folded(start, said(11), said(11), said(12));
    expect(state.messages.map(({ id }) => id)).toEqual(['m11', 'm12']);
    expect(state.messages[0]?.text).toBe('一行目\n二行目');
    expect(foldHello(state, hello({ epoch: 8, seq: 1 })).messages).toHaveLength(2);
    const many = folded(start, ...Array.from({ length: 60 }, (_, n) => said(11 + n)));
    expect(many.messages.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, n) => `m${21 + n}`));
  });

  it('a request for help comes and goes with its call', () => {
    const asked = folded(start, callEvent(11, call('a', 'talking', { help_since: at })));
    expect(asked.calls.get('a')?.help_since).toBe(at);
    expect(folded(asked, callEvent(12, call('a', 'talking'))).calls.get('a')?.help_since).toBeNull();
  });

  it('takes numbers that jump: an agent is sent only some of the events', () => {
    expect(folded(start, callEvent(90, call('a', 'placing'))).seq).toBe(90);
  });

  it('skips an event that it does not know, but counts it', () => {
    const unknown = { type: 'event', event: 'weather', seq: 11, at } as unknown as DeskEvent;
    expect(folded(start, unknown)).toMatchObject({ seq: 11, historyVersion: start.historyVersion });
  });

  it('forgets the figures of a call that ended', () => {
    const quality: DeskEvent = {
      type: 'event',
      event: 'quality',
      seq: 12,
      at,
      call: 'a',
      agent: 'me',
      browser: null,
      trunk: null,
    };
    const talking = folded(start, callEvent(11, call('a', 'talking')), quality);
    expect(talking.quality.has('a')).toBe(true);
    expect(folded(talking, callEvent(13, call('a', 'ended'))).quality.has('a')).toBe(false);
  });

  it('keeps a bounded number of ended calls, the newest', () => {
    let state = start;
    for (let i = 0; i < 60; i++) state = foldEvent(state, callEvent(11 + i, call(`c${i}`, 'ended')));
    expect(state.calls.size).toBe(20);
    expect(state.calls.has('c59')).toBe(true);
    expect(state.calls.has('c39')).toBe(false);
  });

  it('says that history changed when a call begins, ends, or its result is saved, not in between', () => {
    const begun = folded(start, callEvent(11, call('a', 'placing')));
    const between = folded(begun, callEvent(12, call('a', 'ringing')), callEvent(13, call('a', 'talking')));
    const ended = folded(between, callEvent(14, call('a', 'ended')));
    const saved = folded(ended, historyEvent(15));
    expect([begun, between, ended, saved].map((s) => s.historyVersion - start.historyVersion)).toEqual([1, 1, 2, 3]);
  });
});

describe('coming back', () => {
  const before = folded(foldHello(EMPTY, hello()), callEvent(11, call('a', 'talking')));

  it('asks for what follows the last event folded', () => {
    expect(resumePoint(EMPTY)).toBeNull();
    expect(resumePoint(before)).toBe('7:11');
  });

  it('goes on without a break when the gap is replayed', () => {
    const resumed = foldHello(before, hello({ resumed: true, snapshot: null, seq: 14 }));
    expect(resumed).toBe(before);
    expect(folded(resumed, callEvent(12, call('a', 'ended'))).calls.get('a')?.state).toBe('ended');
  });

  it('takes the snapshot when the gap could not be replayed: what is not in it is gone', () => {
    const state = foldHello(
      before,
      hello({ seq: 40, snapshot: { agents: [], calls: [call('b', 'ringing')], supervisions: [], transfers: [] } }),
    );
    expect([...state.calls.keys()]).toEqual(['b']);
    expect(state.seq).toBe(40);
  });

  it('starts counting anew when the server was restarted', () => {
    const state = foldHello(before, hello({ epoch: 8, seq: 0, resumed: true, snapshot: null }));
    expect(state.calls.size).toBe(0);
    expect(folded(state, callEvent(1, call('c', 'placing'))).calls.has('c')).toBe(true);
  });
});

describe('what is mine', () => {
  it('is my running call, not an ended one and not a colleague’s', () => {
    const state = foldHello(
      EMPTY,
      hello({
        snapshot: {
          agents: [agent({ name: 'talking' }, 'b')],
          calls: [call('a', 'ended'), call('x', 'talking', { agent: 'other' }), call('b', 'talking')],
          supervisions: [],
          transfers: [],
        },
      }),
    );
    expect(runningCall(state, 'me')?.id).toBe('b');
    expect(ownAgent(state, 'me')?.state.name).toBe('talking');
  });
});

describe('news that only say what to ask for', () => {
  const at = '2026-11-22T05:00:00Z';
  it('a changed lead is told by the number of its last event', () => {
    let state = foldEvent({ ...EMPTY, epoch: 1 }, { type: 'event', event: 'lead', seq: 4, at, lead_id: 'l' });
    state = foldEvent(state, { type: 'event', event: 'lead', seq: 9, at, lead_id: 'l' });
    expect(state.changedLeads.get('l')).toBe(9);
  });

  it('a long day of changes does not pile up', () => {
    let state: DeskState = { ...EMPTY, epoch: 1 };
    for (let seq = 1; seq <= 1_000; seq++) {
      state = foldEvent(state, { type: 'event', event: 'lead', seq, at, lead_id: `l${seq}` });
    }
    expect(state.changedLeads.size).toBe(200);
    expect(state.changedLeads.has('l1000')).toBe(true);
  });

  it('a reminder whose time has come is told once, others only make the list stale', () => {
    const news = {
      type: 'event',
      event: 'reminder',
      at,
      id: 'r',
      user_id: 'u',
      lead_id: 'l',
      project_id: null,
    } as const;
    const set = foldEvent({ ...EMPTY, epoch: 1 }, { ...news, seq: 1, state: 'scheduled', due: false });
    expect(set).toMatchObject({ reminderVersion: 1, dueReminder: null });
    const due = foldEvent(set, { ...news, seq: 2, state: 'new', due: true });
    expect(due).toMatchObject({ reminderVersion: 2, dueReminder: { id: 'r', userId: 'u', seq: 2 } });
  });

  it('imports are as far as their last news says', () => {
    const news = { type: 'event', event: 'import', at, id: 'i', project_id: 'p' } as const;
    const running = foldEvent(
      { ...EMPTY, epoch: 1 },
      { ...news, seq: 1, state: 'running', progress: { rows: 10, share: 0.5 } },
    );
    const done = foldEvent(running, { ...news, seq: 2, state: 'done', progress: { rows: 20, share: 1 } });
    expect(running.imports.get('i')).toMatchObject({ state: 'running', progress: { share: 0.5 } });
    expect(done.imports.get('i')).toMatchObject({ state: 'done' });
  });
});
