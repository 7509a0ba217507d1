import { z } from 'zod';
import { stampOf } from '../../platform/clock.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { DateOnly, Done, IdParam } from '../../platform/http/schema.ts';
import { unitsWithin } from '../peopleStore.ts';
import type { Role } from '../schema.ts';
import { LEVELS, addUnit, changeUnit, dissolveUnit, moveUnit } from './units.ts';

const UnitId = z
  .string()
  .regex(/^[0-9A-Za-z][0-9A-Za-z._:+-]{0,59}$/, '编号为字母、数字和 . _ : + -，最长 60 位');
const Level = z.enum(LEVELS as [(typeof LEVELS)[number], ...(typeof LEVELS)[number][]]);
const Name = z.string().trim().min(1).max(80);
const Position = z.number().int().min(0).max(100_000).default(0);
const Reason = z.string().trim().min(4, '请写明理由（至少 4 个字）').max(300);

const UnitsAnswer = z.object({
  units: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      short: z.string(),
      level: Level,
      parentId: z.string().nullable(),
      position: z.number().int(),
      inspects: z.boolean(),
      since: z.string().nullable(),
      until: z.string().nullable(),
      people: z.number().int(),
    }),
  ),
});
const UnitBody = z.strictObject({
  id: UnitId,
  name: Name,
  short: Name,
  parentId: UnitId,
  level: Level,
  inspects: z.boolean(),
  position: Position,
  since: DateOnly.optional(),
});
const ChangeBody = z.strictObject({ name: Name, short: Name, position: Position, inspects: z.boolean() });
const MoveBody = z.strictObject({ parentId: UnitId, reason: Reason });
const DissolveBody = z.strictObject({ until: DateOnly.optional(), reason: Reason });

const keeping = { roles: ['admin'] as Role[], why: '机构由系统管理员维护（三员分立）；限本地区' };

export const organisationRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/organisation',
    summary: '机构',
    policy: {
      roles: ['admin', 'security', 'auditor', 'office', 'supervisor', 'judicial'],
      why: '机构名称和在任人数，不含业务数据；限本地区',
    },
    answer: UnitsAnswer,
    handle: async ({ app, actor }) => ({
      units: await unitsWithin(app.db, actor.areaId, stampOf(app.clock.now())),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/organisation',
    summary: '设立单位',
    policy: keeping,
    body: UnitBody,
    answer: z.object({ id: z.string() }),
    status: 201,
    handle: ({ app, actor, body }) => addUnit(app, actor, body),
  }),
  route({
    method: 'PUT',
    path: '/api/organisation/:id',
    summary: '修改单位信息',
    policy: keeping,
    params: IdParam,
    body: ChangeBody,
    answer: Done,
    handle: ({ app, actor, params, body }) => changeUnit(app, actor, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/organisation/:id/move',
    summary: '调整单位隶属',
    policy: keeping,
    params: IdParam,
    body: MoveBody,
    answer: Done,
    handle: ({ app, actor, params, body }) => moveUnit(app, actor, params.id, body.parentId, body.reason),
  }),
  route({
    method: 'POST',
    path: '/api/organisation/:id/dissolve',
    summary: '撤销单位',
    policy: keeping,
    params: IdParam,
    body: DissolveBody,
    answer: Done,
    handle: ({ app, actor, params, body }) => dissolveUnit(app, actor, params.id, body),
  }),
];
