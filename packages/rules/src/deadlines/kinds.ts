/** Every clock of the platform: the same ids in the lifecycle tables, in `deadline()` and in the database. */
export const deadlineKinds = {
  'items.publish': '清单公开',
  'plan.submit': '计划报送',
  'plan.publish': '计划公布',
  'joint.respond': '参与部门响应',
  publication: '检查结果公示',
  correction: '责令改正',
  'abnormal.list': '列入经营异常名录',
  'repair.decide': '信用修复办理',
  'display.end': '公示期满',
  'certificate.end': '执法证有效期',
  'check.window': '检查时间',
  'report.monthly': '月报',
  'report.halfYear': '半年总结',
  'report.annual': '年度总结',
  'report.campaign': '抽查工作总结',
} as const;

export type DeadlineKind = keyof typeof deadlineKinds;
