import { cite } from '../evidence.ts';
import { asks, did, every, human, kept, words, type P } from './tools.ts';

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
    words('objects.subLibraries'),
    asks<{ rows: object[] }>('clerk', '/api/libraries?of=objects', '总库之下有分库', (b) =>
      JSON.stringify(b).includes('食品经营单位分库'),
    ),
  ),
  O03: objects('form=product', '产品也是检查对象', (b) => b.total > 0),
  O04: asks<{ risks: { value: string; count: number }[]; areas: object[]; kinds: object[] }>(
    'clerk',
    '/api/objects/facets',
    '按类型、地域、信用类别筛选',
    (b) => b.risks.length >= 4 && b.areas.length > 0 && b.kinds.length >= 4,
    (b) => b.risks,
  ),
  O05: every(
    did('批量导入', 'POST', /^\/api\/imports\/[^/]+\/apply$/, 200),
    did('分类标注', 'POST', /^\/api\/objects\/labels$/, 200),
  ),
  O06: every(
    words('objects.fields'),
    asks<{ missing: { fields: string[] } | null }>(
      'clerk',
      (w) => `/api/objects/${encodeURIComponent(w.recall<{ id: string }[]>('objects.sample')[2]!.id)}`,
      '缺少的必备要素逐项列出，附原文',
      (b) => (b.missing?.fields.length ?? 0) > 0,
      (b) => b.missing,
    ),
    objects('flag=missing', '缺少必备要素的对象可以筛选', (b) => b.total > 0),
  ),
  O07: every(
    words('objects.identifierOrder'),
    objects(
      '',
      '统一社会信用代码优先',
      (b) => b.rows.some((x) => /^9[0-9A-Z]{17}$/.test(x.code)),
      (b) => b.rows.slice(0, 3).map((x) => `${x.code} ${x.codeKind}`),
    ),
  ),
  O08: did('部门补充对象', 'POST', /^\/api\/objects$/, 201, { who: /^section$/ }),
  O09: every(
    words('objects.update', 'objects.riskLabels'),
    objects('risk=D', '风险等级按月标注', (b) => b.total > 0),
  ),
  O10: every(
    words('objects.noGaps'),
    asks<{ total: number; items: { name: string; objects: number; outside: number }[] }>(
      'clerk',
      '/api/objects/gaps',
      '监管真空报告：每个事项有多少对象、多少还在分库之外',
      (b) => b.total > 100 && b.items.length >= 6 && b.items.every((x) => x.objects > 0),
      (b) => b.items.map((x) => `${x.name} ${x.objects}（分库外 ${x.outside}）`),
    ),
  ),
  O11: every(
    words('objects.asOf', 'objects.statuses'),
    asks<{ settings: { asOf: string | null }; parts: { statuses: string[] }[] }>(
      'clerk',
      (w) => `/api/tasks/${w.recall<string>('task.single')}`,
      '抽取按截止日、登记状态冻结名录',
      (b) => b.settings.asOf === '2021-12-31' && b.parts.every((x) => x.statuses.join() === '存续'),
      (b) => ({ asOf: b.settings.asOf, statuses: b.parts.map((x) => x.statuses) }),
    ),
    asks<{ frame: { size: number; asOf: string } }>(
      'public',
      (w) => `/api/portal/draws/${w.recall<string>('draw.single')}/commit.json`,
      '承诺中写明截止日',
      (b) => b.frame.asOf === '2021-12-31' && b.frame.size > 0,
      (b) => b.frame,
    ),
  ),
  O12: every(
    words('objects.jointLibrary', 'objects.noGaps'),
    asks<{ libraries: { name: string; dimension: string; rule: { kinds: string[] } }[] }>(
      'coordinator-RSJ',
      '/api/libraries?of=objects',
      '参与部门看到同一个共同监管对象子库',
      (b) => b.libraries.some((x) => x.dimension === 'common'),
      (b) => b.libraries.map((x) => `${x.name} ${x.dimension}`),
    ),
    async (w) => {
      const { libraries } = await w
        .as('clerk')
        .get<{ libraries: { id: string; dimension: string }[] }>('/api/libraries?of=objects');
      const { id } = libraries.find((x) => x.dimension === 'common')!;
      return objects(`library=${id}`, '联合抽查的全部对象都在库中', (b) => b.total > 0)(w);
    },
    asks<{ rows: { kinds: string[] }[] }>(
      'coordinator-RSJ',
      (w) => `/api/portal/results?taskId=${w.recall<string>('task.joint1')}`,
      '发起部门和参与部门从库中抽取同一批对象',
      (b) => b.rows.length > 0,
      (b) => `${b.rows.length} 条联合抽查结果`,
    ),
  ),
  O13: every(
    words('libraries.firstBuiltBy'),
    did('一月建成检查对象名录库', 'POST', /^\/api\/imports\/[^/]+\/apply$/, 200),
    asks<{ rows: { changedOn?: string }[]; total: number }>(
      'clerk',
      '/api/inspectors?pageSize=50',
      '一月建成执法检查人员名录库',
      (b) => b.total >= 10,
      (b) => `${b.total} 名`,
    ),
    (w) => {
      const first = w.evidence.calls.find((c) => c.method === 'POST' && c.path.endsWith('/apply'))!;
      return {
        expected: '两库于 1 月底前建成',
        got: first.at.slice(0, 10),
        ok: first.at.slice(5, 10) <= '01-31',
        evidence: cite(first),
      };
    },
  ),
};
/** 1.5 Inspector directory. */
export const n: Readonly<Record<string, P>> = {
  N01: every(
    words('inspectors.admission'),
    officers(
      '执法人员应入尽入',
      (b) => b.total >= 10,
      (b) => `${b.total} 名`,
    ),
  ),
  N02: officers(
    '姓名、单位、职务、证号、专长、联系方式',
    (b) =>
      b.rows.length >= 10 &&
      b.rows.every((x) =>
        ['name', 'unit', 'position', 'certNo', 'phone'].every((f) => x[f] !== undefined && x[f] !== ''),
      ),
    (b) => Object.keys(b.rows[0] ?? {}),
  ),
  N03: every(
    words('inspectors.labels'),
    officers(
      '资质和专长标注',
      (b) => {
        const own = b.rows.filter((x) => x['role'] === 'officer');
        return own.length >= 10 && own.every((x) => (x['qualifications'] as string[]).length > 0);
      },
      (b) => b.rows.map((x) => x['tags']),
    ),
  ),
  N04: every(
    words('inspectors.libraries', 'inspectors.fileWith'),
    did('报送、核对、启用分人办理', 'POST', /^\/api\/inspectors\/[^/]+\/step$/, 200),
  ),
  N05: did('请假随时更新', 'PUT', /^\/api\/inspectors\/[^/]+\/leave$/, 200),
  N06: every(
    words('inspectors.jointLibrary'),
    kept<{ matching: { ok: boolean } | null }>(
      'hall.joint1',
      '联合人员从各部门名录匹配',
      (h) => h.matching?.ok === true,
      ['POST', /^\/api\/draws\/[^/]+\/result$/, 200],
      (h) => h.matching,
    ),
  ),
  N07: every(
    words('inspectors.assistants'),
    did('行业专家入库', 'POST', /^\/api\/inspectors$/, 201),
    asks<{ rows: { name: string; role: string }[] }>(
      'clerk',
      `/api/inspectors?q=${encodeURIComponent('行业专家赵')}`,
      '身份是专家，不计为执法人员',
      (b) => b.rows.length === 1 && b.rows[0]!.role === 'expert',
      (b) => b.rows.map((x) => `${x.name} ${x.role}`),
    ),
  ),
  N08: every(
    words('inspectors.assistants', 'inspectors.officersWithAgency'),
    did('第三方人员在检查前确定，作为协助人员', 'PUT', /^\/api\/visits\/[^/]+\/assistants$/, 200),
  ),
  N09: every(
    words('inspectors.recusal'),
    did('本人申报利害关系', 'POST', /^\/api\/inspectors\/[^/]+\/interests$/, 200),
    did('检查前登记回避', 'POST', /^\/api\/visits\/[^/]+\/recusal$/, 200),
  ),
  N10: human('培训由各部门组织'),
};
