import type { Executor } from '../platform/database/open.ts';
import { recordsOfVisit, sheetsOf } from './store.ts';
import { SheetData } from './schema.ts';
import { formsFor, openPoints } from './templates.ts';

/** On these results nobody was met who could answer a point or sign a sheet. */
const NOBODY_MET = new Set([4, 7]);
/** Only a visit on the spot has times, a place and somebody who signs (C01). */
const ON_SITE = '现场';

export const sheetData = (body: unknown): SheetData => SheetData.parse(body ?? {});

/** Times, place, and a signature or its refusal with a witness. */
export const sheetComplete = (s: SheetData): boolean =>
  s.timeIn !== '' &&
  s.timeOut !== '' &&
  s.timeIn <= s.timeOut &&
  s.place !== '' &&
  ((s.signature !== '' && s.signer !== '') || (s.refusedToSign && s.witness !== ''));

/** What a visit still lacks before it can be handed in (C06, J06): open check points, sheets that are not complete. */
export async function missingOf(db: Executor, visitId: string) {
  const records = await recordsOfVisit(db, visitId);
  const forms = await formsFor(db, records);
  const points = records.flatMap((r) => {
    const form = forms.get(r.itemId)!;
    if (r.categories.some((c) => NOBODY_MET.has(c)) || form.id === 'generic') return [];
    // filled with an older version of the form: that one's points count, and they were there
    if (r.templateVersion !== null && r.templateVersion !== form.version) return [];
    const open = openPoints(form.points, r.answers);
    return open.length > 0 ? [{ objectId: r.objectId, partId: r.partId, open }] : [];
  });
  const sheets = (await sheetsOf(db, visitId))
    .filter((s) => {
      const own = records.filter((r) => r.objectId === s.objectId && r.departmentId === s.departmentId);
      return own.some(
        (r) =>
          r.method === ON_SITE && r.otherConclusion === null && !r.categories.some((c) => NOBODY_MET.has(c)),
      );
    })
    .filter((s) => !sheetComplete(sheetData(s.body)))
    .map((s) => ({ objectId: s.objectId, departmentId: s.departmentId }));
  return { points, sheets };
}

/** When the inspection ended: the last time out of its sheets, if it lies between the start and now. */
export async function endOfVisit(
  db: Executor,
  visitId: string,
  startedAt: string | null,
  now: string,
): Promise<string | null> {
  const outs = (await sheetsOf(db, visitId))
    .map((s) => sheetData(s.body).timeOut)
    .filter((t) => !Number.isNaN(Date.parse(t)) && t <= now && (startedAt === null || t >= startedAt));
  return outs.toSorted().at(-1) ?? null;
}
