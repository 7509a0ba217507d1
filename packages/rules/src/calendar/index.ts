export { addWorkingDays, isWorkingDay, workingDaysBetween } from './count.ts';
export { builtInCalendar, builtInYears, loadCalendar } from './load.ts';
export { parseHolidayCn } from './parseHolidayCn.ts';
export type { Calendar, CalendarYear, Deadline } from './types.ts';
