import type { Role } from '../../api/session.ts';

export interface Place {
  path: string;
  label: string;
  group: string;
  roles?: Role[];
}

const DESK: Role[] = [
  'clerk',
  'reviewer',
  'section',
  'station',
  'head',
  'coordinator',
  'office',
  'supervisor',
  'judicial',
];
const READ: Role[] = [...DESK, 'inspector'];
const PREPARE: Role[] = ['clerk', 'section', 'head', 'coordinator', 'office', 'supervisor', 'judicial'];
const CONFIGURE: Role[] = [...PREPARE, 'admin'];

/** Where one can go. The server decides what may be read; this only spares people doors that stay shut. */
export const PLACES: Place[] = [
  { path: '/console', label: '工作台', group: '' },
  { path: '/console/items', label: '抽查事项清单', group: '一单两库' },
  { path: '/console/objects', label: '检查对象名录库', group: '一单两库', roles: READ },
  { path: '/console/inspectors', label: '执法检查人员名录库', group: '一单两库', roles: READ },
  { path: '/console/imports', label: '导入', group: '一单两库', roles: ['clerk', 'section', 'coordinator'] },
  { path: '/console/plans', label: '年度计划', group: '计划', roles: DESK },
  { path: '/console/plans/calendar', label: '计划日历', group: '计划', roles: DESK },
  { path: '/console/tasks', label: '抽查任务', group: '抽查', roles: DESK },
  { path: '/console/responses', label: '推送与响应', group: '抽查', roles: PREPARE },
  { path: '/console/specials', label: '专项检查', group: '抽查', roles: PREPARE },
  { path: '/console/deadlines', label: '期限', group: '抽查', roles: PREPARE },
  { path: '/console/leads', label: '投诉举报与线索', group: '抽查', roles: [...PREPARE, 'station'] },
  { path: '/console/visits', label: '入企检查', group: '检查与公示', roles: READ },
  { path: '/console/publish', label: '结果公示', group: '检查与公示', roles: READ },
  { path: '/console/followups', label: '后续处理', group: '检查与公示', roles: READ },
  { path: '/console/reports', label: '报表与统计', group: '归档与报表', roles: DESK },
  { path: '/console/dossiers', label: '案卷', group: '归档与报表', roles: DESK },
  {
    path: '/console/exchange',
    label: '数据交换',
    group: '归档与报表',
    roles: ['clerk', 'head', 'office', 'supervisor', 'judicial'],
  },
  {
    path: '/console/watch',
    label: '中止、作废与操作记录',
    group: '监督',
    roles: ['supervisor', 'judicial', 'auditor'],
  },
  {
    path: '/console/escrow',
    label: '监督密钥与副本',
    group: '监督',
    roles: ['clerk', 'head', 'office', 'supervisor', 'judicial', 'security', 'auditor'],
  },
  { path: '/console/configuration', label: '规则档案', group: '配置', roles: CONFIGURE },
  { path: '/console/configuration/calendar', label: '节假日安排', group: '配置', roles: CONFIGURE },
  {
    path: '/console/organisation',
    label: '机构',
    group: '系统',
    roles: ['admin', 'security', 'auditor', 'office'],
  },
  {
    path: '/console/system',
    label: '系统状态',
    group: '系统',
    roles: ['admin', 'auditor', 'supervisor', 'judicial'],
  },
  { path: '/console/people', label: '人员与岗位', group: '系统', roles: ['security'] },
  { path: '/console/grants', label: '临时授权', group: '系统', roles: ['security', 'head'] },
];

export const placesFor = (role: Role): Place[] => PLACES.filter((p) => !p.roles || p.roles.includes(role));
