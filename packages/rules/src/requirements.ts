/** How many rows each letter of the requirements matrix has: P01–P14, R01–R22 … 180 in all. */
const rows = {
  P: 14,
  R: 22,
  I: 17,
  O: 13,
  N: 10,
  L: 19,
  K: 5,
  D: 8,
  M: 6,
  J: 9,
  C: 7,
  B: 11,
  F: 10,
  T: 8,
  A: 10,
  X: 11,
};

/** The 180 stable IDs of the requirements matrix (Part 1), in its order. */
export const requirementIds: readonly string[] = Object.entries(rows).flatMap(([letter, n]) =>
  Array.from({ length: n }, (_, i) => `${letter}${String(i + 1).padStart(2, '0')}`),
);

const known = new Set(requirementIds);

/** A row of the matrix (`B01`) or a section outside it (`2.5`, `1.17`, `4`). */
export function isRequirement(id: string): boolean {
  return known.has(id) || /^2\.[1-7]$|^1\.17$|^3\.[1-7]$|^4$/.test(id);
}
