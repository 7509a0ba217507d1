const DAY = 86_400_000;

/** The day `days` after `day`, both `YYYY-MM-DD`. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The day `days` before `day`, both `YYYY-MM-DD`. */
export function dayBefore(day: string, days: number): string {
  return dayAfter(day, -days);
}
