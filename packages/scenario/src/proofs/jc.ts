import type { Visit } from '../acts/hands.ts';
import type { TaskSeen } from '../acts/single.ts';
import { asks, awaits, did, every, kept, ruled, type P } from './tools.ts';

const joint = kept<Visit[]>(
  'visits.joint1',
  '一个联合检查组一次入企',
  (v) => v.some((x) => new Set(x.team.map((t) => t.departmentId)).size === 3),
  ['POST', /^\/api\/visits\/[^/]+\/submit$/, 200],
  (v) => v.map((x) => x.step),
);
/** 1.10 Joint tasks. */
export const j: Readonly<Record<string, P>> = {
  J01: asks<{ rail: { key: string; state: string }[] }>(
    'clerk',
    (w) => `/api/tasks/${w.recall<string>('task.joint1')}`,
    '八个步骤依次办理',
    (b) => b.rail.length === 8 && b.rail.slice(0, 6).every((s) => s.state === 'done'),
    (b) => b.rail.map((s) => `${s.key} ${s.state}`),
  ),
  J02: every(
    ruled('joint.respondWorkingDays'),
    kept<TaskSeen>(
      'joint1.pushed',
      '两个工作日内响应',
      (v) => v.deadlines.some((x) => x.kind === 'joint.respond'),
      ['POST', /^\/api\/tasks\/[^/]+\/push$/, 200],
      (v) => v.deadlines,
    ),
  ),
  J03: every(
    kept<TaskSeen>(
      'joint1.late',
      '逾期未说明理由',
      (v) => v.responses.some((x) => x.late),
      ['GET', /^\/api\/tasks\//, 200],
      (v) => v.responses.map((x) => `${x.department.id} ${x.state}`),
    ),
    did('列入通报名单', 'POST', /^\/api\/responses\/[^/]+\/notice$/, 200),
  ),
  J04: joint,
  J05: kept<Visit[]>(
    'visits.joint1',
    '抽中对象全部检查',
    (v) =>
      v.filter((x) => x.step === 'reviewed').length > 0 &&
      v.every((x) => !['released', 'approved', 'started', 'submitted', 'returned'].includes(x.step)),
    ['POST', /^\/api\/visits\/[^/]+\/review$/, 200],
    (v) => v.map((x) => x.step),
  ),
  J06: asks<{ sheets: { departmentId: string; objectId: string }[] }>(
    'clerk',
    (w) => `/api/visits/${w.recall<Visit[]>('visits.joint1').find((v) => v.step === 'reviewed')!.id}`,
    '一部门一对象一张表',
    (b) =>
      b.sheets.length > 0 &&
      new Set(b.sheets.map((s) => s.departmentId + s.objectId)).size === b.sheets.length,
    (b) => b.sheets.map((s) => s.departmentId),
  ),
  J07: every(
    did('参与部门各自公示', 'POST', /^\/api\/tasks\/[^/]+\/publish$/, 200),
    asks<{ rows: { departmentId: string }[] }>(
      'public',
      (w) => `/api/portal/results?taskId=${w.recall<string>('task.joint1')}`,
      '各部门结果分别公示',
      (b) => new Set(b.rows.map((x) => x.departmentId)).size === 3,
      (b) => [...new Set(b.rows.map((x) => x.departmentId))],
    ),
  ),
  J08: awaits('clerk', '/api/exchange', '专业系统数据同步到平台'),
  J09: every(
    ruled('joint.withinDepartment'),
    asks<{ rows: { name: string; withinDepartment?: boolean }[] }>(
      'clerk',
      '/api/tasks?pageSize=50',
      '内部联合抽查',
      () => false,
      () => '本场景没有内部联合抽查，尚未证明',
    ),
  ),
};
/** 1.11 Inspection, methods, evidence. */
export const c: Readonly<Record<string, P>> = {
  C01: every(
    ruled('check.methods'),
    asks<{ rows: { method: string }[] }>(
      'clerk',
      '/api/items?pageSize=50',
      '事项写明检查方式',
      (b) => b.rows.every((x) => x.method !== ''),
      (b) => b.rows.map((x) => x.method),
    ),
  ),
  C02: ruled('check.commissionedWork'),
  C03: every(
    ruled('check.otherConclusions'),
    asks<{ records: { otherConclusion: object | null }[] }>(
      'clerk',
      (w) => `/api/visits/${w.recall<Visit[]>('visits.single')[0]!.id}`,
      '记录中可以采用其他结论',
      (b) =>
        b.records.every((x) => 'otherConclusion' in x) && b.records.some((x) => x.otherConclusion !== null),
      () => '本场景没有采用其他结论的记录',
    ),
  ),
  C04: ruled('check.remoteEncouraged'),
  C05: asks<{ parts: { method: string }[] }>(
    'clerk',
    (w) => `/api/tasks/${w.recall<string>('task.joint1')}`,
    '联合检查默认现场',
    (b) => b.parts.every((x) => x.method === '现场'),
    (b) => b.parts.map((x) => x.method),
  ),
  C06: asks<{ rows: object[] }>(
    'clerk',
    (w) => `/api/visits/${w.recall<Visit[]>('visits.single')[0]!.id}/versions`,
    '填写记录逐次保存',
    (b) => JSON.stringify(b).includes('version'),
  ),
  C07: awaits(
    'clerk',
    (w) => `/api/documents?taskId=${w.recall<string>('task.single')}`,
    '平台生成并保存检查文书',
  ),
};
