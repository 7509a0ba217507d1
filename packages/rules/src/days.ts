/** Days since 1970-01-01 of a valid `YYYY-MM-DD`; proleptic Gregorian, no time zone, no clock. */
export function dayNumber(date: string): number {
  return (
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / 86_400_000
  );
}

/** The `YYYY-MM-DD` of a day number. */
export function dayText(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** `date` moved by `n` calendar days. */
export function addDays(date: string, n: number): string {
  return dayText(dayNumber(date) + n);
}
