import { describe, expect, it } from 'vitest';
import type { AgentView } from '../src/core/api/types';
import { EMPTY, foldEvent, foldHello, foldLease, type HeldLease } from '../src/core/desk/fold';
import type { DeskEvent } from '../src/core/socket/protocol';

const at = '2026-11-22T01:00:00.000Z';
const head = (seq: number) => ({ type: 'event', seq, at }) as const;
const news = (lead: string) => ({ lease_id: `l-${lead}`, project_id: 'p', lead_id: lead, agent: 'me' });
const assigned = (seq: number, lead: string): DeskEvent => ({ ...head(seq), event: 'assigned', ...news(lead) });
const ended = (seq: number, lead: string): DeskEvent => ({
  ...head(seq),
  event: 'lease_ended',
  ...news(lead),
  why: 'expired',
});
const saved = (seq: number, lead: string, user = 'me'): DeskEvent => ({
  ...head(seq),
  event: 'history',
  id: 'a',
  user_id: user,
  project_id: 'p',
  lead_id: lead,
  saved: true,
});
const empty = (seq: number): DeskEvent => ({
  ...head(seq),
  event: 'queue_empty',
  agent: 'me',
  project_id: 'p',
  ready: 0,
  waiting: [{ why: 'leased', leads: 2 }],
  next_at: null,
});
const agent = (seq: number, name: 'ready' | 'offline'): DeskEvent => {
  const view: AgentView = {
    agent: 'me',
    state: { name },
    since: at,
    call: null,
    desk_connected: true,
    sound_connected: true,
  };
  return { ...head(seq), event: 'agent', ...view };
};
const held = (lead: string): HeldLease => ({
  id: `l-${lead}`,
  projectId: 'p',
  leadId: lead,
  leftMs: 1_000,
  saidAt: 0,
});
const folded = (...events: DeskEvent[]) => events.reduce(foldEvent, EMPTY);
const mine = (state: typeof EMPTY) => state.leases.get('me')?.leadId ?? null;

describe('the lead in hand', () => {
  it('comes with its event; after a saved result the queue is asked whether it is done with', () => {
    const state = folded(assigned(1, 'a'));
    expect(mine(state)).toBe('a');
    const next = foldEvent(state, saved(2, 'a'));
    expect([mine(next), next.leaseVersion]).toEqual(['a', state.leaseVersion + 1]);
    expect(mine(foldLease(next, 'me', null, next.leaseVersion))).toBeNull();
  });

  it('stays when the result of another lead, or of another person, is saved', () => {
    const state = folded(assigned(1, 'a'));
    const next = [saved(2, 'b'), saved(3, 'a', 'you')].reduce(foldEvent, state);
    expect([mine(next), next.leaseVersion]).toEqual(['a', state.leaseVersion]);
  });

  it('is the next one, whichever news comes first', () => {
    expect(mine(folded(assigned(1, 'a'), assigned(2, 'b'), saved(3, 'a')))).toBe('b');
  });

  it('ends once, and an end that is told late takes nothing away', () => {
    const state = folded(assigned(1, 'a'), assigned(2, 'b'), ended(3, 'a'));
    expect([mine(state), state.endedLease]).toEqual(['b', null]);
    expect(foldEvent(state, ended(4, 'b')).endedLease?.lease_id).toBe('l-b');
  });

  it('goes back with the shift, but not because somebody was never ready', () => {
    expect(mine(folded(assigned(1, 'a'), agent(2, 'offline')))).toBe('a');
    const state = folded(agent(1, 'ready'), assigned(2, 'a'), agent(3, 'offline'));
    expect([mine(state), state.endedLease?.why]).toEqual([null, 'signed_off']);
  });

  it('is what REST says, unless events said something since it was asked', () => {
    const asked = EMPTY.leaseVersion;
    expect(mine(foldLease(EMPTY, 'me', held('a'), asked))).toBe('a');
    expect(mine(foldLease(folded(assigned(1, 'b')), 'me', held('a'), asked))).toBe('b');
  });

  it('stays on screen after a gap, which asks for it anew', () => {
    const state = folded(assigned(1, 'a'));
    const hello = { type: 'hello', epoch: 2, seq: 9, desk_id: 'd', resumed: false, snapshot: null } as const;
    const next = foldHello(state, hello);
    expect(mine(next)).toBe('a');
    expect(next.leaseVersion).toBeGreaterThan(state.leaseVersion);
  });
});

describe('an empty queue', () => {
  it('says why until a lead comes', () => {
    const state = foldLease(folded(assigned(1, 'a'), empty(2)), 'me', null, 1);
    expect(state.vacancies.get('me')?.waiting).toEqual([{ why: 'leased', leads: 2 }]);
    expect(foldEvent(state, assigned(4, 'b')).vacancies.size).toBe(0);
  });
});

describe('bans and boxes', () => {
  it('are news of their leads', () => {
    const ban: DeskEvent = { ...head(1), event: 'ban', ban_id: 'x', stands: true, lead_ids: ['a', 'b'] };
    const box: DeskEvent = { ...head(2), event: 'my_box', user_id: 'me', lead_ids: ['b'] };
    const state = folded(ban, box);
    expect([...state.changedLeads]).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect([state.banVersion, state.boxVersion]).toEqual([1, 1]);
  });

  it('name no more leads than are remembered', () => {
    const lead_ids = Array.from({ length: 300 }, (_, i) => `l${i}`);
    expect(folded({ ...head(1), event: 'ban', ban_id: null, stands: true, lead_ids }).changedLeads.size).toBe(200);
  });
});
