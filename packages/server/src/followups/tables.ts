import type { StateOf } from '@mingcha/rules';
import type { Json } from '../platform/database/tables.ts';

export type FollowupKind = 'correct' | 'handle' | 'abnormal' | 'labels';
export type FollowupState = StateOf<'followup'>;

/** What was written at each step; keys are those of the steps' forms (followups/schema.ts). */
export type FollowupDetail = Record<string, string>;

/** Tables of followups/ as TypeScript sees them, see platform/database/tables.ts. */
export interface FollowupsTables {
  followups: {
    id: string;
    visitId: string;
    taskId: string;
    partId: string;
    objectId: string;
    objectName: string;
    code: string;
    departmentId: string;
    kind: FollowupKind;
    categories: number[];
    state: FollowupState;
    openedAt: string;
    openedBy: string;
    dueOn: string | null;
    dueProvisional: boolean;
    dueSource: string;
    late: boolean;
    detail: Json<FollowupDetail>;
    closedAt: string | null;
    closedBy: string | null;
  };
}
