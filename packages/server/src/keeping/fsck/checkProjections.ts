import { PROJECTIONS } from './projections.ts';
import type { Check } from './types.ts';

/** States against the history they follow from, one query each. */
export const checkProjections: Check = async ({ db, report, progress }) => {
  for (const [i, { table, what, differing }] of PROJECTIONS.entries()) {
    const { rows } = await db.query<{ ref: string; expected: string | null; found: string | null }>(
      differing,
    );
    for (const { ref, expected, found } of rows)
      report({
        code: 'PROJECTION',
        table,
        ref,
        expected: `${what}：${expected ?? '—'}`,
        found: found ?? '—',
      });
    progress('projections', i + 1, PROJECTIONS.length);
  }
};
