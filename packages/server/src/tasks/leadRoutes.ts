import { lifecycles, frequencyRules } from '@mingcha/rules';
import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import type { Role } from '../access/schema.ts';
import { route, type Route } from '../platform/http/route.ts';
import { DateOnly, Done, IdParam } from '../platform/http/schema.ts';
import { chooseFrequency, frequencyRulesOf } from './frequency.ts';
import { frequencyChoices } from './frequencyStore.ts';
import { registerLead, stepLead, type LeadStep } from './leads.ts';
import { listLeads, type LeadRow } from './leadStore.ts';
import * as s from './schema.ts';

const HANDLERS: Role[] = ['section', 'station', 'coordinator'];
const READERS: Role[] = ['clerk', ...HANDLERS, 'head', 'office', 'supervisor', 'judicial'];
const why = '投诉举报、转办交办、数据监测的线索由所属部门立即处置，不进入抽取（F06）';

const Text = z.string().trim().max(2000);
const LeadBody = z.strictObject({
  origin: z.enum(['complaint', 'transfer', 'monitoring']),
  title: z.string().trim().min(2).max(100),
  content: Text.min(2),
  departmentId: z.string().max(60).optional(),
  code: z.string().trim().max(64).optional(),
  objectName: z.string().trim().min(2).max(100),
  receivedOn: DateOnly,
  handleBy: DateOnly.optional(),
});
const StepBody = z.strictObject({
  reason: Text.optional(),
  passedTo: z.string().trim().max(100).optional(),
  visit: z
    .strictObject({
      on: DateOnly,
      method: z.string().trim().min(1).max(20).default('现场'),
      inspectors: z.array(z.string().min(1).max(80)).min(1).max(20),
      urgent: Text.optional(),
    })
    .optional(),
  outcome: Text.optional(),
  clean: z.boolean().optional(),
  caseNumber: z.string().trim().max(100).optional(),
});
const LeadAnswer = z.object({
  id: z.string(),
  origin: z.string(),
  originName: z.string(),
  title: z.string(),
  content: z.string(),
  objectName: z.string(),
  department: z.string(),
  departmentId: z.string(),
  method: z.string().nullable(),
  inspectors: z.array(z.string()),
  receivedOn: z.string(),
  handleBy: z.string().nullable(),
  state: z.string(),
  stateName: z.string(),
  visitOn: z.string().nullable(),
  urgent: z.string(),
  approver: z.string().nullable(),
  outcome: z.string(),
  passedTo: z.string(),
  reason: z.string(),
  createdAt: z.string(),
  allowed: z.array(z.string()),
});
const ORIGIN_NAMES = { complaint: '投诉举报', transfer: '转办交办', monitoring: '数据监测' } as const;

function presentLead(row: LeadRow, actor: Actor) {
  const steps = lifecycles.lead.transitions.filter(
    (t) =>
      (t.from as readonly string[]).includes(row.state) && (t.who as readonly string[]).includes(actor.role),
  );
  const approvable = ['accepted', 'checking'].includes(row.state) && row.approvedBy === null;
  return {
    id: row.id,
    origin: row.origin,
    originName: ORIGIN_NAMES[row.origin],
    title: row.title,
    content: row.content,
    objectName: row.objectName,
    department: row.departmentName,
    departmentId: row.departmentId,
    method: row.method,
    inspectors: row.inspectors ?? [],
    receivedOn: row.receivedOn,
    handleBy: row.handleBy,
    state: row.state,
    stateName: lifecycles.lead.states[row.state].zh,
    visitOn: row.onDay,
    urgent: row.urgent ?? '',
    approver: row.approver,
    outcome: row.outcome,
    passedTo: row.passedTo,
    reason: row.reason,
    createdAt: row.createdAt,
    allowed: [
      ...steps.map((t) => t.action.replace('lead.', '')),
      ...(actor.role === 'head' && approvable ? ['approve'] : []),
    ],
  };
}

const step = (name: LeadStep, path: string, summary: string, roles: Role[]): Route =>
  route({
    method: 'POST',
    path: `/api/leads/:id/${path}`,
    summary,
    policy: { roles, why },
    params: IdParam,
    body: StepBody,
    answer: z.object({ findings: z.array(z.object({ code: z.string(), message: z.string() })) }),
    handle: async ({ app, actor, params, body }) => {
      const { findings } = await stepLead(app, actor, params.id, name, body);
      return { findings: findings.map(({ code, message }) => ({ code, message })) };
    },
  });

export const leadRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/leads',
    summary: '线索',
    policy: { roles: READERS, why },
    answer: z.object({ rows: z.array(LeadAnswer) }),
    handle: async ({ app, actor, scope }) => ({
      rows: (await listLeads(app.db, scope)).map((row) => presentLead(row, actor)),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/leads',
    summary: '登记线索',
    policy: { roles: ['clerk', ...HANDLERS] as Role[], why },
    body: LeadBody,
    answer: s.TaskCreated,
    status: 201,
    handle: ({ app, actor, body }) => registerLead(app, actor, body),
  }),
  step('accept', 'accept', '受理线索', HANDLERS),
  step('approve', 'approve', '批准核查', ['head']),
  step('passOn', 'pass-on', '线索转其他部门', ['clerk', ...HANDLERS]),
  step('dismiss', 'dismiss', '不予受理线索', ['head']),
  step('check', 'check', '派出核查', HANDLERS),
  step('handle', 'handle', '登记核查结果', HANDLERS),
  step('close', 'close', '办结线索', ['clerk', 'section', 'coordinator']),
  route({
    method: 'GET',
    path: '/api/configuration/frequency',
    summary: '检查频次规则',
    policy: { roles: READERS, why: '频次规则对工作人员公开，每条写明出处（2.6）' },
    answer: z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          zh: z.string(),
          most: z.number().int(),
          effect: z.string(),
          source: z.string(),
          on: z.boolean(),
          why: z.string().nullable(),
          who: z.string().nullable(),
        }),
      ),
    }),
    handle: async ({ app, actor }) => {
      const chosen = new Map((await frequencyChoices(app.db, actor.areaId)).map((c) => [c.ruleId, c]));
      return {
        rows: (await frequencyRulesOf(app.db, actor.areaId)).map((r) => ({
          id: r.id,
          zh: r.zh,
          most: r.most,
          effect: r.effect,
          source: r.source,
          on: r.on,
          why: chosen.get(r.id)?.why ?? null,
          who: chosen.get(r.id)?.who ?? null,
        })),
      };
    },
  }),
  route({
    method: 'POST',
    path: '/api/configuration/frequency',
    summary: '设定检查频次规则',
    policy: { roles: ['head'] as Role[], why: '文件没有规定频次上限，由本地负责人决定并写明理由（2.6）' },
    body: z.strictObject({
      ruleId: z.enum(frequencyRules.map((r) => r.id) as [string, ...string[]]),
      on: z.boolean(),
      most: z.number().int().min(1).max(100),
      why: z.string().trim().min(2).max(300),
    }),
    answer: Done,
    handle: ({ app, actor, body }) => chooseFrequency(app, actor, body),
  }),
];
