import { asks, awaits, did, every, human, kept, ruled, type P } from './tools.ts';

/** 1.14 Reporting, archives. */
export const t: Readonly<Record<string, P>> = {
  T01: every(ruled('report.monthlyDue'), awaits('clerk', '/api/reports?kind=monthly', '月报表')),
  T02: every(
    ruled('report.halfYearBy', 'report.annualBy'),
    awaits('clerk', '/api/reports', '半年和全年总结'),
  ),
  T03: every(ruled('report.campaignSummary'), awaits('clerk', '/api/reports', '抽查工作总结')),
  T04: awaits('clerk', '/api/reports', '定期报告情况、问题和建议'),
  T05: awaits('office', '/api/circulars', '通报'),
  T06: awaits('clerk', '/api/dossiers', '五类材料立卷归档'),
  T07: every(
    asks<object>('public', '/api/portal/item-lists', '清单公布的渠道和日期', (b) =>
      JSON.stringify(b).includes('国家企业信用信息公示系统'),
    ),
    asks<{ plans: object[] }>(
      'public',
      '/api/portal/plans',
      '计划公布的渠道和日期',
      (b) => b.plans.length >= 5,
      (b) => `${b.plans.length} 份计划`,
    ),
  ),
  T08: human('总结、交流和推广经验由人开展'),
};
/** 1.15 Discipline, liability, exemption. */
export const a: Readonly<Record<string, P>> = {
  A01: every(ruled('duty.principle'), awaits('supervisor', '/api/duty', '尽职免责的证据一页')),
  A02: human('工作态度、程序和客观条件由有权机关权衡；平台只列出证据'),
  A03: human('免责、问责标准由主管部门统一细化'),
  A04: every(ruled('duty.exemptionGrounds'), awaits('supervisor', '/api/duty/choices', '免责情形逐项列出')),
  A05: every(
    ruled('duty.liabilityGrounds'),
    kept<object[]>(
      'results.joint2.late',
      '逾期公示永久标记',
      (v) => v.length > 0,
      ['GET', /only=late/, 200],
      (v) => `${v.length} 条逾期`,
    ),
    kept<{ timeline: { verb: string }[] }>(
      'joint2.late',
      '逾期上报',
      (v) => v.timeline.some((x) => x.verb === 'result.late'),
      ['GET', /^\/api\/tasks\//, 200],
      (v) => v.timeline.slice(-3),
    ),
  ),
  A06: human('违规执法、滥用职权、玩忽职守由有权机关查处；泄露秘密由 D07 防范'),
  A07: human('表扬和奖励由人决定'),
  A08: human('检查纪律由执法人员遵守；名单保密见 D07'),
  A09: every(
    ruled('duty.channels'),
    did('公众和企业的反馈渠道', 'POST', /^\/api\/portal\/results\/[^/]+\/objections$/, 200),
  ),
  A10: human('处分由有权机关决定；平台提供通报和证据'),
};
/** 1.16 Platform and data exchange. */
export const x: Readonly<Record<string, P>> = {
  X01: every(
    ruled('platform.name', 'draw.platformOnly'),
    asks<{ rows: { drawId: string | null }[] }>(
      'clerk',
      '/api/tasks?pageSize=50',
      '全部任务都在平台抽取',
      (b) => b.rows.length >= 4,
      (b) => `${b.rows.length} 个任务`,
    ),
  ),
  X02: awaits('clerk', '/api/exchange', '与“互联网+监管”系统对接'),
  X03: awaits('clerk', '/api/exchange', '与省信用信息共享平台对接'),
  X04: awaits('clerk', '/api/exchange', '专业性抽查结果归集'),
  X05: awaits('clerk', '/api/exchange', '国家系统用户数据同步'),
  X06: awaits('clerk', '/api/exchange', '基础库互通、实时更新'),
  X07: async (w) => {
    const page = await fetch(`${w.server.url}/api/portal/summary`);
    const policy = page.headers.get('content-security-policy') ?? '';
    return {
      expected: '不依赖外网：页面只能取本机资源',
      got: policy || '没有内容安全策略',
      ok: policy.includes("default-src 'self'") || policy.includes("default-src 'none'"),
      evidence: `GET ${new URL(page.url).pathname}，响应头 content-security-policy`,
    };
  },
  X08: every(
    did('全流程闭环至公示', 'POST', /^\/api\/tasks\/[^/]+\/publish$/, 200),
    awaits('clerk', (w) => `/api/documents?taskId=${w.recall<string>('task.single')}`, '文书生成'),
    awaits('clerk', '/api/dossiers', '归档'),
  ),
  X09: human('大数据和人工智能风险分类由上级系统完成，平台只导入其结果（见 K02）'),
  X10: every(
    asks<{ plans: object[] }>(
      'public',
      '/api/portal/plans',
      '公众可见计划',
      (b) => b.plans.length > 0,
      (b) => `${b.plans.length} 份`,
    ),
    asks<object>('public', '/api/portal/items', '公众可见清单', (b) => JSON.stringify(b).includes('SCJG-01')),
    asks<{ total: number }>(
      'public',
      '/api/portal/results',
      '公众可见结果',
      (b) => b.total > 0,
      (b) => `${b.total} 条`,
    ),
  ),
  X11: every(
    ruled('platform.it'),
    asks<object>('clerk', '/api/dashboard', '工作台以信息化手段提醒待办', (b) =>
      JSON.stringify(b).includes('tiles'),
    ),
  ),
};
