import { describe, expect, it } from 'vitest';
import type { Colleague, Transfer } from '../src/core/api/types';
import { comingTransfer, consultedIn, transferOf } from '../src/core/desk/desk';
import { type DeskState, EMPTY, foldEvent } from '../src/core/desk/fold';
import { found } from '../src/screens/transfer/choices';

const at = '2026-11-27T01:00:00.000Z';

const colleague = (name: string, more: Partial<Colleague> = {}): Colleague => ({
  user_id: name,
  name,
  kana: null,
  extension: null,
  workgroup_ids: [],
  available: true,
  state: { name: 'ready' },
  ...more,
});

const transfer = (more: Partial<Transfer> = {}): Transfer => ({
  id: 't',
  call_id: 'c',
  mode: 'attended',
  state: 'ringing',
  talks_to: null,
  from: 'a',
  from_name: '佐藤',
  to: { kind: 'agent', user_id: 'b' },
  to_name: '鈴木',
  customer_gone: false,
  started_at: at,
  since: at,
  ended_at: null,
  reason: null,
  direction: 'outbound',
  number: '+81312345678',
  caller_id: null,
  project_id: null,
  lead_id: null,
  lead_name: null,
  memo: '',
  ...more,
});

describe('the directory of a transfer', () => {
  const all = [
    colleague('田中', { extension: '203', available: false, state: { name: 'talking' } }),
    colleague('鈴木', { kana: 'スズキ', extension: '202' }),
  ];
  const names = (typed: string) => found(all, typed).colleagues.map((one) => one.name);

  it('shows first who can be called', () => {
    expect(names('')).toEqual(['鈴木', '田中']);
  });

  it('finds by name, reading and extension, whatever the width', () => {
    expect(names('田')).toEqual(['田中']);
    expect(names('ｽｽﾞｷ')).toEqual(['鈴木']);
    expect(names('２０２')).toEqual(['鈴木']);
  });

  it('takes a number for one outside, an extension not', () => {
    expect(found(all, '03-1234-5678').number).toBe('03-1234-5678');
    expect(found(all, '０９０１２３４５６７８').number).toBe('09012345678');
    expect(found(all, '202').number).toBeNull();
    expect(found(all, '03-1234-5678 田中').number).toBeNull();
  });
});

describe('a transfer', () => {
  const told = (state: DeskState, seq: number, view: Transfer) =>
    foldEvent(state, { type: 'event', event: 'transfer', seq, at, ...view });

  it('rings at the colleague, then both talk, then it is over', () => {
    const rings = told(EMPTY, 1, transfer());
    expect([comingTransfer(rings, 'b')?.id, comingTransfer(rings, 'a'), transferOf(rings, 'c')?.id]).toEqual([
      't',
      null,
      't',
    ]);
    const talk = told(rings, 2, transfer({ state: 'answered', talks_to: 'colleague' }));
    expect([comingTransfer(talk, 'b'), consultedIn(talk, 'b')?.id, consultedIn(talk, 'a')]).toEqual([null, 't', null]);
    const over = told(talk, 3, transfer({ state: 'completed', ended_at: at }));
    expect([consultedIn(over, 'b'), transferOf(over, 'c'), over.endedTransfer?.state]).toEqual([
      null,
      null,
      'completed',
    ]);
  });

  it('that nobody takes rings at who transferred', () => {
    const back = told(EMPTY, 1, transfer({ mode: 'blind', state: 'recall', reason: 'refused' }));
    expect([comingTransfer(back, 'a')?.id, comingTransfer(back, 'b'), transferOf(back, 'c')]).toEqual([
      't',
      null,
      null,
    ]);
  });
});
