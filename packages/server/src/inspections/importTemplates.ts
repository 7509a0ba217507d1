import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { insertTemplates, newestTemplates } from './store.ts';
import type { CheckPoint } from './tables.ts';

/** A file of record forms as a provincial system gave them out: `[{code, title, items: [{no, content, method, answer_fields}]}]`. */
const File = z
  .array(
    z.object({
      code: z.string().min(1).max(60),
      title: z.string().min(1).max(200),
      items: z
        .array(
          z.object({
            no: z.number().int().min(1).max(999),
            content: z.string(),
            method: z.string().default(''),
            answer_fields: z.array(z.string()).default([]),
          }),
        )
        .min(1)
        .max(200),
    }),
  )
  .min(1)
  .max(500);

export interface TemplateImport {
  forms: unknown;
  source: string;
  /** which form belongs to which item; one that belongs to none waits under its department */
  items: Record<string, string>;
  departmentId: string;
}

/** Takes in forms; one whose points changed becomes the next version, one that did not stays. Throws TEMPLATE_FILE. */
export const importTemplates = (app: Services, actor: Actor, input: TemplateImport) =>
  inTransaction(app, async (tx) => {
    const file = File.safeParse(input.forms);
    if (!file.success)
      throw new Refused('TEMPLATE_FILE', { at: file.error.issues.slice(0, 5).map((i) => i.path.join('.')) });
    const known = new Map((await newestTemplates(tx)).map((t) => [t.id, t]));
    const at = stampOf(app.clock.now());
    const rows = file.data.flatMap((form) => {
      const id = `${input.departmentId}.${form.code}`;
      const points: CheckPoint[] = form.items.map((i) => ({
        no: i.no,
        content: i.content.trim() || '其他',
        how: i.method.trim(),
        answers: i.answer_fields.some((f) => f.includes('是□')) ? ['yesno', 'text'] : ['text'],
      }));
      const before = known.get(id);
      if (before && samePoints(before.points, points)) return [];
      return [
        {
          id,
          version: (before?.version ?? 0) + 1,
          departmentId: input.departmentId,
          itemId: input.items[form.code] ?? before?.itemId ?? null,
          title: form.title,
          points: JSON.stringify(points),
          source: input.source,
          createdBy: actor.personId,
          createdAt: at,
        },
      ];
    });
    if (rows.length > 0) await insertTemplates(tx, rows);
    await recordAction(tx, actor, app.clock, {
      verb: 'form.import',
      subject: input.departmentId,
      detail: { forms: rows.map((r) => `${r.id}@${r.version}`), said: `${rows.length} 张` },
    });
    return { imported: rows.length, unchanged: file.data.length - rows.length };
  });

/** Equal point by point, whatever order the database gives the keys. */
const samePoints = (a: readonly CheckPoint[], b: readonly CheckPoint[]): boolean => {
  const text = (points: readonly CheckPoint[]) =>
    JSON.stringify(points.map((p) => [p.no, p.content, p.how, p.answers]));
  return text(a) === text(b);
};
