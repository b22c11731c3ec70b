/** The rules of a project as its form holds them. Pure. */
import { type CallingHours, type Hours, type Project, type Rules, WEEK, type Weekday } from '../../../core/api/types';

export function rulesOf(project: Project): Rules {
  const { calling_hours, customers, attempts_max, number_per_day_max, redial_after_min, rolling_24h_max } = project;
  const { lease_ttl_s, grace_s, owner_release_after_min, distribution, retry, line } = project;
  return {
    calling_hours,
    customers,
    attempts_max,
    number_per_day_max,
    redial_after_min,
    rolling_24h_max,
    lease_ttl_s,
    grace_s,
    owner_release_after_min,
    distribution,
    retry,
    line,
  };
}

const OFFICE: Hours = { from: '09:00', to: '18:00' };

/** Monday to Friday in office hours, not on public holidays. */
export function officeHours(): CallingHours {
  const on = (day: Weekday) => (day === 'sat' || day === 'sun' ? null : { ...OFFICE });
  const week = Object.fromEntries(WEEK.map((day) => [day, on(day)])) as Record<Weekday, Hours | null>;
  return { ...week, holidays: false };
}

/** What a new project begins with: careful, so that nobody is called at night or again and again. */
export function usualRules(): Rules {
  return {
    calling_hours: officeHours(),
    customers: 'b2b',
    attempts_max: null,
    number_per_day_max: 3,
    redial_after_min: 60,
    rolling_24h_max: null,
    lease_ttl_s: 120,
    grace_s: 30,
    owner_release_after_min: null,
    distribution: { due_first: true, order: { by: 'import' }, auto_next: false },
    retry: { no_answer_min: 120, busy_min: 15, not_in_use_min: null, fax_min: null, voicemail_min: 240 },
    line: null,
  };
}

/** A day taken in or out; one taken in gets the hours of the first day that has some. */
export function withDay(hours: CallingHours, day: Weekday, on: boolean): CallingHours {
  const like = WEEK.map((d) => hours[d]).find((h) => h !== null) ?? OFFICE;
  return { ...hours, [day]: on ? { ...like } : null };
}

/** The hours of one day for all days that are called on. */
export function likeDay(hours: CallingHours, day: Weekday): CallingHours {
  const model = hours[day];
  if (!model) return hours;
  const week = Object.fromEntries(WEEK.map((d) => [d, hours[d] && { ...model }])) as Record<Weekday, Hours | null>;
  return { ...week, holidays: hours.holidays };
}

/** A number typed by hand, full-width digits too; empty and nonsense are none. */
export function readCount(typed: string): number | null {
  const digits = typed.normalize('NFKC').replace(/\D/g, '').slice(0, 7);
  return digits === '' ? null : Number(digits);
}
