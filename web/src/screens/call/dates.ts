/** Usual moments for the next call, on the person's clock. */

export function tomorrow(now: Date, hour: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, hour);
}

export function nextMonday(now: Date, hour: number): Date {
  const days = (8 - now.getDay()) % 7 || 7;
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
}
