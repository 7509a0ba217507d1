import { SUPERVISORS } from '../../access/schema.ts';
import { route, type Route } from '../../platform/http/route.ts';
import { presentStatus } from './presentStatus.ts';
import { StatusAnswer } from './schema.ts';

export const statusRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/system/status',
    summary: '系统状态：备份、核对、归档与台账',
    policy: {
      roles: ['admin', 'auditor', ...SUPERVISORS],
      why: '系统管理员维护平台，审计管理员和监督部门核查是否有备份、是否核对过；只有时间和数量',
    },
    answer: StatusAnswer,
    handle: ({ app }) => presentStatus(app),
  }),
];
