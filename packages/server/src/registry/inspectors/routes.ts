import { z } from 'zod';
import { WORK_READERS, type Role } from '../../access/schema.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { Done, IdParam } from '../../platform/http/schema.ts';
import { editInspector, fileInspector } from './fileInspector.ts';
import { addCertificate, declareInterest, endInterest, revokeCertificate, setLeave } from './keepRecord.ts';
import { presentRecord } from './presentRecord.ts';
import * as s from './schema.ts';
import { stepInspector } from './stepInspector.ts';

const FILES: Role[] = ['clerk', 'section', 'station', 'coordinator'];
const filing = { roles: FILES, why: '各单位报送、更新本单位人员，分库报备案（N04、N05、R21）' };
const InterestParam = z.strictObject({ id: z.string().min(1).max(200), interest: z.uuid() });
const declaring = {
  roles: [...FILES, 'reviewer', 'inspector'] as Role[],
  why: '本人申报，或由所在单位、法制科登记（N09）',
};

export const inspectorRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/inspectors/:id/record',
    summary: '一名人员的证件、利害关系和变更',
    policy: { roles: WORK_READERS, why: '名录按岗位范围读取，检查人员看本人' },
    params: IdParam,
    answer: s.RecordAnswer,
    handle: ({ app, actor, params }) => presentRecord(app, actor, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/inspectors',
    summary: '报送人员入库',
    policy: filing,
    body: s.FileBody,
    answer: z.object({ id: z.string() }),
    handle: ({ app, actor, body }) => fileInspector(app, actor, body),
  }),
  route({
    method: 'PUT',
    path: '/api/inspectors/:id',
    summary: '修改人员信息',
    policy: filing,
    params: IdParam,
    body: s.EditBody,
    answer: Done,
    handle: ({ app, actor, params, body }) => editInspector(app, actor, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/inspectors/:id/step',
    summary: '核对、退回、启用、暂停、恢复、离库',
    policy: { roles: [...FILES, 'reviewer'], why: '报送、核对、启用分由不同岗位办理（R09、N04）' },
    params: IdParam,
    body: s.StepBody,
    answer: Done,
    handle: ({ app, actor, params, body }) => stepInspector(app, actor, params.id, body),
  }),
  route({
    method: 'PUT',
    path: '/api/inspectors/:id/leave',
    summary: '登记请假',
    policy: filing,
    params: IdParam,
    body: s.OffBody,
    answer: Done,
    handle: ({ app, actor, params, body }) => setLeave(app, actor, params.id, body.off, body.reason),
  }),
  route({
    method: 'POST',
    path: '/api/inspectors/:id/certificates',
    summary: '登记证件',
    policy: filing,
    params: IdParam,
    body: s.CertificateBody,
    answer: Done,
    handle: ({ app, actor, params, body }) => addCertificate(app, actor, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/inspectors/:id/certificates/revoke',
    summary: '注销证件',
    policy: { roles: ['clerk', 'reviewer'], why: '证件由维护人和法制科核对（R09）' },
    params: IdParam,
    body: s.RevokeBody,
    answer: Done,
    handle: ({ app, actor, params, body }) =>
      revokeCertificate(app, actor, params.id, body.number, body.reason),
  }),
  route({
    method: 'POST',
    path: '/api/inspectors/:id/interests',
    summary: '申报利害关系',
    policy: declaring,
    params: IdParam,
    body: s.InterestBody,
    answer: z.object({ id: z.string() }),
    handle: ({ app, actor, params, body }) => declareInterest(app, actor, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/inspectors/:id/interests/:interest/end',
    summary: '解除利害关系',
    policy: { roles: [...FILES, 'reviewer'], why: '解除须由所在单位或法制科登记，本人不能自行解除（N09）' },
    params: InterestParam,
    body: s.ReasonBody,
    answer: Done,
    handle: ({ app, actor, params, body }) =>
      endInterest(app, actor, params.id, params.interest, body.reason),
  }),
];
