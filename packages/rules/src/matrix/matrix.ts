import { profiles } from '../profiles/profiles.ts';
import type { Mark, MatrixRow } from './parseMatrix.ts';
import { rows } from './rows.ts';

/** The 180 requirements with what each of the five documents says about them. */
export const matrix: readonly MatrixRow[] = rows.map(([id, marks, what]) => ({
  id,
  what,
  marks: [...marks] as unknown as MatrixRow['marks'],
}));

/**
 * Whether a document that ships speaks about a requirement: `–` means that it is silent on it.
 * @throws RangeError for a profile that is none of the five (ask for the one it was derived from), or an id that does not exist
 */
export function markOf(profileId: string, requirement: string): Mark {
  const column = profiles.findIndex((p) => p.id === profileId);
  const row = matrix.find((r) => r.id === requirement);
  if (column < 0 || !row) throw new RangeError(`no mark of ${profileId} for ${requirement}`);
  return row.marks[column]!;
}
