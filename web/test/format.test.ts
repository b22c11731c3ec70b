import { describe, expect, it } from 'vitest';
import { clock, count, day, dayStart, localInput, moment, phone, span } from '../src/i18n/format';
import { nextMonday, tomorrow } from '../src/screens/call/dates';

describe('spans', () => {
  it.each([
    [0, '00:00'],
    [999, '00:00'],
    [65_000, '01:05'],
    [3_599_999, '59:59'],
    [3_723_000, '1:02:03'],
    [-5_000, '00:00'],
  ])('%i ms reads %s', (ms, text) => expect(span(ms)).toBe(text));
});

describe('telephone numbers', () => {
  it.each([
    ['+81312345678', '03-1234-5678'],
    ['0312345678', '03-1234-5678'],
    ['0612345678', '06-1234-5678'],
    ['+819012345678', '090-1234-5678'],
    ['05012345678', '050-1234-5678'],
    ['0120123456', '0120-123-456'],
    ['0570012345', '0570-012-345'],
    ['08001234567', '0800-123-4567'],
    ['0451234567', '045-123-4567'],
    ['+12025550123', '+12025550123'],
    ['201', '201'],
    ['anonymous', 'anonymous'],
    ['', ''],
  ])('%s reads %s', (number, text) => expect(phone(number)).toBe(text));
});

describe('days and times', () => {
  const now = new Date(2026, 10, 22, 12, 0);
  const words = { today: '今日', yesterday: '昨日', tomorrow: '明日' };
  const local = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();

  it('name the days around today', () => {
    expect(moment(local(2026, 10, 22, 0, 0), now, 'ja', words)).toBe('今日 00:00');
    expect(moment(local(2026, 10, 21, 23, 59), now, 'ja', words)).toBe('昨日 23:59');
    expect(moment(local(2026, 10, 23, 10, 0), now, 'ja', words)).toBe('明日 10:00');
    expect(moment(local(2026, 10, 20, 9, 5), now, 'ja', words)).toBe('11月20日(金) 09:05');
  });

  it('give the year only where it is another', () => {
    expect(day(local(2026, 0, 5, 9, 0), now, 'en')).toBe('Mon 5 Jan');
    expect(day(local(2025, 11, 31, 9, 0), now, 'en')).toBe('Wed 31 Dec 2025');
    expect(day(local(2025, 11, 31, 9, 0), now, 'ja')).toBe('2025年12月31日(水)');
  });

  it('are exact to the second where asked', () => {
    expect(clock(new Date(2026, 10, 22, 9, 5, 7))).toBe('09:05');
    expect(clock(new Date(2026, 10, 22, 9, 5, 7), true)).toBe('09:05:07');
  });

  it('fill date inputs and come back from them', () => {
    expect(localInput(new Date(2026, 0, 2, 3, 4))).toBe('2026-01-02T03:04');
    expect(dayStart('2026-11-30', 1)).toBe(new Date(2026, 11, 1).toISOString());
    expect(dayStart('nonsense')).toBeNull();
  });

  it('offer the usual moments for the next call', () => {
    expect(localInput(tomorrow(new Date(2026, 11, 31, 23, 0), 10))).toBe('2027-01-01T10:00');
    expect(localInput(nextMonday(new Date(2026, 10, 22, 12, 0), 10))).toBe('2026-11-23T10:00');
    expect(localInput(nextMonday(new Date(2026, 10, 23, 12, 0), 10))).toBe('2026-11-30T10:00');
  });
});

it('large numbers are grouped', () => expect(count(1_000_000)).toBe('1,000,000'));
