export {
  checkCertificates,
  checkInspector,
  checkObject,
  checkTeam,
  type TeamMember,
} from './checkMembers.ts';
export { checkResponse, respondBy, type ResponseFacts, responseSettled } from './checkResponse.ts';
export { checkCompletion, type Completion, completionOf, type DrawnObject } from './completion.ts';
export { checkTask, type TaskBasis } from './checkTask.ts';
export {
  activeFrequencyRules,
  checkFrequency,
  type FrequencyRule,
  frequencyRules,
  type LedgerVisit,
} from './frequency.ts';
export { type Origin, type OriginId, origins } from './origins.ts';
