import type { Scope } from '../access/scope.ts';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { itemsOfLines, lockLine, setLineState } from './lineStore.ts';
import type { LineState, PlanKind } from './tables.ts';
import type { LineItem } from './types.ts';

/** A plan line as a task takes it over: the published values. */
export interface PlanLineForTask {
  readonly id: string;
  readonly no: number;
  readonly name: string;
  readonly plan: {
    readonly id: string;
    readonly title: string;
    readonly year: number;
    readonly kind: PlanKind;
    readonly areaId: string;
    readonly departmentId: string;
    /** of the lifecycle table `plan` */
    readonly state: string;
    /** which published version the values are those of; 0 while the plan was never published */
    readonly version: number;
  };
  /** the plan is published and the line in force: a draw may rest on it (L08, invariant 1); `state` says whether one does already */
  readonly drawable: boolean;
  /** in Chinese, why not; '' where it may */
  readonly whyNot: string;
  readonly state: LineState;
  readonly initiatorId: string;
  readonly participants: readonly string[];
  /** in the order of the line; `itemId` is null only for words that no list knows */
  readonly items: readonly LineItem[];
  readonly kinds: readonly string[];
  readonly objectRange: string;
  readonly ratio: string | null;
  readonly rates: Readonly<Record<string, string>> | null;
  readonly quantity: number | null;
  readonly window: { readonly from: string | null; readonly to: string | null };
  readonly batch: string;
  readonly method: string;
  readonly jointMode: string;
  readonly withinDepartment: boolean;
  readonly perVisit: number;
  readonly reason: string;
}

/**
 * The line a task is to be made from, with its row locked until the transaction ends: of two tasks made from one line at the
 * same moment the second sees the first (L08, invariant 1). Throws NOT_FOUND outside the scope. Refuse where `drawable` is
 * false, then call `markLineTasked` in the same transaction.
 */
export async function planLineForTask(tx: Tx, scope: Scope, id: string): Promise<PlanLineForTask> {
  const row = await lockLine(tx, scope, id);
  if (!row) throw new Refused('NOT_FOUND');
  const whyNot = reasonAgainst(row);
  return {
    id: row.id,
    no: row.no,
    name: row.name,
    plan: {
      id: row.planId,
      title: row.title,
      year: row.year,
      kind: row.kind,
      areaId: row.areaId,
      departmentId: row.departmentId,
      state: row.planState,
      version: row.version,
    },
    drawable: whyNot === '',
    whyNot,
    state: row.state,
    initiatorId: row.initiatorId,
    participants: row.participants,
    items: await itemsOfLines(tx, [id]),
    kinds: row.kinds,
    objectRange: row.objectRange,
    ratio: row.ratio,
    rates: row.rates,
    quantity: row.quantity,
    window: { from: row.windowFrom, to: row.windowTo },
    batch: row.batch,
    method: row.method,
    jointMode: row.jointMode,
    withinDepartment: row.withinDepartment,
    perVisit: row.perVisit,
    reason: row.reason,
  };
}

/** States of a plan in which its published lines hold. */
const IN_FORCE = ['published', 'adjusting'];

function reasonAgainst(row: {
  planState: string;
  mergedInto: string | null;
  dropped: boolean;
  title: string;
}): string {
  if (row.dropped) return '该条计划已经取消';
  if (row.mergedInto !== null) return '该条计划已并入联合抽查，请从联合计划发起';
  if (!IN_FORCE.includes(row.planState))
    return row.planState === 'ended' ? `《${row.title}》年度已经结束` : `《${row.title}》尚未公布`;
  return '';
}

/** A task was made from the line. */
export const markLineTasked = (tx: Tx, lineId: string): Promise<unknown> =>
  setLineState(tx, lineId, 'tasked');

/** Its tasks are closed. */
export const markLineDone = (tx: Tx, lineId: string): Promise<unknown> => setLineState(tx, lineId, 'done');

/** The task was deleted or its draw aborted, and nothing else was made from the line. */
export const freeLine = (tx: Tx, lineId: string): Promise<unknown> => setLineState(tx, lineId, 'none');
