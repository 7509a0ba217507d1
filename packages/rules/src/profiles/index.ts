export { type ClockEvents, publicationDeadline, type Publication, responseDeadline } from './deadlines.ts';
export { catalogue, type Group, groups, type ParameterInfo, poolNames } from './catalogue.ts';
export { conflicts, type Conflict } from './conflicts.ts';
export type { Admission, ClockStart, MonthlyDue, Parameters, PlanChange, YearDay } from './parameters.ts';
export { national, profileOf, profiles } from './profiles.ts';
export { type Resolved, resolveRule, ruleIds } from './resolve.ts';
export type { Basis, Document, ParameterId, Profile, Rule, Rules } from './types.ts';
