import { checkChange, checkLine, lifecycles, refuses, type Finding } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { recordAction, type Verb } from '../ledger/actions.ts';
import { takeStep } from '../ledger/takeStep.ts';
import { stampOf } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import {
  countChanges,
  insertChange,
  lockChange,
  openChangeOf,
  planOfChange,
  updateChange,
} from './changeStore.ts';
import { planFacts } from './checks.ts';
import { factsOf, readWorld, type World } from './facts.ts';
import { bodyOf } from './lineInput.ts';
import { lockLine } from './lineStore.ts';
import { mustWorkOn } from './mayWork.ts';
import type { GROUNDS, LineInput } from './schema.ts';
import { stepPlanIn } from './stepPlan.ts';
import { lockPlan, type PlanRow } from './store.ts';
import type { Letter } from './tables.ts';
import type { LineBody } from './types.ts';

export interface ChangeRequest {
  kind: 'add' | 'alter' | 'drop';
  lineId: string | null;
  body: LineInput | null;
  ground: keyof typeof GROUNDS;
  reason: string;
}

/**
 * A line of a published plan added, altered or dropped, with its reason (L09). The published plan holds until the change is
 * published; the line as it would be is checked now.
 */
export const proposeChange = (app: Services, actor: Actor, planId: string, input: ChangeRequest) =>
  inTransaction(app, async (tx) => {
    const plan = await lockPlan(tx, actor.scope, planId);
    if (!plan) throw new Refused('NOT_FOUND');
    await mustWorkOn(tx, actor, plan, 'planChange.propose');
    const world = await readWorld(app, tx, plan);
    refuseIf(unreasoned(world, plan, input));
    if (plan.state !== 'adjusting')
      await stepPlanIn(app, tx, actor, planId, { action: 'plan.adjust', reason: input.reason });
    const line = input.lineId === null ? null : await lockLine(tx, actor.scope, input.lineId);
    if (line && (await openChangeOf(tx, line.id))) throw new Refused('PLAN_CHANGE_OPEN');
    const body = input.kind === 'drop' || !input.body ? null : await bodyOf(tx, actor, plan, input.body);
    const id = `${planId}.c${(await countChanges(tx, planId)) + 1}`;
    const state = await takeStep(app, tx, actor, {
      table: lifecycles.planChange,
      state: null,
      action: 'planChange.propose',
      subject: id,
      profile: world.profile,
      reason: input.reason,
      guards: {
        'change.line': hasItsLine(input, planId, line) || '没有写明变更哪一条计划，或没有变更内容',
        'change.notDrawn': !line || line.state === 'none' || '该条计划已经开展抽取，不能变更',
      },
    });
    if (body) refuseIf(checkBody(world, plan, body));
    await insertChange(tx, {
      id,
      planId,
      lineId: input.kind === 'add' ? null : input.lineId,
      kind: input.kind,
      body: body ? JSON.stringify(body) : null,
      ground: input.ground,
      reason: input.reason,
      state: state as 'proposed',
      proposedBy: actor.personId,
      proposedAt: stampOf(app.clock.now()),
      decidedBy: null,
      decidedAt: null,
      letter: null,
    });
    await recordAction(tx, actor, app.clock, {
      verb: 'planChange.propose',
      subject: id,
      reason: input.reason,
      detail: { said: body?.name ?? line?.name ?? '' },
    });
    return { id };
  });

const hasItsLine = (
  { kind, lineId, body }: ChangeRequest,
  planId: string,
  line: { planId: string; dropped: boolean } | null | undefined,
): boolean =>
  kind === 'add'
    ? lineId === null && body !== null
    : line !== null &&
      line !== undefined &&
      line.planId === planId &&
      !line.dropped &&
      (kind === 'drop') === (body === null);

/** Why not, by the profile's way of changing a plan: a missing reason is refused in the words of the document (L09). */
const unreasoned = ({ profile, on }: World, plan: PlanRow, { kind, reason }: ChangeRequest): Finding[] =>
  checkChange(profile, on, {
    kind,
    joint: plan.kind === 'joint',
    reason,
    approved: true,
    officeTold: true,
    published: true,
  });

const checkBody = (world: World, plan: PlanRow, body: LineBody): Finding[] => {
  const facts = factsOf({ ...body, id: 'change' }, body.items, plan.kind === 'joint', world.population);
  return checkLine(planFacts(world, plan, [facts]), facts);
};

function refuseIf(findings: readonly Finding[]): void {
  if (!refuses(findings)) return;
  const worst = findings.filter((f) => f.level === 'refuse');
  throw new Refused(
    'PLAN_CHANGE_REFUSED',
    { findings: worst },
    worst
      .map(
        ({ message, source }) =>
          `${message}。依据：${source ? `${source.document}「${source.words ?? ''}」（${source.requirement}）` : '平台规则'}`,
      )
      .join('；'),
  );
}

/** A step of one change: its plan is locked first, then the change. */
async function stepChange(
  app: Services,
  actor: Actor,
  id: string,
  action: Verb,
  more: { reason?: string; letter?: Letter } = {},
) {
  return inTransaction(app, async (tx) => {
    const planId = await planOfChange(tx, actor.scope, id);
    const plan = planId === undefined ? undefined : await lockPlan(tx, actor.scope, planId);
    const change = plan && (await lockChange(tx, id));
    if (!plan || !change) throw new Refused('NOT_FOUND');
    await mustWorkOn(tx, actor, plan, action);
    const world = await readWorld(app, tx, plan, { counted: false });
    const line = change.lineId === null ? null : await lockLine(tx, actor.scope, change.lineId);
    const to = await takeStep(app, tx, actor, {
      table: lifecycles.planChange,
      state: change.state,
      action,
      subject: id,
      profile: world.profile,
      reason: more.reason,
      guards: {
        'change.notDrawn': !line || line.state === 'none' || '该条计划已经开展抽取，不能变更',
        'change.officeLetter': more.letter !== undefined || '没有写明函件文号和日期',
      },
    });
    const decides = action === 'planChange.approve' || action === 'planChange.refuse';
    await updateChange(tx, id, {
      state: to as 'approved',
      ...(decides
        ? { decidedBy: actor.personId, decidedAt: stampOf(app.clock.now()), decision: more.reason ?? '' }
        : {}),
      ...(more.letter ? { letter: JSON.stringify(more.letter) } : {}),
    });
    await recordAction(tx, actor, app.clock, {
      verb: action,
      subject: id,
      ...(more.reason ? { reason: more.reason } : {}),
      detail: more.letter ? { said: `${more.letter.number}，${more.letter.on}` } : {},
    });
    return { ok: true as const };
  });
}

export const approveChange = (app: Services, actor: Actor, id: string) =>
  stepChange(app, actor, id, 'planChange.approve');

export const refuseChange = (app: Services, actor: Actor, id: string, reason: string) =>
  stepChange(app, actor, id, 'planChange.refuse', { reason });

export const retractChange = (app: Services, actor: Actor, id: string) =>
  stepChange(app, actor, id, 'planChange.retract');

/** The letter to the joint conference office, sent together with the participants (宁夏第二十条). */
export const notifyOffice = (app: Services, actor: Actor, id: string, letter: Letter) =>
  stepChange(app, actor, id, 'planChange.notify', { letter });
