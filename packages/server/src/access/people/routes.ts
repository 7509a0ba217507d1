import { stampOf } from '../../platform/clock.ts';
import { Refused } from '../../platform/errors.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { Done, IdParam, Empty } from '../../platform/http/schema.ts';
import { exemptions } from '../accountStore.ts';
import { listGrants, listPeople, personInArea } from '../peopleStore.ts';
import { ROLES, type Role } from '../schema.ts';
import { decideGrant, endGrant, requestGrant } from './grants.ts';
import { exempt } from './exempt.ts';
import * as verbs from './people.ts';
import { presentGrant, presentPersonDetail } from './present.ts';
import * as s from './schema.ts';

const managing = {
  roles: ['security'] as Role[],
  why: '账号、岗位和二次验证由安全管理员管理（三员分立）；限本地区',
};
const deciding = {
  roles: ['security', 'head'] as Role[],
  why: '临时授权由申请人之外的安全管理员或该部门负责人批准',
};
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const grantId = (id: string) => {
  if (!UUID.test(id)) throw new Refused('NOT_FOUND');
  return id;
};

export const peopleRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/people',
    summary: '人员与岗位',
    policy: managing,
    query: s.PeopleQuery,
    answer: s.PeopleList,
    handle: async ({ app, actor, query }) => {
      const at = stampOf(app.clock.now());
      const { rows, total } = await listPeople(app.db, actor.areaId, query, at, query.page, query.pageSize);
      const { page, pageSize } = query;
      return { rows: rows.map((r) => presentPersonDetail(r, at)), total, page, pageSize };
    },
  }),
  route({
    method: 'POST',
    path: '/api/people',
    summary: '增加人员并开通账号',
    policy: managing,
    body: s.PersonInput,
    answer: s.PersonAdded,
    status: 201,
    handle: ({ app, actor, body }) => verbs.addPerson(app, actor, body),
  }),
  route({
    method: 'POST',
    path: '/api/people/import',
    summary: '成批增加人员',
    policy: managing,
    body: s.PeopleInput,
    answer: s.PeopleAdded,
    status: 201,
    handle: ({ app, actor, body }) => verbs.addPeople(app, actor, body.rows),
  }),
  route({
    method: 'GET',
    path: '/api/people/:id',
    summary: '一名人员',
    policy: managing,
    params: IdParam,
    answer: s.PersonDetail,
    handle: async ({ app, actor, params }) => {
      const person = await personInArea(app.db, actor.areaId, params.id);
      if (!person) throw new Refused('NOT_FOUND');
      return presentPersonDetail(person, stampOf(app.clock.now()));
    },
  }),
  route({
    method: 'PUT',
    path: '/api/people/:id',
    summary: '修改人员信息',
    policy: managing,
    params: IdParam,
    body: s.PersonChange,
    answer: Done,
    handle: ({ app, actor, params, body }) => verbs.changePerson(app, actor, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/people/:id/memberships',
    summary: '任命岗位',
    policy: managing,
    params: IdParam,
    body: s.MembershipInput,
    answer: s.Added,
    status: 201,
    handle: ({ app, actor, params, body }) => verbs.appoint(app, actor, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/people/:id/memberships/end',
    summary: '结束任职',
    policy: managing,
    params: IdParam,
    body: s.EndMembership,
    answer: Done,
    handle: ({ app, actor, params, body }) => verbs.endTerm(app, actor, params.id, body),
  }),
  ...(
    [
      ['lock', '停用账号', verbs.lockOut],
      ['unlock', '恢复账号', verbs.letIn],
      ['reset-factors', '重置二次验证', verbs.resetFactors],
    ] as const
  ).map(([path, summary, verb]) =>
    route({
      method: 'POST',
      path: `/api/people/:id/${path}`,
      summary,
      policy: managing,
      params: IdParam,
      body: s.Because,
      answer: Done,
      handle: ({ app, actor, params, body }) => verb(app, actor, params.id, body.reason),
    }),
  ),
  route({
    method: 'POST',
    path: '/api/people/:id/password-link',
    summary: '发放口令设置链接',
    policy: managing,
    params: IdParam,
    body: s.Because,
    answer: s.LinkMade,
    handle: ({ app, actor, params, body }) => verbs.newPasswordLink(app, actor, params.id, body.reason),
  }),
  route({
    method: 'GET',
    path: '/api/access-grants',
    summary: '临时授权',
    policy: deciding,
    query: s.GrantQuery,
    answer: s.GrantList,
    handle: async ({ app, actor, query }) => {
      const { state, page, pageSize } = query;
      const only = actor.role === 'head' ? (actor.ownDepartments ?? []) : null;
      const { rows, total } = await listGrants(app.db, { areaId: actor.areaId, only }, state, page, pageSize);
      const at = stampOf(app.clock.now());
      return { rows: rows.map((r) => presentGrant(r, actor, at)), total, page, pageSize };
    },
  }),
  route({
    method: 'POST',
    path: '/api/access-grants',
    summary: '申请临时授权',
    policy: managing,
    body: s.GrantInput,
    answer: s.Added,
    status: 201,
    handle: ({ app, actor, body }) => requestGrant(app, actor, body),
  }),
  route({
    method: 'POST',
    path: '/api/access-grants/:id/decide',
    summary: '审批临时授权',
    policy: deciding,
    params: IdParam,
    body: s.GrantDecision,
    answer: Done,
    handle: ({ app, actor, params, body }) => decideGrant(app, actor, grantId(params.id), body.approve),
  }),
  route({
    method: 'POST',
    path: '/api/access-grants/:id/end',
    summary: '提前结束临时授权',
    policy: managing,
    params: IdParam,
    body: Empty,
    answer: Done,
    handle: ({ app, actor, params }) => endGrant(app, actor, grantId(params.id)),
  }),
  route({
    method: 'GET',
    path: '/api/factor-exemptions',
    summary: '免除二次验证的岗位',
    policy: {
      roles: ['security', 'auditor'] as Role[],
      why: '正式环境默认人人须二次验证，免除须有理由并留痕',
    },
    answer: s.Exemptions,
    handle: async ({ app }) => ({
      rows: (await exemptions(app.db)).map((e) => ({
        ...e,
        role: e.role as Role,
        roleName: ROLES[e.role as Role],
      })),
    }),
  }),
  route({
    method: 'POST',
    path: '/api/factor-exemptions',
    summary: '免除或恢复岗位的二次验证',
    policy: managing,
    body: s.ExemptionInput,
    answer: Done,
    handle: ({ app, actor, body }) => exempt(app, actor, body),
  }),
];
