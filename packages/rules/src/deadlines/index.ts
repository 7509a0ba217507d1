export { type Countdown, countdown, daysLeft, escalation, type Urgency } from './countdown.ts';
export { type ClockEvent, deadline, type DeadlineAnswer, type Due, parameterOf } from './deadline.ts';
export { type DeadlineKind, deadlineKinds } from './kinds.ts';
export {
  type ClockUnit,
  type PublicationClock,
  publicationClocks,
  type TaskFacts,
} from './publicationClocks.ts';
export { type Recomputed, recompute, type StoredDeadline } from './recompute.ts';
