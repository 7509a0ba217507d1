import type { BeaconSource } from '@mingcha/fairdraw';
import type { ColumnType, Generated } from 'kysely';
import type { Json } from '../platform/database/tables.ts';
import type { PlanBody, LineBody } from './types.ts';

/** Tables of planning/ as TypeScript sees them, see platform/database/tables.ts and migration 040. */
/** JSON that is written as text and read as what it is. */
type Names = ColumnType<string[], string, never>;

export interface PlanningTables {
  batchLots: {
    lineId: string;
    areaId: string;
    batches: Names;
    src: BeaconSource;
    issue: string;
    notBefore: string;
    listHash: string;
    source: string;
    fixedBy: string;
    fixedAt: string;
  };
  batchOrders: {
    lineId: string;
    value: string;
    seed: string;
    batchOrder: Names;
    enteredBy: string;
    enteredAt: string;
  };
  plans: {
    id: string;
    areaId: string;
    departmentId: string;
    year: number;
    kind: PlanKind;
    title: string;
    state: string;
    /** `id@version` of the profile it was made under */
    profile: string;
    version: Generated<number>;
    lastLine: Generated<number>;
    createdBy: string;
    createdAt: string;
    remark: Generated<string>;
    filing: Json<Filing> | null;
    channels: Json<Channel[]>;
    publishedAt: string | null;
  };
  planLines: {
    id: string;
    planId: string;
    no: number;
    name: string;
    initiatorId: string;
    participants: string[];
    kinds: string[];
    objectRange: string;
    ratio: string | null;
    rates: Json<Record<string, string>> | null;
    quantity: number | null;
    windowFrom: string | null;
    windowTo: string | null;
    batch: string;
    frequency: string;
    method: string;
    jointMode: string;
    withinDepartment: boolean;
    perVisit: number;
    reason: string;
    original: Json<Record<string, string>> | null;
    mergedInto: string | null;
    apartReason: Generated<string>;
    dropped: Generated<boolean>;
    state: Generated<LineState>;
    rowVersion: Generated<number>;
  };
  planLineItems: {
    lineId: string;
    position: number;
    itemId: string | null;
    item: string;
    departmentId: string;
    category: 'general' | 'key' | null;
  };
  planVersions: {
    planId: string;
    version: number;
    at: string;
    personId: string;
    reason: string;
    body: Json<PlanBody>;
  };
  planChanges: {
    id: string;
    planId: string;
    lineId: string | null;
    kind: 'add' | 'alter' | 'drop';
    body: Json<LineBody> | null;
    ground: string;
    reason: string;
    state: ChangeState;
    proposedBy: string;
    proposedAt: string;
    decidedBy: string | null;
    decidedAt: string | null;
    decision: Generated<string>;
    letter: Json<Letter> | null;
  };
  planMerges: {
    id: string;
    areaId: string;
    year: number;
    key: string;
    lineIds: string[];
    state: 'accepted' | 'rejected' | 'undone';
    jointLineId: string | null;
    reason: string;
    decidedBy: string;
    decidedAt: string;
  };
}

/** own: a department's, its sections write into it · joint: the area's joint plan (L10, L19) */
export type PlanKind = 'own' | 'joint';
/** none: nothing drawn yet · tasked: a task was made from it · done: its tasks are closed */
export type LineState = 'none' | 'tasked' | 'done';
export type ChangeState = 'proposed' | 'approved' | 'notified' | 'published' | 'refused' | 'retracted';
/** Where and when something was made public, with what shows it (T07). */
export interface Channel {
  name: string;
  on: string;
  proof: string;
}
/** With whom a plan was filed (L04). */
export interface Filing {
  with: string;
  on: string;
  receipt: string;
}
/** 函告: number and day of the letter to the joint conference office (L09). */
export interface Letter {
  number: string;
  on: string;
}
