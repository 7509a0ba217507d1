import { builtInYears, loadCalendar, parseHolidayCn } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { recountDueDates } from '../disclosure/recountDueDates.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { recomputeDeadlines } from './deadlines.ts';
import { insertCalendarLoad, loadedYears, lockCalendar } from './store.ts';

/**
 * Loads one year of the holiday notice from a holiday-cn file, and computes every running clock anew with a trace, in one
 * transaction (3.7). Refused: a year without a notice, days of another year, the same days once more.
 */
export const loadYear = (app: Services, actor: Actor, file: { name: string; text: string }) =>
  inTransaction(app, async (tx) => {
    const parsed = parseHolidayCn(jsonOf(file.text));
    if (!parsed.ok)
      throw new Refused(
        'CALENDAR_INVALID',
        { problems: parsed.problems },
        parsed.problems.map((p) => p.message).join('；'),
      );
    const year = parsed.value;
    await lockCalendar(tx);
    const loaded = await loadedYears(tx);
    const before = loadCalendar(loaded, builtInYears);
    const calendar = loadCalendar([...loaded, year], builtInYears);
    if (calendar.version === before.version) throw new Refused('CALENDAR_SAME', { year: year.year });
    await insertCalendarLoad(tx, {
      year: year.year,
      papers: [...year.papers],
      offDays: year.off,
      workDays: year.work,
      fileName: file.name,
      version: calendar.version,
      personId: actor.personId,
      at: stampOf(app.clock.now()),
    });
    const why = `载入 ${year.year} 年节假日安排`;
    const recomputed = await recomputeDeadlines(tx, app.clock, actor, calendar, why);
    const results = await recountDueDates(app, tx, actor, why);
    await recordAction(tx, actor, app.clock, {
      verb: 'calendar.load',
      subject: String(year.year),
      detail: {
        version: calendar.version,
        ...recomputed,
        results,
        said: `${year.year} 年，重算 ${recomputed.looked} 个期限，${recomputed.moved} 个改变；公示期限改变 ${results} 条`,
      },
    });
    return { year: year.year, version: calendar.version, ...recomputed };
  });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
