export {
  checkCategories,
  type Consequence,
  resultCategories,
  type ResultCategory,
  resultCategory,
} from './categories.ts';
export { type Grade, grades } from './grades.ts';
export {
  checkPublish,
  checkWithhold,
  isNegative,
  publicResults,
  resultsToEnd,
  type ResultVersion,
  type WithheldGround,
  withheldGrounds,
  type WithholdFacts,
} from './disclosure.ts';
export {
  checkFollowUps,
  type Demand,
  demandsOf,
  type FollowUpFacts,
  type FollowUpKind,
  followUpKinds,
  labelFeedback,
  type LabelFeedback,
} from './followUps.ts';
