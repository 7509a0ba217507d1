import type { Visit } from '../acts/hands.ts';
import { indicator, printed } from './p.ts';
import { asks, did, every, human, kept, refusedNow, words, type P } from './tools.ts';

interface Assessment {
  rule: string;
  indicators: { id: string; zh: string; kind: string }[];
  rows: { label: string }[];
}
/** 1.2 Organisation, roles, responsibilities. */
export const r: Readonly<Record<string, P>> = {
  R01: every(
    words('org.lead'),
    asks<object>(
      'admin',
      '/api/organisation',
      '联席会议办公室在机构中',
      (b) => JSON.stringify(b).includes('联席会议办公室'),
      () => '机构中有联席会议办公室',
    ),
    did('联席会议办公室只统筹，不能实施检查', 'POST', /^\/api\/tasks$/, 'OFFICE_MAY_NOT_INSPECT'),
  ),
  R02: every(
    words('duty.notices'),
    did('联席办统筹计划', 'POST', /^\/api\/plans\/[^/]+\/coordinate$/, 200),
    did('联席办印发通报', 'POST', /^\/api\/circulars\/[^/]+\/publish$/, 200),
  ),
  R03: every(
    words('org.platformOwner'),
    asks<{ county?: { operator: string } }>(
      'public',
      '/api/portal/summary',
      '平台写明建设管理单位',
      (b, w) => b.county?.operator === w.county.operator,
      (b) => b.county,
    ),
  ),
  R04: every(
    words('duty.assessment'),
    asks<Assessment>(
      'office',
      '/api/reports/assessment',
      '考核只用及时、完整、公示等指标，不用检查数量',
      (b) => b.indicators.length > 0 && b.rows.length >= 3 && b.indicators.every((i) => i.kind !== 'volume'),
      (b) => ({ rule: b.rule, indicators: b.indicators.map((i) => i.zh), rows: b.rows.map((x) => x.label) }),
    ),
  ),
  R05: every(
    did('每年编制清单', 'POST', /^\/api\/item-lists\/[^/]+\/step$/, 200),
    did('每年编制计划', 'POST', /^\/api\/plans\/[^/]+\/publish$/, 200),
    printed('workPlan', '制定实施方案', '工作方案'),
    did('制定工作指引', 'POST', /^\/api\/forms$/, 200),
    indicator('completion', '跟踪任务：完成率', (n, d) => n > 0 && d !== null),
  ),
  R06: every(
    words('org.localPlan'),
    did('本地计划由联席办统筹', 'POST', /^\/api\/plans\/[^/]+\/coordinate$/, 200),
    did('成员单位按时录入公开', 'POST', /^\/api\/tasks\/[^/]+\/publish$/, 200),
  ),
  R07: did('信用监管科经办人建库', 'POST', /^\/api\/imports\/[^/]+\/apply$/, 200),
  R08: every(
    words('org.lead'),
    did('信用监管科组织抽取', 'POST', /^\/api\/tasks\/[^/]+\/freeze$/, 200),
    asks<{ total: number }>(
      'public',
      '/api/portal/announcements',
      '抽查公告已向社会发布',
      (b) => b.total > 0,
      (b) => `${b.total} 份公告`,
    ),
    did('收取各所的总结', 'POST', /^\/api\/reports\/[^/]+\/accept$/, 200),
  ),
  R09: every(
    words('org.inspectorReview'),
    did('法制科核对人员', 'POST', /^\/api\/inspectors\/[^/]+\/step$/, 200),
    did('报送的科室不能自己核对', 'POST', /^\/api\/inspectors\/[^/]+\/step$/, 'STEP_ROLE'),
  ),
  R10: every(
    words('org.guidelines'),
    kept<{ imported: number }>('forms', '业务科室制定工作指引和检查表', (v) => v.imported === 1, [
      'POST',
      /^\/api\/forms$/,
      200,
    ]),
    asks<{ forms: { title: string; source: string; points: { how: string }[] }[] }>(
      'clerk',
      (w) => `/api/visits/${w.recall<Visit[]>('visits.single')[0]!.id}`,
      '检查时用的就是这张表，每个要点有检查方法',
      (b) => b.forms.some((f) => f.source.includes('工作指引') && f.points.every((x) => x.how !== '')),
      (b) => b.forms.map((f) => `${f.title}（${f.source}）`),
    ),
  ),
  R11: every(
    words('org.supervisor'),
    did('监察室参加见证', 'POST', /^\/api\/draws\/[^/]+\/witnesses$/, 200),
    asks<{ rows: object[] }>(
      'supervisor',
      '/api/audit',
      '监察室可查全部操作',
      (b) => b.rows.length > 0,
      (b) => `${b.rows.length} 条操作`,
    ),
    refusedNow('supervisor', '监察室不能改动', 'POST', () => '/api/tasks', 'NOT_ALLOWED', {
      name: '监察室发起',
      parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', total: 1 }],
    }),
  ),
  R12: human('办公室的对外宣传由人开展；平台只公布公告、清单、计划和结果'),
  R13: every(
    words('org.executes'),
    kept<number>(
      'report.campaign.rows',
      '监管所汇总上报',
      (n) => n > 0,
      ['POST', /^\/api\/reports\/[^/]+\/submit$/, 200],
      (n) => `${n} 份`,
    ),
    did('监管所人员实施检查', 'POST', /^\/api\/visits\/[^/]+\/start$/, 200),
  ),
  R14: every(
    words('org.inspectorDraw'),
    kept<{ matching: { people: number } | null }>(
      'hall.joint1',
      '检查人员从执行检查的各部门随机抽取',
      (h) => (h.matching?.people ?? 0) >= 6,
      ['POST', /^\/api\/draws\/[^/]+\/result$/, 200],
      (h) => h.matching,
    ),
  ),
  R15: every(words('org.initiator'), did('发起部门推送任务', 'POST', /^\/api\/tasks\/[^/]+\/push$/, 200)),
  R16: every(
    words('publish.byWhom'),
    did('检查人员录入', 'PUT', /^\/api\/visits\/[^/]+\/record$/, 200),
    did('检查部门公示', 'POST', /^\/api\/tasks\/[^/]+\/publish$/, 200),
  ),
  R17: every(
    words('follow.principle'),
    asks<{ rows: { departmentId: string; departmentName: string }[] }>(
      'clerk',
      (w) => `/api/followups?taskId=${w.recall<string>('task.joint1')}&pageSize=200`,
      '后续处理归各检查部门',
      (b) =>
        new Set(b.rows.map((x) => x.departmentId)).size >= 2 &&
        b.rows.every((x) => ['SCJG', 'RSJ', 'XFJY'].includes(x.departmentId)),
      (b) => b.rows.map((x) => x.departmentName),
    ),
  ),
  R18: every(
    words('org.commissioner'),
    asks<{
      assistants: { organisation: string }[];
      responsibleId: string | null;
      team: { inspectorId: string; departmentId: string }[];
    }>(
      'clerk',
      (w) => `/api/visits/${w.recall<Visit[]>('visits.single')[0]!.id}`,
      '委托机构协助的检查，由委托部门的执法人员担任检查责任人',
      (b) =>
        b.assistants.length > 0 &&
        b.team.some((t) => t.inspectorId === b.responsibleId && t.departmentId === 'SCJG'),
      (b) => ({ assistants: b.assistants, responsibleId: b.responsibleId }),
    ),
  ),
  R19: human('宣传和培训由各部门开展'),
  R20: human('经费、车辆、装备和网络由政府保障'),
  R21: every(
    words('org.libraryKeeper'),
    did('各部门报送人员', 'POST', /^\/api\/inspectors$/, 201, { who: /^coordinator-/ }),
  ),
  R22: human('对本系统下级的指导和督促由人开展；平台只提供期限、统计和通报'),
};
