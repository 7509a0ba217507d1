export * from './calendar/index.ts';
export * from './identifiers/index.ts';
export type { Outcome, Problem, Source } from './problem.ts';
export * from './registry/canonical.ts';
export * from './registry/types.ts';
export * from './scheme/index.ts';
export { halfWidth, isDate, isField, isTime } from './text.ts';
