import { asks, awaits, did, every, human, kept, ruled, type P } from './tools.ts';

interface Unit {
  id: string;
  name: string;
}
/** 1.2 Organisation, roles, responsibilities. */
export const r: Readonly<Record<string, P>> = {
  R01: every(
    ruled('org.lead'),
    asks<{ units?: Unit[]; rows?: Unit[] }>(
      'admin',
      '/api/organisation',
      '联席会议办公室在机构中',
      (b) => JSON.stringify(b).includes('联席会议办公室'),
      () => '联席会议办公室',
    ),
  ),
  R02: every(
    did('联席办统筹计划', 'POST', /^\/api\/plans\/[^/]+\/coordinate$/, 200),
    awaits('office', '/api/circulars', '通报由联席办发布'),
  ),
  R03: asks<{ county?: { operator: string } }>(
    'public',
    '/api/portal/summary',
    '平台写明建设管理单位',
    (b, w) => b.county?.operator === w.county.operator,
    (b) => b.county,
  ),
  R04: every(ruled('duty.assessment'), awaits('office', '/api/reports/assessment', '考核成员单位的统计')),
  R05: human('自治区成员单位的顶层设计（细则、方案、指引）由人制定；清单和计划的编制见 I09、L01'),
  R06: did('本地计划由联席办统筹', 'POST', /^\/api\/plans\/[^/]+\/coordinate$/, 200),
  R07: did('信用监管科经办人建库', 'POST', /^\/api\/imports\/[^/]+\/apply$/, 200),
  R08: every(
    did('信用监管科组织抽取', 'POST', /^\/api\/tasks\/[^/]+\/freeze$/, 200),
    asks<{ total: number }>(
      'public',
      '/api/portal/announcements',
      '抽查公告已向社会发布',
      (b) => b.total > 0,
      (b) => `${b.total} 份公告`,
    ),
  ),
  R09: every(
    ruled('org.inspectorReview'),
    did('法制科核对人员', 'POST', /^\/api\/inspectors\/[^/]+\/step$/, 200),
  ),
  R10: human('检查工作指引由各业务科室撰写；平台保存方案和检查表'),
  R11: every(
    did('监察室参加见证', 'POST', /^\/api\/draws\/[^/]+\/witnesses$/, 200),
    asks<{ rows: object[] }>(
      'supervisor',
      '/api/audit',
      '监察室可查全部操作',
      (b) => b.rows.length > 0,
      (b) => `${b.rows.length} 条操作`,
    ),
    async (w) => {
      const answer = await w.as('supervisor').call<{ code: string }>('POST', '/api/tasks', {
        name: '监察室发起',
        parts: [{ departmentId: 'SCJG', itemId: 'SCJG-01', total: 1 }],
      });
      return {
        expected: '监察室不能改动',
        got: `${answer.status} ${answer.body.code}`,
        ok: answer.status === 403,
        evidence: w.evidence.last('POST', '/api/tasks', 403),
      };
    },
  ),
  R12: human('办公室的宣传工作由人开展'),
  R13: awaits('station', '/api/reports', '监管所汇总上报'),
  R14: every(
    ruled('org.inspectorDraw'),
    did('执法人员随机抽取', 'POST', /^\/api\/draws\/[^/]+\/result$/, 200),
  ),
  R15: every(ruled('org.initiator'), did('发起部门推送任务', 'POST', /^\/api\/tasks\/[^/]+\/push$/, 200)),
  R16: every(
    ruled('publish.byWhom'),
    did('检查人员录入', 'PUT', /^\/api\/visits\/[^/]+\/record$/, 200),
    did('检查部门公示', 'POST', /^\/api\/tasks\/[^/]+\/publish$/, 200),
  ),
  R17: every(
    ruled('follow.principle'),
    kept<{ kind: string }[]>(
      'followups',
      '后续处理归检查部门',
      (v) => v.length > 0,
      ['GET', /^\/api\/followups/, 200],
      (v) => `${v.length} 项`,
    ),
  ),
  R18: human('委托专业机构后的指导和监督由委托部门承担'),
  R19: human('宣传和培训由各部门开展'),
  R20: human('经费、车辆、装备和网络由政府保障'),
  R21: every(ruled('org.libraryKeeper'), did('各部门报送人员', 'POST', /^\/api\/inspectors$/, 201)),
  R22: human('对本系统下级的指导和督促由人开展'),
};
