export { type ChangeFacts, checkChange } from './checkChange.ts';
export { ceilingOf, checkItem } from './checkItem.ts';
export { checkJoint, checkLine, type PlanContext, ratioOf } from './checkLine.ts';
export {
  checkCoverage,
  checkDate,
  checkEachDepartment,
  checkMustCover,
  checkPlan,
  type PlanFacts,
} from './checkPlan.ts';
export { checkUnused } from './checkUnused.ts';
export {
  type InspectorFields,
  missingInspectorFields,
  missingObjectFields,
  type ObjectFields,
} from './fields.ts';
export { checkLoad, loadPerMonth, type LoadRow, visitsOf } from './load.ts';
export { mergeProposals, type MergeProposal, sameObjects } from './merge.ts';
export type { ItemFacts, LineFacts } from './types.ts';
