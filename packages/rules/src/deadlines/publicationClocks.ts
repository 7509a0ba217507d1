import type { ClockStart } from '../profiles/parameters.ts';
import { resolveRule } from '../profiles/resolve.ts';
import type { Profile } from '../profiles/types.ts';

/** For what one clock runs: the whole task, the campaign, each visit, each result. */
export type ClockUnit = 'task' | 'campaign' | 'visit' | 'result';

const units: Readonly<Record<ClockStart, ClockUnit>> = {
  TASK_COMPLETED: 'task',
  SPOT_CHECK_ENDED: 'campaign',
  INSPECTION_ENDED: 'visit',
  RESULT_PRODUCED: 'result',
};

/** What is known of a task; a day that has not come is absent. */
export interface TaskFacts {
  readonly taskId: string;
  /** The task is done: every drawn object has a reviewed result or a reviewed impossibility. */
  readonly completedOn?: string;
  /** Tasks of one campaign share this id; absent: the task is a campaign of its own. */
  readonly campaignId?: string;
  /** Last visit of every task of the campaign is over. */
  readonly campaignEndedOn?: string;
  readonly visits: readonly { readonly id: string; readonly endedOn?: string }[];
  readonly results: readonly {
    readonly id: string;
    readonly visitId: string;
    readonly producedOn?: string;
  }[];
}

export interface PublicationClock {
  readonly unit: ClockUnit;
  readonly id: string;
  readonly start: ClockStart;
  /** The day the clock starts, or null while it waits for the event. */
  readonly day: string | null;
  /** The results that must be public by then. */
  readonly results: readonly string[];
}

/**
 * When the clock of publication starts under a profile, and for which unit (B02): the whole task when it is done (中卫, 偃师), the
 * whole spot check when its last visit is over (固阳), each visit when it is over (宁夏), each result when it is there (舞钢).
 * Where nobody says when a campaign ended, a task that is a campaign of its own ends with its last visit.
 * Empty where the profile names no event.
 */
export function publicationClocks(profile: Profile, task: TaskFacts, on: string): PublicationClock[] {
  const start = resolveRule(profile, 'publish.clockStart', on)?.value;
  if (start === undefined) return [];
  const unit = units[start];
  const clock = (id: string, day: string | undefined, results: readonly string[]): PublicationClock => ({
    unit,
    id,
    start,
    day: day ?? null,
    results,
  });
  const all = task.results.map((r) => r.id);
  switch (start) {
    case 'TASK_COMPLETED':
      return [clock(task.taskId, task.completedOn, all)];
    case 'SPOT_CHECK_ENDED':
      return [clock(task.campaignId ?? task.taskId, campaignEnd(task), all)];
    case 'INSPECTION_ENDED':
      return task.visits.map((v) =>
        clock(
          v.id,
          v.endedOn,
          task.results.filter((r) => r.visitId === v.id).map((r) => r.id),
        ),
      );
    case 'RESULT_PRODUCED':
      return task.results.map((r) => clock(r.id, r.producedOn, [r.id]));
  }
}

function campaignEnd(task: TaskFacts): string | undefined {
  if (task.campaignEndedOn !== undefined || task.campaignId !== undefined) return task.campaignEndedOn;
  if (task.visits.length === 0 || task.visits.some((v) => v.endedOn === undefined)) return undefined;
  return task.visits
    .map((v) => v.endedOn!)
    .toSorted()
    .at(-1);
}
