import type { ColumnType, Generated } from 'kysely';
import type { StateOf } from '@mingcha/rules';
import type { Json } from '../platform/database/tables.ts';

export type ResultState = 'pending' | 'withheld' | 'published' | 'corrected' | 'withdrawn' | 'ended';
export interface Channel {
  name: string;
  on: string;
  /** an address, a screenshot's hash, a receipt number */
  proof: string;
}
export interface Correction {
  categories: number[];
  notes: string;
  checkedOn: string;
}

/** Tables of disclosure/ as TypeScript sees them, see platform/database/tables.ts. */
export interface DisclosureTables {
  results: {
    id: string;
    drawId: string;
    taskId: string;
    partId: string;
    objectId: string;
    objectName: string;
    code: string;
    departmentId: string;
    item: string;
    categories: number[];
    checkedOn: string;
    /** null only while pending or withheld: whoever reads what is public filters by state */
    publishedAt: ColumnType<string, string | null, string | null>;
    state: ResultState;
    visitId: Generated<string | null>;
    version: Generated<number>;
    replaces: Generated<string | null>;
    notes: Generated<string>;
    reviewedAt: Generated<string | null>;
    reviewedBy: Generated<string | null>;
    publishedBy: Generated<string | null>;
    event: Generated<string | null>;
    eventOn: Generated<string | null>;
    dueOn: Generated<string | null>;
    dueProvisional: Generated<boolean>;
    dueSource: Generated<string>;
    late: Generated<boolean>;
    escalatedAt: Generated<string | null>;
    displayUntil: Generated<string | null>;
    endedAt: Generated<string | null>;
    channels: ColumnType<Channel[], string | undefined, string>;
  };
  resultRequests: {
    id: string;
    resultId: string;
    kind: 'withhold' | 'correct' | 'withdraw';
    reason: string;
    ground: string | null;
    proposal: Json<Correction> | null;
    askedBy: string;
    askedAt: string;
    decided: 'approved' | 'refused' | null;
    decidedBy: string | null;
    decidedAt: string | null;
    decidedReason: string | null;
  };
  repairs: {
    id: string;
    resultId: string;
    state: StateOf<'repair'>;
    applicant: string;
    grounds: string;
    appliedBy: string;
    appliedAt: string;
    dueOn: string | null;
    dueProvisional: boolean;
    dueSource: string;
    checked: string | null;
    decidedBy: string | null;
    decidedAt: string | null;
    decidedReason: string | null;
    displayUntil: string | null;
  };
  objections: {
    id: string;
    resultId: string;
    fromWhom: 'public' | 'enterprise';
    name: string;
    contact: string;
    words: string;
    at: string;
    answer: string | null;
    answeredBy: string | null;
    answeredAt: string | null;
  };
  resultPushes: {
    id: string;
    resultId: string;
    what: string;
    source: string;
    queuedAt: string;
    sentAt: string | null;
  };
}
