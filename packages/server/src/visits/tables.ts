import type { ColumnType, Generated } from 'kysely';
import type { StateOf } from '@mingcha/rules';
import type { Json } from '../platform/database/tables.ts';

export type VisitStep = StateOf<'visit'>;

/** Why a visit could not be carried out, see inspections/impossible.ts. */
export interface Impossible {
  reason: string;
  words: string;
  categories: number[];
  local: string;
  by: string;
  at: string;
}

/** Tables of visits/ as TypeScript sees them, see platform/database/tables.ts. */
export interface VisitsTables {
  visits: {
    id: string;
    drawId: string;
    taskId: string;
    no: number;
    plannedOn: string;
    /** coarse: with the team, or handed in */
    state: 'released' | 'submitted';
    step: Generated<VisitStep>;
    releasedAt: string;
    submittedAt: string | null;
    submittedBy: string | null;
    startedAt: Generated<string | null>;
    startedBy: Generated<string | null>;
    endedAt: Generated<string | null>;
    responsibleId: Generated<string | null>;
    urgentReason: Generated<string | null>;
    impossible: ColumnType<Impossible | null, string | null | undefined, string | null>;
  };
  visitDepartments: {
    visitId: string;
    departmentId: string;
    approvedBy: string | null;
    approvedAt: string | null;
    review: Generated<'open' | 'submitted' | 'returned' | 'reviewed'>;
    reviewedBy: string | null;
    reviewedAt: string | null;
    returnedReason: string | null;
  };
  visitAssistants: {
    id: string;
    visitId: string;
    kind: 'expert' | 'third-party' | 'auxiliary';
    name: string;
    organisation: string;
    duty: string;
    fixedBy: string;
    fixedAt: string;
  };
  visitRecusals: {
    visitId: string;
    inspectorId: string;
    reason: string;
    declaredBy: string;
    declaredAt: string;
  };
  evidence: {
    id: string;
    visitId: string;
    objectId: string;
    departmentId: string;
    kind: 'photo' | 'document' | 'note';
    sha256: string;
    fileId: string | null;
    name: string;
    note: string;
    takenAt: string;
    receivedAt: string;
    personId: string;
  };
  recordSheets: {
    visitId: string;
    objectId: string;
    departmentId: string;
    body: Json<Record<string, unknown>>;
    version: number;
    savedBy: string | null;
    savedAt: string | null;
  };
}
