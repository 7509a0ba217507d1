import type { ColumnType, Generated } from 'kysely';
import type { StateOf } from '@mingcha/rules';

/** Tables of tasks/ as TypeScript sees them, see platform/database/tables.ts; tasks and their parts stand there. */
export interface TasksTables {
  specials: {
    id: string;
    areaId: string;
    departmentId: string;
    name: string;
    ground: string;
    riskScope: string;
    ratio: string | null;
    state: StateOf<'special'>;
    authority: ColumnType<Authority | null, string | null | undefined, string>;
    filing: Generated<string>;
    doneBy: ColumnType<Record<string, string>, string | undefined, string>;
    reason: Generated<string>;
    createdAt: string;
    version: Generated<number>;
  };
  leads: LeadTable;
  leadVisits: {
    leadId: string;
    objectId: string | null;
    departmentId: string;
    onDay: string;
    method: string;
    inspectors: string[];
    urgent: Generated<string>;
    clean: Generated<boolean | null>;
  };
  frequencyChoices: {
    seq: Generated<number>;
    areaId: string;
    ruleId: string;
    onNow: boolean;
    most: number;
    why: string;
    personId: string;
    at: string;
  };
  drawChanges: DrawChange;
  taskListObjects: { taskId: string; position: number; code: string; objectId: string | null };
  taskResponses: {
    id: string;
    taskId: string;
    departmentId: string;
    state: StateOf<'response'>;
    pushedAt: string;
    due: string | null;
    late: Generated<boolean>;
    answeredAt: Generated<string | null>;
    answeredBy: Generated<string | null>;
    parts: Generated<string[]>;
    reason: Generated<string>;
    noticedAt: Generated<string | null>;
    noticedBy: Generated<string | null>;
  };
}

export interface LeadTable {
  id: string;
  areaId: string;
  departmentId: string;
  origin: 'complaint' | 'transfer' | 'monitoring';
  title: string;
  content: string;
  objectId: string | null;
  objectName: string;
  receivedOn: string;
  handleBy: string | null;
  state: StateOf<'lead'>;
  approvedBy: Generated<string | null>;
  approvedAt: Generated<string | null>;
  outcome: Generated<string>;
  caseNumber: Generated<string>;
  passedTo: Generated<string>;
  reason: Generated<string>;
  doneBy: ColumnType<Record<string, string>, string | undefined, string>;
  createdAt: string;
}

/** What was asked to be drawn again in one slot, see migration 051. */
export interface DrawChange {
  id: string;
  drawId: string;
  taskId: string;
  visitId: string;
  kind: 'replace' | 'reassign';
  objectId: string | null;
  departmentId: string | null;
  slot: number | null;
  cause: string;
  reason: string;
  evidence: Generated<string>;
  state: 'proposed' | 'done' | 'refused';
  proposedBy: string;
  proposedAt: string;
  decidedBy: Generated<string | null>;
  decidedAt: Generated<string | null>;
  decision: Generated<string>;
  recordSeq: Generated<number | null>;
  newVisitId: Generated<string | null>;
}

export type TaskOrigin = 'plan' | 'superior' | 'special';

/** Who approved a special inspection (2.6): county government or the next level up, number of the document, day. */
export interface Authority {
  body: string;
  number: string;
  on: string;
}

/** A list drawn above and sent down (D03). */
export interface SuperiorList {
  issuer: string;
  number: string;
  on: string;
  fileName: string;
}

/** 检查方案 in its parts (L16); becomes the document 抽查工作方案. Its times are the window, its method stands with each part. */
export interface TaskScheme {
  /** 检查内容 */
  content?: string | undefined;
  /** 风险差异化措施 (K01) */
  risk?: string | undefined;
  /** 职责分工 */
  duties?: string | undefined;
  /** 工作要求, and what else the county writes */
  demands?: string | undefined;
}
