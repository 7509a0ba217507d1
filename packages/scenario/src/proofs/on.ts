import { asks, did, every, human, kept, ruled, type P } from './tools.ts';

interface Seen {
  total: number;
  rows: {
    id: string;
    code: string;
    codeKind: string;
    risk: string;
    labels: string[];
    kinds: string[];
    missing: object | null;
  }[];
}
const objects = (
  query: string,
  expected: string,
  holds: (b: Seen) => boolean,
  show: (b: Seen) => unknown = (b) => `${b.total} 个对象`,
) => asks<Seen>('clerk', `/api/objects?pageSize=20&${query}`, expected, holds, show);
interface Officers {
  total: number;
  rows: Record<string, unknown>[];
}
const officers = (expected: string, holds: (b: Officers) => boolean, show: (b: Officers) => unknown) =>
  asks<Officers>('clerk', '/api/inspectors?pageSize=50', expected, holds, show);

/** 1.4 Object directory. */
export const o: Readonly<Record<string, P>> = {
  O01: objects(
    'kind=%E9%A3%9F%E5%93%81%E7%BB%8F%E8%90%A5%E5%8D%95%E4%BD%8D',
    '对象与事项对应',
    (b) => b.total > 0,
  ),
  O02: every(
    ruled('objects.subLibraries'),
    asks<{ rows: object[] }>('clerk', '/api/libraries?of=objects', '总库之下有分库', (b) =>
      JSON.stringify(b).includes('食品经营单位分库'),
    ),
  ),
  O03: objects('form=product', '产品也是检查对象', (b) => b.total > 0),
  O04: asks<object>('clerk', '/api/objects/facets', '按行业、地域、信用类别筛选', (b) =>
    JSON.stringify(b).includes('risk'),
  ),
  O05: every(
    did('批量导入', 'POST', /^\/api\/imports\/[^/]+\/apply$/, 200),
    did('分类标注', 'POST', /^\/api\/objects\/labels$/, 200),
  ),
  O06: every(
    ruled('objects.fields'),
    objects('flag=missing', '缺少必填信息的对象列出', () => true),
  ),
  O07: every(
    ruled('objects.identifierOrder'),
    objects(
      '',
      '统一社会信用代码优先',
      (b) => b.rows.some((x) => /^9[0-9A-Z]{17}$/.test(x.code)),
      (b) => b.rows.slice(0, 3).map((x) => `${x.code} ${x.codeKind}`),
    ),
  ),
  O08: did('部门补充对象', 'POST', /^\/api\/objects$/, 201),
  O09: every(
    ruled('objects.update', 'objects.riskLabels'),
    objects('risk=D', '风险等级按月标注', (b) => b.total > 0),
  ),
  O10: asks<object>('clerk', '/api/objects/gaps', '监管真空报告', () => true),
  O11: every(
    ruled('objects.asOf', 'objects.statuses'),
    asks<{ settings: { asOf: string | null } }>(
      'clerk',
      (w) => `/api/tasks/${w.recall<string>('task.single')}`,
      '抽取按截止日冻结名录',
      (b) => b.settings.asOf === '2021-12-31',
      (b) => b.settings.asOf,
    ),
  ),
  O12: every(
    ruled('objects.jointLibrary'),
    asks<object>(
      'clerk',
      '/api/libraries?of=objects',
      '共同监管对象子库',
      (b) => JSON.stringify(b).includes('"joint"') || JSON.stringify(b).includes('共同'),
    ),
  ),
  O13: human('首次建库期限（2020年1月、3月）已经过去，由人按时完成'),
};
/** 1.5 Inspector directory. */
export const n: Readonly<Record<string, P>> = {
  N01: every(
    ruled('inspectors.admission'),
    officers(
      '执法人员应入尽入',
      (b) => b.total >= 10,
      (b) => `${b.total} 名`,
    ),
  ),
  N02: officers(
    '姓名、单位、职务、证号、专长、联系方式',
    (b) =>
      b.rows.every((x) =>
        ['name', 'unit', 'position', 'certNo', 'phone'].every((f) => x[f] !== undefined && x[f] !== ''),
      ),
    (b) => Object.keys(b.rows[0] ?? {}),
  ),
  N03: every(
    ruled('inspectors.labels'),
    officers(
      '资质和专长标注',
      (b) => b.rows.every((x) => (x['qualifications'] as string[]).length > 0),
      (b) => b.rows[0]?.['tags'],
    ),
  ),
  N04: every(
    ruled('inspectors.libraries', 'inspectors.fileWith'),
    did('报送、核对、启用分人办理', 'POST', /^\/api\/inspectors\/[^/]+\/step$/, 200),
  ),
  N05: did('请假随时更新', 'PUT', /^\/api\/inspectors\/[^/]+\/leave$/, 200),
  N06: every(
    ruled('inspectors.jointLibrary'),
    kept<{ matching: { ok: boolean } | null }>(
      'hall.joint1',
      '联合人员从各部门名录匹配',
      (h) => h.matching?.ok === true,
      ['POST', /^\/api\/draws\/[^/]+\/result$/, 200],
      (h) => h.matching,
    ),
  ),
  N07: async (w) => {
    const made = await w.as('clerk').call('POST', '/api/inspectors', {
      name: '行业专家赵',
      departmentId: 'SCJG',
      unit: '检测研究院',
      role: 'expert',
      unitKind: 'bureau',
      certNo: '',
      tags: ['食品'],
    });
    return {
      expected: '专家入库，不计为执法人员',
      got: `${made.status} ${made.text.slice(0, 200)}`,
      ok: made.status < 300,
      evidence: w.evidence.last('POST', '/api/inspectors'),
    };
  },
  N08: every(
    ruled('inspectors.assistants', 'inspectors.officersWithAgency'),
    did('第三方人员在检查前确定，作为协助人员', 'PUT', /^\/api\/visits\/[^/]+\/assistants$/, 200),
  ),
  N09: every(
    ruled('inspectors.recusal'),
    did('本人申报利害关系', 'POST', /^\/api\/inspectors\/[^/]+\/interests$/, 200),
    did('检查前登记回避', 'POST', /^\/api\/visits\/[^/]+\/recusal$/, 200),
  ),
  N10: human('培训由各部门组织'),
};
