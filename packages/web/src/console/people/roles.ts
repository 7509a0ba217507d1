/** Roles as a person chooses them: those of the work, those who supervise, and the three administrators. */
export const ROLE_OPTIONS = [
  { value: 'clerk', label: '信用监管科经办人' },
  { value: 'reviewer', label: '法制科审核员' },
  { value: 'section', label: '业务科室人员' },
  { value: 'station', label: '市场监管所人员' },
  { value: 'head', label: '负责人' },
  { value: 'coordinator', label: '参与部门联络员' },
  { value: 'inspector', label: '执法检查人员' },
  { value: 'office', label: '联席会议办公室' },
  { value: 'supervisor', label: '监察室' },
  { value: 'judicial', label: '行政执法监督机关' },
  { value: 'admin', label: '系统管理员' },
  { value: 'security', label: '安全管理员' },
  { value: 'auditor', label: '审计管理员' },
];
export const roleByName = (name: string): string | undefined =>
  ROLE_OPTIONS.find((r) => r.label === name || r.value === name)?.value;
