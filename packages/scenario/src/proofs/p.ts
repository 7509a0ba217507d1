import type { Visit } from '../acts/hands.ts';
import { wordsOfDocx } from '../docx.ts';
import { cite } from '../evidence.ts';
import { asks, did, every, human, kept, words, type Look, type P } from './tools.ts';

interface Facets {
  total: number;
  kinds: { value: string; count: number }[];
}
interface Statistics {
  indicators: { id: string; zh: string; formula: string }[];
  sum: { cells: { id: string; text: string; num: number; den: number | null }[] };
}
/** A number of the year's statistics, with the formula that is printed above it. */
export const indicator = (
  id: string,
  expected: string,
  holds: (num: number, den: number | null) => boolean,
): Look =>
  asks<Statistics>(
    'clerk',
    (w) => `/api/statistics?from=2026-01-01&to=${w.clock.day()}&by=department`,
    expected,
    (b) => b.sum.cells.some((c) => c.id === id && holds(c.num, c.den)),
    (b) => {
      const cell = b.sum.cells.find((c) => c.id === id);
      return `${b.indicators.find((i) => i.id === id)?.formula ?? id}：${cell?.text ?? '没有'}（${cell?.num}/${cell?.den}）`;
    },
  );
/** What the issued document of a type says, read from its .docx. */
export const printed =
  (type: string, expected: string, ...must: string[]): Look =>
  async (w) => {
    const { id } = w.recall<{ id: string }>(`document.${type}`);
    const file = await w.as('clerk').call('GET', `/api/documents/${id}/file.docx`);
    const text = wordsOfDocx(file.bytes);
    const there = must.filter((m) => text.includes(m));
    return {
      expected: `${expected}：${must.join('、')}`,
      got: `${file.bytes.length} 字节的 docx，写有：${there.join('、')}`,
      ok: there.length === must.length,
      evidence: cite(w.evidence.calls.at(-1)!),
    };
  };
const published = asks<{
  lists: { owner: string; publishedOn: string | null }[];
}>(
  'public',
  '/api/portal/item-lists',
  '各部门的清单均已公布',
  (b) => new Set(b.lists.map((l) => l.owner)).size >= 5 && b.lists.every((l) => l.publishedOn !== null),
  (b) => b.lists.map((l) => `${l.owner} ${l.publishedOn ?? '未公布'}`),
);

/** 1.1 Principles and scope. */
export const p: Readonly<Record<string, P>> = {
  P01: every(
    words('aims.mechanism'),
    indicator('tasks', '随机抽查是基本手段：抽查任务由平台发起', (n) => n >= 6),
    asks<{ rows: { category: string }[] }>(
      'clerk',
      '/api/items?pageSize=100',
      '重点事项是补充：清单分出重点检查事项',
      (b) => b.rows.some((i) => i.category === 'key'),
      (b) => b.rows.map((i) => i.category),
    ),
    kept<string>('preview', '信用监管是基础：比例按信用风险分类', (v) => v.includes('信用风险'), [
      'POST',
      /^\/api\/tasks\/preview$/,
      200,
    ]),
  ),
  P02: every(
    words('aims.principles'),
    asks<{ total: number; outside: number }>(
      'clerk',
      '/api/objects/gaps',
      '全面覆盖：监管真空可查',
      (b) => b.total > 100,
      (b) => `${b.total} 个对象，分库之外 ${b.outside}`,
    ),
    asks<{ total: number }>(
      'public',
      '/api/portal/draws',
      '规范透明：每次抽取公开可核验',
      (b) => b.total >= 6,
      (b) => `${b.total} 次抽取`,
    ),
    asks<{ origin: string }>(
      'clerk',
      (w) => `/api/tasks/${w.recall<string>('task.special')}`,
      '问题导向：专项检查针对普遍性问题',
      (b) => b.origin === 'special',
      (b) => b.origin,
    ),
    did('协同推进：参与部门确认', 'POST', /^\/api\/responses\/[^/]+\/confirm$/, 200),
  ),
  P03: every(
    words('items.outsideDraw'),
    did('行政检查通过随机抽查', 'POST', /^\/api\/draws\/[^/]+\/result$/, 200),
    did('摇号之外只有登记的线索，另行核查', 'POST', /^\/api\/leads\/[^/]+\/check$/, 200),
  ),
  P04: every(
    words('items.basisRequired'),
    kept<{ status: number; text: string }>(
      'plan.unlisted',
      '清单之外的事项不能进入计划',
      (v) => v.status === 422 || v.status === 409,
      ['POST', /^\/api\/plans\/[^/]+\/submit$/, 422],
      (v) => v.text,
    ),
    kept<{ status: number; text: string }>(
      'lists.noBasis',
      '没有检查依据的事项不能提交',
      (v) => v.status === 422,
      ['POST', /^\/api\/item-lists\/[^/]+\/step$/, 422],
      (v) => v.text,
    ),
  ),
  P05: kept<Visit[]>(
    'visits.joint1',
    '三部门合并为一次入企',
    (v) => v.some((x) => new Set(x.team.map((t) => t.departmentId)).size === 3),
    ['POST', /^\/api\/visits\/[^/]+\/submit$/, 200],
    (v) => v.map((x) => [...new Set(x.team.map((t) => t.departmentId))].join('+')),
  ),
  P06: every(
    words('check.noDisturbance'),
    printed('inspectionNotice', '通知书写明纪律和企业的权利', '严禁干扰企业正常生产经营', '有权拒绝检查'),
    indicator('saved', '联合检查合并入企，减少次数', (n) => n > 0),
  ),
  P07: every(
    kept<{ responses: object[] }>(
      'joint1.pushed',
      '发起部门推送，参与部门响应',
      (v) => v.responses.length === 3,
      ['POST', /^\/api\/tasks\/[^/]+\/push$/, 200],
      (v) => `${v.responses.length} 个部门收到推送`,
    ),
    did('随机抽取、随机匹配', 'POST', /^\/api\/draws\/[^/]+\/result$/, 200),
    asks<{ rows: { departmentId: string }[] }>(
      'public',
      (w) => `/api/portal/results?taskId=${w.recall<string>('task.joint1')}`,
      '公布事项和结果',
      (b) => new Set(b.rows.map((x) => x.departmentId)).size === 3,
      (b) => [...new Set(b.rows.map((x) => x.departmentId))],
    ),
  ),
  P08: every(
    words('objects.kinds'),
    asks<Facets>(
      'clerk',
      '/api/objects/facets',
      '企业、个体工商户、农民专业合作社、社会团体都在名录中',
      (b) =>
        ['企业', '个体工商户', '农民专业合作社', '社会团体'].every((k) =>
          b.kinds.some((x) => x.value === k && x.count > 0),
        ),
      (b) => b.kinds.map((k) => `${k.value} ${k.count}`),
    ),
  ),
  P09: every(words('aims.coverage'), published),
  P10: human(
    '对新技术、新产业、新业态、新模式的包容审慎是监管政策，由各部门在个案中把握，没有可以由系统判断的标准',
  ),
  P11: every(
    words('aims.threefold'),
    indicator('discovery', '监管效能：问题发现率', (n, d) => n > 0 && (d ?? 0) > 0),
    indicator('saved', '监管成本和对主体的干扰：联合检查少入企的次数', (n) => n > 0),
  ),
  P12: every(
    words('aims.onlineOffline'),
    asks<{ records: { method: string; objectId: string }[] }>(
      'clerk',
      (w) => `/api/visits/${w.recall<Visit[]>('visits.internal')[0]!.id}`,
      '同一次检查的记录里既有现场也有网络检查',
      (b) => ['现场', '网络'].every((m) => b.records.some((r) => r.method === m)),
      (b) => b.records.map((r) => r.method),
    ),
  ),
  P13: asks<{ document: { cites: string[] } }>(
    'clerk',
    (w) => `/api/configuration/profiles/${w.county.profile}`,
    '档案列明文件引用的依据',
    (b, w) => b.document.cites.length > 0 && b.document.cites.length === w.profile.document.cites.length,
    (b) => b.document.cites,
  ),
  P14: asks<{
    document: { title: string; number: string; issuedOn: string; issuer: string };
    validFrom: string;
  }>(
    'clerk',
    (w) => `/api/configuration/profiles/${w.county.profile}`,
    '文号、日期、有效期和解释机关',
    (b) => b.document.title !== '' && b.document.issuer !== '' && b.validFrom !== '',
    (b) => ({ ...b.document, validFrom: b.validFrom }),
  ),
};
