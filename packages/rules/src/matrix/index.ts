export { markOf, matrix } from './matrix.ts';
export type { Mark, MatrixRow } from './parseMatrix.ts';
