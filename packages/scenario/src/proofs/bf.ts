import { resolveRule } from '@mingcha/rules';
import type { Followup } from '../acts/after.ts';
import type { Visit } from '../acts/hands.ts';
import { cite } from '../evidence.ts';
import type { World } from '../world.ts';
import { asks, every, kept, words, type Look, type P } from './tools.ts';

interface Pending {
  dueOn: string | null;
  dueSource: string;
  event: string | null;
  eventOn: string | null;
}
const ofSingle = (w: World): string => `/api/results?taskId=${w.recall<string>('task.single')}&pageSize=200`;
const pending = (expected: string, holds: (r: Pending[]) => boolean) =>
  kept<Pending[]>('results.single.pending', expected, holds, ['GET', ofSingle, 200], (r) => r[0]);
const step = (key: string, expected: string, holds: (f: Followup) => boolean) =>
  kept<Followup>(
    `followup.${key}`,
    expected,
    holds,
    ['POST', /^\/api\/followups\/[^/]+\/step$/, 200],
    (f) => ({ state: f.state, detail: f.detail }),
  );

/** What was decided about an object goes to other departments: queued with the result, and given out with it. */
const pushed: Look = async (w) => {
  const { objectId } = w.recall<Followup>('followup.listed');
  const { rows } = await w
    .as('clerk')
    .get<{ rows: { id: string }[] }>(`/api/results?objectId=${encodeURIComponent(objectId)}&pageSize=5`);
  const seen = await w.as('clerk').get<{ pushes: { what: string }[] }>(`/api/results/${rows[0]!.id}`);
  return {
    expected: '列入名录的信息列入向其他部门的推送',
    got: JSON.stringify(seen.pushes),
    ok: seen.pushes.length > 0,
    evidence: w.evidence.last('GET', /^\/api\/results\/[^/?]+$/, 200),
  };
};

/** 1.12 Results and publication. */
export const b: Readonly<Record<string, P>> = {
  B01: every(words('publish.workingDays'), async (w) => {
    const days = resolveRule(w.profile, 'publish.workingDays', w.clock.day())!.value;
    const rows = w.recall<Pending[]>('results.single.pending');
    const from = rows.find((x) => x.eventOn !== null)?.eventOn ?? '';
    const { date } = await w
      .public()
      .get<{ date: string }>(`/api/calendar/deadline?from=${from}&days=${days}`);
    return {
      expected: `${from} 起 ${days} 个工作日内公示，即 ${date} 前`,
      got: [...new Set(rows.map((x) => `${x.eventOn} 起，期限 ${x.dueOn}`))].join('，'),
      ok: rows.length > 0 && rows.every((x) => x.dueOn === date),
      evidence: `${w.evidence.last('GET', ofSingle(w), 200)}；${cite(w.evidence.calls.at(-1)!)}`,
    };
  }),
  B02: every(words('publish.clockStart'), (w) => {
    const event = resolveRule(w.profile, 'publish.clockStart', w.clock.day())!.value;
    return pending(
      `期限从规定的事件（${event}）起算`,
      (r) => r.length > 0 && r.every((x) => x.event === event && x.eventOn !== null),
    )(w);
  }),
  B03: every(
    kept<{ code: string }>(
      'withhold.noGround',
      '没有法定理由不能不公示',
      (v) => v.code === 'WITHHOLD_GROUND',
      ['POST', /^\/api\/results\/[^/]+\/requests$/, 'WITHHOLD_GROUND'],
    ),
    kept<{ state: string }>(
      'withheld',
      '有理由并经批准方可不公示',
      (v) => v.state === 'withheld',
      ['POST', /^\/api\/results\/[^/]+\/decision$/, 200],
      (v) => v.state,
    ),
  ),
  B04: every(
    words('publish.channels'),
    asks<{ total: number }>(
      'public',
      '/api/portal/results',
      '结果在公示栏目可查',
      (x) => x.total > 0,
      (x) => `${x.total} 条`,
    ),
  ),
  B05: asks<{ rows: { objectName: string; code: string }[] }>(
    'public',
    '/api/portal/results',
    '结果记于主体名下',
    (x) => x.rows.length > 0 && x.rows.every((r) => r.objectName !== '' && r.code !== ''),
    (x) => x.rows[0],
  ),
  B06: every(words('publish.pushToDepartments'), pushed),
  B07: every(words('publish.sanctionsUse'), pushed, async (w) => {
    const { rows } = await w.public().get<{ rows: { code: string }[] }>('/api/portal/results?pageSize=5');
    const { code } = rows[0]!;
    return asks<{ rows: { code: string }[] }>(
      'public',
      `/api/portal/results?q=${code}`,
      '采购、招投标等单位可以按代码查到主体名下的结果',
      (x) => x.rows.length > 0 && x.rows.every((row) => row.code === code),
      (x) => x.rows[0],
    )(w);
  }),
  B08: every(
    words('publish.mutualRecognition'),
    asks<{ total: number }>(
      'coordinator-RSJ',
      '/api/portal/results',
      '其他部门可查已公示的结果',
      (x) => x.total > 0,
      (x) => `${x.total} 条`,
    ),
    asks<{ records: { otherConclusion: object | null }[] }>(
      'clerk',
      (w) => `/api/visits/${w.recall<Visit[]>('visits.single')[0]!.id}`,
      '其他机构的结论可以采用，不必重复检查',
      (x) => x.records.some((r) => r.otherConclusion !== null),
      (x) => x.records.map((r) => r.otherConclusion),
    ),
  ),
  B09: asks<{ categories: { n: number; count: number }[] }>(
    'public',
    '/api/portal/summary',
    '结果按类别分析',
    (x) => x.categories.some((q) => q.count > 0),
    (x) => x.categories,
  ),
  B10: every(words('publish.localPush'), async (w) => {
    const file = await w.public().call('GET', '/api/portal/results.csv');
    const lines = file.text.trimEnd().split('\n').length;
    return {
      expected: '结果可以整份导出，提供给当地政府其他部门',
      got: `${file.status}，${lines - 1} 条`,
      ok: file.status === 200 && lines > 10,
      evidence: w.evidence.last('GET', '/api/portal/results.csv', 200),
    };
  }),
  B11: kept<string>(
    'objection',
    '接受社会监督：异议有答复，姓名不公开',
    (t) => t.includes('经复核') && !t.includes('张某'),
    ['POST', /^\/api\/portal\/results\/[^/]+\/objections$/],
  ),
};
/** 1.13 Follow-up, cases, special inspections. */
export const f: Readonly<Record<string, P>> = {
  F01: step('spot', '能够当场改正的当场改正', (x) => x.state === 'corrected'),
  F02: step('filed', '符合立案条件的移交办案部门并立案', (x) =>
    JSON.stringify(x.detail).includes('市监立字'),
  ),
  F03: step('department', '移送有管辖权的部门并取得回执', (x) =>
    JSON.stringify(x.detail).includes('生态环境局'),
  ),
  F04: step('judicial', '涉嫌犯罪移送司法机关', (x) => JSON.stringify(x.detail).includes('公安局')),
  F05: step('listed', '列入经营异常名录', (x) => x.state === 'listed'),
  F06: every(
    words('follow.immediateCases'),
    kept<{ rows: { id: string; state: string }[] }>(
      'leads',
      '投诉举报立即核查并办结',
      (v) => v.rows.some((x) => x.state === 'closed'),
      ['POST', /^\/api\/leads\/[^/]+\/close$/, 200],
      (v) => v.rows.map((x) => x.state),
    ),
  ),
  F07: step('filed', '进入行政处罚程序', (x) => x.state !== 'opened'),
  F08: asks<{ origin: string; stage: string; drawId: string | null }>(
    'clerk',
    (w) => `/api/tasks/${w.recall<string>('task.special')}`,
    '专项检查随机抽取对象',
    (x) => x.origin === 'special' && x.drawId !== null,
    (x) => `${x.origin} ${x.stage}`,
  ),
  F09: every(
    words('follow.unlicensedBusiness'),
    asks<{ rows: { code: string; name: string; kinds: string[] }[] }>(
      'clerk',
      `/api/objects?kind=${encodeURIComponent('无证无照')}`,
      '没有代码的对象也在名录中，可以查处',
      (x) => x.rows.length === 1,
      (x) => x.rows[0],
    ),
  ),
  F10: every(
    words('follow.punish'),
    asks<{ closing: { followups: { all: number; open: number } } | null }>(
      'clerk',
      (w) => `/api/tasks/${w.recall<string>('task.single')}`,
      '发现的问题逐项处理，全部办结',
      (x) => (x.closing?.followups.all ?? 0) > 5 && x.closing?.followups.open === 0,
      (x) => x.closing,
    ),
    kept<{ status: number; code: string }>(
      'close.single.early',
      '没有处理完，任务不能办结',
      (v) => v.status === 422 || v.status === 409,
      ['POST', /^\/api\/tasks\/[^/]+\/close$/, 422],
    ),
    step('filed', '依法立案', (x) => JSON.stringify(x.detail).includes('市监立字')),
  ),
};
