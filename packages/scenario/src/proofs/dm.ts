import type { Visit } from '../acts/hands.ts';
import { asks, did, every, kept, words, type P } from './tools.ts';

const matched = kept<{ matching: { ok: boolean; visits: number } | null }>(
  'hall.single',
  '人员随机匹配',
  (h) => h.matching?.ok === true,
  ['POST', /^\/api\/draws\/[^/]+\/result$/, 200],
  (h) => h.matching,
);
const teams = kept<Visit[]>(
  'visits.single',
  '每组不少于两名持证人员',
  (v) => v.length > 0 && v.every((x) => x.team.length >= 2 && x.team.every((t) => t.certNo !== '')),
  ['POST', /^\/api\/draws\/[^/]+\/release$/, 200],
  (v) => v.map((x) => x.team.length),
);

/** 1.8 Draw of objects. */
export const d: Readonly<Record<string, P>> = {
  D01: asks<{ state: string; grade: string | null; records: object[] }>(
    'public',
    (w) => `/api/portal/draws/${w.recall<string>('draw.single')}`,
    '平台内公开摇号，记录可核验',
    (b) => b.state === 'drawn' && b.records.length >= 3,
    (b) => `${b.state}，核验等级 ${b.grade}，${b.records.length} 条记录`,
  ),
  D02: every(
    words('draw.noExemption'),
    asks<object>(
      'public',
      (w) => `/api/portal/draws/${w.recall<string>('draw.single')}/commit.json`,
      '各层概率都大于零',
      (b) => !JSON.stringify(b).includes('"n":0'),
      (_, text) => text.slice(0, 120),
    ),
  ),
  D03: every(
    words('draw.superiorList'),
    asks<{ listed: number; stage: string }>(
      'clerk',
      (w) => `/api/tasks/${w.recall<string>('task.superior')}`,
      '上级名单全部检查，人员随机抽取',
      (b, w) => b.listed === 8 && w.recall<Visit[]>('visits.superior').flatMap((v) => v.objects).length === 8,
      (b) => `${b.listed} 户，${b.stage}`,
    ),
  ),
  D04: every(
    kept<{ status: number; code: string }>('again.single', '抽出的名单不能再抽', (v) => v.status >= 400, [
      'POST',
      /^\/api\/tasks\/[^/]+\/freeze$/,
    ]),
    asks<{ rows: object[] }>(
      'clerk',
      (w) => `/api/draws/${w.recall<string>('draw.joint1')}/changes`,
      '例外更换有理由、两人、留痕',
      (b) => b.rows.length > 0,
      (b) => b.rows[0],
    ),
  ),
  D05: kept<string>('preview', '分层抽取', (v) => (v.match(/"n":\d+/g) ?? []).length >= 4, [
    'POST',
    /^\/api\/tasks\/preview$/,
    200,
  ]),
  D06: asks<{ timeline: { verb: string }[] }>(
    'supervisor',
    (w) => `/api/tasks/${w.recall<string>('task.single')}`,
    '方案、抽取、匹配、结果全程留痕',
    (b) => b.timeline.length >= 8,
    (b) => b.timeline.map((t) => t.verb),
  ),
  D07: every(
    kept<number>('sealed.single', '派发前没有任何名单', (v) => v === 0, [
      'GET',
      /^\/api\/visits\?taskId=/,
      200,
    ]),
    async (w) => {
      const answer = await w.public().call('GET', `/api/visits?taskId=${w.recall<string>('task.single')}`);
      return {
        expected: '公众看不到检查名单',
        got: String(answer.status),
        ok: answer.status === 401,
        evidence: w.evidence.last('GET', /^\/api\/visits/, 401),
      };
    },
  ),
  D08: asks<{ rows: { taskId: string }[] }>(
    'public',
    '/api/portal/announcements',
    '抽查公告',
    (b) => b.rows.length > 0,
    (b) => b.rows[0],
  ),
};
/** 1.9 Draw / match of inspectors. */
export const m: Readonly<Record<string, P>> = {
  M01: matched,
  M02: every(
    words('inspectors.poolFactors'),
    asks<{ settings: { pool: string; group: number } }>(
      'clerk',
      (w) => `/api/tasks/${w.recall<string>('task.single')}`,
      '匹配条件在抽取前声明',
      (b) => b.settings.pool !== '',
      (b) => b.settings,
    ),
  ),
  M03: every(
    words('inspectors.adjustCombination'),
    did('人员组合调整由两人办理并留痕', 'POST', /^\/api\/changes\/[^/]+\/decide$/, 200),
  ),
  M04: every(
    words('inspectors.pools'),
    asks<{ settings: { pool: string } }>(
      'clerk',
      (w) => `/api/tasks/${w.recall<string>('task.single')}`,
      '抽取范围可选',
      (b) => b.settings.pool === 'all',
      (b) => b.settings.pool,
    ),
  ),
  M05: kept<Visit[]>(
    'visits.joint1',
    '按组派发，有检查责任人',
    (v) => v.some((x) => x.responsibleId !== null),
    ['POST', /^\/api\/visits\/[^/]+\/start$/, 200],
    (v) => v.map((x) => x.responsibleId),
  ),
  M06: teams,
};
