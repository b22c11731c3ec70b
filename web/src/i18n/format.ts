/** Times, spans and numbers as people read them. Pure: the language and "now" are arguments. */
import type { Language } from './texts';

const WEEKDAYS = {
  ja: ['日', '月', '火', '水', '木', '金', '土'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (n: number) => String(n).padStart(2, '0');

/** `05:09`, and `1:02:03` from an hour on. Negative spans (clocks that disagree) read as zero. */
export function span(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1_000));
  const hours = Math.floor(total / 3_600);
  const rest = `${two(Math.floor((total % 3_600) / 60))}:${two(total % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** `14:03`, or `14:03:09` with seconds, on the person's clock. */
export function clock(at: string | Date, seconds = false): string {
  const t = new Date(at);
  const text = `${two(t.getHours())}:${two(t.getMinutes())}`;
  return seconds ? `${text}:${two(t.getSeconds())}` : text;
}

/** `11月22日(日)` or `Sun 22 Nov`; with the year where it is not this one. */
export function day(at: string | Date, now: Date, language: Language): string {
  const t = new Date(at);
  const weekday = WEEKDAYS[language][t.getDay()] ?? '';
  const other = t.getFullYear() !== now.getFullYear();
  if (language === 'ja') {
    return `${other ? `${t.getFullYear()}年` : ''}${t.getMonth() + 1}月${t.getDate()}日(${weekday})`;
  }
  return `${weekday} ${t.getDate()} ${MONTHS[t.getMonth()] ?? ''}${other ? ` ${t.getFullYear()}` : ''}`;
}

export interface DayWords {
  today: string;
  yesterday: string;
  tomorrow: string;
}

/** `今日 14:03`, `昨日 …`, `明日 …`, else the day and the time. */
export function moment(at: string, now: Date, language: Language, words: DayWords): string {
  const days = dayNumber(new Date(at)) - dayNumber(now);
  const near = days === 0 ? words.today : days === -1 ? words.yesterday : days === 1 ? words.tomorrow : null;
  return `${near ?? day(at, now, language)} ${clock(at)}`;
}

function dayNumber(t: Date): number {
  return Math.round(Date.UTC(t.getFullYear(), t.getMonth(), t.getDate()) / 86_400_000);
}

/** `1,234` in both languages. */
export function count(n: number): string {
  return n.toLocaleString('en-US');
}

/** `1.4 MB`, in both languages. */
export function bytes(n: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  let value = n;
  let unit = 0;
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

const AREA_CODES_2 = new Set(['3', '6']);

/**
 * A number as it is written in Japan: `03-1234-5678`, `090-1234-5678`, `0120-123-456`. What is not a Japanese number, or
 * cannot be told, stays as it is. Area codes differ in length; without a table of them four digits are the usual guess.
 */
export function phone(number: string): string {
  const national = number.startsWith('+81') ? `0${number.slice(3)}` : number;
  if (!/^0\d{9,10}$/.test(national)) return number;
  const cut = (a: number, b: number) => `${national.slice(0, a)}-${national.slice(a, b)}-${national.slice(b)}`;
  if (/^(0120|0570|0990)/.test(national)) return cut(4, 7);
  if (/^0800/.test(national)) return cut(4, 7);
  if (national.length === 11) return cut(3, 7);
  if (AREA_CODES_2.has(national.charAt(1))) return cut(2, 6);
  return cut(3, 6);
}

/** The value of an `<input type="datetime-local">` for a moment, on the person's clock. */
export function localInput(t: Date): string {
  return `${t.getFullYear()}-${two(t.getMonth() + 1)}-${two(t.getDate())}T${two(t.getHours())}:${two(t.getMinutes())}`;
}

/** The start of a day `YYYY-MM-DD` on the person's clock as UTC; `plusDays` moves it. */
export function dayStart(date: string, plusDays = 0): string | null {
  const t = new Date(`${date}T00:00`);
  if (Number.isNaN(t.getTime())) return null;
  t.setDate(t.getDate() + plusDays);
  return t.toISOString();
}
