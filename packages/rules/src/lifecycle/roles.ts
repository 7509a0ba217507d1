/** Everybody who acts in the platform, with the official title; `system` is the clock and what follows by itself. */
export const roleNames = {
  clerk: '信用监管科经办人',
  reviewer: '法制科审核员',
  section: '业务科室人员',
  station: '市场监管所人员',
  head: '负责人',
  coordinator: '参与部门联络员',
  inspector: '执法检查人员',
  office: '联席会议办公室',
  supervisor: '监察室',
  judicial: '司法行政监督',
  admin: '系统管理员',
  security: '安全管理员',
  auditor: '审计管理员',
  system: '系统',
} as const;

export type RoleId = keyof typeof roleNames;

/** The roles, in the order in which they are shown. */
export const ROLE_IDS = Object.keys(roleNames) as readonly RoleId[];

/** Roles that look on or keep the system, and change nothing in the work itself (R11, invariant 13, 2.6). */
export const outsideRoles: readonly RoleId[] = ['supervisor', 'judicial', 'admin', 'security', 'auditor'];
