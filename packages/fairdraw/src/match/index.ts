export { explainBottleneck } from './explain.ts';
export type { Explanation } from './explain.ts';
export { match } from './match.ts';
export { unitTag } from './slots.ts';
export { substitute } from './substitute.ts';
export type { Candidate } from './substitute.ts';
export type * from './types.ts';
export { drawnObjects, visitsOf } from './visits.ts';
