import type { Visit } from '../acts/hands.ts';
import { asks, did, every, human, kept, ruled, type P } from './tools.ts';

interface ObjectsSeen {
  total: number;
  rows: { codeKind: string; form: string; kinds: string[] }[];
}
/** 1.1 Principles and scope. */
export const p: Readonly<Record<string, P>> = {
  P01: ruled('aims.mechanism'),
  P02: ruled('aims.principles'),
  P03: every(
    ruled('items.outsideDraw'),
    did('抽查任务由摇号产生对象', 'POST', /^\/api\/draws\/[^/]+\/result$/, 200),
  ),
  P04: every(
    ruled('items.basisRequired'),
    kept<{ status: number }>(
      'plan.unlisted',
      '清单之外的事项不能进入计划',
      (v) => v.status === 422 || v.status === 409,
      ['POST', /^\/api\/plans\/[^/]+\/submit$/],
    ),
  ),
  P05: kept<Visit[]>(
    'visits.joint1',
    '三部门合并为一次入企',
    (v) => v.some((x) => new Set(x.team.map((t) => t.departmentId)).size === 3),
    ['POST', /^\/api\/visits\/[^/]+\/submit$/, 200],
    (v) => v.map((x) => [...new Set(x.team.map((t) => t.departmentId))].join('+')),
  ),
  P06: human('检查时不妨碍正常生产经营，是执法人员的行为纪律；平台在通知书上写明纪律，行为本身由人遵守'),
  P07: every(
    kept<{ responses: object[] }>(
      'joint1.pushed',
      '发起部门推送，参与部门响应',
      (v) => v.responses.length === 3,
      ['POST', /^\/api\/tasks\/[^/]+\/push$/, 200],
      (v) => `${v.responses.length} 个部门收到推送`,
    ),
    did('随机抽取、随机匹配', 'POST', /^\/api\/draws\/[^/]+\/result$/, 200),
  ),
  P08: every(
    ruled('objects.kinds'),
    asks<ObjectsSeen>(
      'clerk',
      '/api/objects?pageSize=50',
      '名录收录各类对象',
      (b) => b.total > 100,
      (b) => `${b.total} 个对象`,
    ),
  ),
  P09: human('覆盖的时间目标由政府组织实现，平台只提供统计'),
  P10: human('对新经济的包容审慎是监管政策，由各部门在方案中把握'),
  P11: ruled('aims.threefold'),
  P12: asks<{ rows: object[] }>(
    'clerk',
    '/api/items?pageSize=50',
    '线上（网络）与线下（现场）检查记入同一记录',
    () => false,
    () => '本场景没有网络检查的记录，尚未证明',
  ),
  P13: asks<{ document: { cites: string[] } }>(
    'clerk',
    (w) => `/api/configuration/profiles/${w.county.profile}`,
    '档案列明文件引用的依据',
    (b) => b.document.cites.length > 0,
    (b) => b.document.cites,
  ),
  P14: asks<{
    document: { title: string; number: string; issuedOn: string; issuer: string };
    validFrom: string;
  }>(
    'clerk',
    (w) => `/api/configuration/profiles/${w.county.profile}`,
    '文号、日期、有效期和解释机关',
    (b) => b.document.title !== '' && b.validFrom !== '',
    (b) => ({ ...b.document, validFrom: b.validFrom }),
  ),
};
