import type { Visit } from '../acts/hands.ts';
import type { TaskSeen } from '../acts/single.ts';
import { printed } from './p.ts';
import { asks, did, every, kept, words, type P } from './tools.ts';

const joint = kept<Visit[]>(
  'visits.joint1',
  '一个联合检查组一次入企',
  (v) => v.some((x) => new Set(x.team.map((t) => t.departmentId)).size === 3),
  ['POST', /^\/api\/visits\/[^/]+\/submit$/, 200],
  (v) => v.map((x) => `${x.step} ${[...new Set(x.team.map((t) => t.departmentId))].join('+')}`),
);
interface Records {
  records: { method: string; otherConclusion: { kind: string; reference: string } | null; item: string }[];
  assistants: { organisation: string; duty: string }[];
  sheets: { departmentId: string; objectId: string }[];
}
const visit = (
  of: (w: Parameters<Exclude<P, { human: string }>>[0]) => Visit,
  expected: string,
  holds: (b: Records) => boolean,
  show: (b: Records) => unknown,
) => asks<Records>('clerk', (w) => `/api/visits/${of(w).id}`, expected, holds, show);
const first =
  (key: string) =>
  (w: Parameters<Exclude<P, { human: string }>>[0]): Visit =>
    w.recall<Visit[]>(`visits.${key}`)[0]!;
const taken = (system: string, expected: string) =>
  asks<{ outside: { system: string; department: string; categories: number[] }[] }>(
    'clerk',
    (w) => `/api/objects/${encodeURIComponent(w.recall<string>(`exchange.${system}.object`))}`,
    expected,
    (b) => b.outside.length === 1 && b.outside[0]!.categories.length > 0,
    (b) => b.outside,
  );

/** 1.10 Joint tasks. */
export const j: Readonly<Record<string, P>> = {
  J01: asks<{ rail: { key: string; state: string }[] }>(
    'clerk',
    (w) => `/api/tasks/${w.recall<string>('task.joint1')}`,
    '八个步骤依次办理，直至归档',
    (b) => b.rail.length === 8 && b.rail.every((s) => s.state === 'done'),
    (b) => b.rail.map((s) => `${s.key} ${s.state}`),
  ),
  J02: every(
    words('joint.respondWorkingDays'),
    kept<TaskSeen>(
      'joint1.pushed',
      '两个工作日内响应',
      (v) => v.deadlines.some((x) => x.kind === 'joint.respond' && x.due !== null),
      ['POST', /^\/api\/tasks\/[^/]+\/push$/, 200],
      (v) => v.deadlines,
    ),
  ),
  J03: every(
    words('joint.lateNotice'),
    kept<TaskSeen>(
      'joint1.late',
      '逾期未说明理由',
      (v) => v.responses.some((x) => x.late),
      ['GET', /^\/api\/tasks\//, 200],
      (v) => v.responses.map((x) => `${x.department.id} ${x.state}`),
    ),
    did('列入通报名单', 'POST', /^\/api\/responses\/[^/]+\/notice$/, 200),
    kept<{ state: string; documentId: string | null }>(
      'circular.response.published',
      '由联席会议办公室通报',
      (v) => v.state === 'published' && v.documentId !== null,
      ['POST', /^\/api\/circulars\/[^/]+\/publish$/, 200],
    ),
  ),
  J04: every(words('joint.oneVisit'), joint),
  J05: every(
    words('check.completion'),
    kept<Visit[]>(
      'visits.joint1',
      '抽中对象全部检查',
      (v) =>
        v.filter((x) => x.step === 'reviewed').length > 0 &&
        v.every((x) => !['released', 'approved', 'started', 'submitted', 'returned'].includes(x.step)),
      ['POST', /^\/api\/visits\/[^/]+\/review$/, 200],
      (v) => v.map((x) => x.step),
    ),
  ),
  J06: every(
    words('joint.formPerDepartment'),
    visit(
      (w) => w.recall<Visit[]>('visits.joint1').find((v) => v.step === 'reviewed')!,
      '一部门一对象一张表',
      (b) =>
        b.sheets.length === 3 &&
        new Set(b.sheets.map((s) => s.departmentId + s.objectId)).size === b.sheets.length,
      (b) => b.sheets.map((s) => s.departmentId),
    ),
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
  J08: every(
    words('platform.sync'),
    kept<{ added: number; refused: object[] }>(
      'exchange.national-system',
      '国家系统的检查结果以文件同步到平台，不必重复录入（没有联网接口）',
      (v) => v.added === 1 && v.refused.length === 0,
      ['POST', /^\/api\/exchange\/national-system\/in$/, 200],
    ),
    taken('national-system', '同步的结果记于对象名下'),
  ),
  J09: every(
    words('joint.withinDepartment'),
    asks<{ joint: boolean; parts: { departmentId: string; item: string }[]; stage: string }>(
      'clerk',
      (w) => `/api/tasks/${w.recall<string>('task.internal')}`,
      '一个部门的几个业务条线在一个任务里',
      (b) => !b.joint && b.parts.length === 3 && new Set(b.parts.map((x) => x.departmentId)).size === 1,
      (b) => b.parts.map((x) => x.item),
    ),
    visit(
      first('internal'),
      '一次入企检查几个事项',
      (b) => new Set(b.records.map((x) => x.item)).size >= 2,
      (b) => b.records.map((x) => x.item),
    ),
  ),
};
/** 1.11 Inspection, methods, evidence. */
export const c: Readonly<Record<string, P>> = {
  C01: every(
    words('check.methods'),
    visit(
      first('internal'),
      '现场、书面、网络检查',
      (b) => ['现场', '书面', '网络'].every((m) => b.records.some((x) => x.method === m)),
      (b) => b.records.map((x) => x.method),
    ),
    visit(
      first('single'),
      '委托专业机构检查',
      (b) => b.records.some((x) => x.method === '委托'),
      (b) => b.records.map((x) => x.method),
    ),
  ),
  C02: every(
    words('check.commissionedWork'),
    visit(
      first('single'),
      '委托有资质的机构检验检测，事先确定，写入记录',
      (b) =>
        b.records.some((x) => x.method === '委托') &&
        b.assistants.some((x) => x.organisation.includes('有资质') && x.duty.includes('检测')),
      (b) => ({ methods: b.records.map((x) => x.method), assistants: b.assistants }),
    ),
  ),
  C03: every(
    words('check.otherConclusions'),
    visit(
      first('single'),
      '记录采用专业机构的鉴定结论，写明机构、文号和日期',
      (b) => b.records.some((x) => x.otherConclusion?.reference === '检字〔2026〕12号'),
      (b) => b.records.map((x) => x.otherConclusion),
    ),
  ),
  C04: every(
    words('check.remoteEncouraged'),
    visit(
      first('internal'),
      '网站信息、年报信息以网络和书面方式检查，不入企',
      (b) => b.records.some((x) => x.method === '网络') && b.records.some((x) => x.method === '书面'),
      (b) => b.records.map((x) => `${x.item} ${x.method}`),
    ),
  ),
  C05: every(
    words('joint.defaultMethod'),
    asks<{ parts: { method: string }[] }>(
      'clerk',
      (w) => `/api/tasks/${w.recall<string>('task.joint1')}`,
      '联合检查默认现场',
      (b) => b.parts.length > 0 && b.parts.every((x) => x.method === '现场'),
      (b) => b.parts.map((x) => x.method),
    ),
  ),
  C06: every(
    words('check.truthful'),
    asks<{ rows: { version: number; by: string | null }[] }>(
      'clerk',
      (w) => `/api/visits/${first('single')(w).id}/versions`,
      '填写记录逐次保存，谁在何时填写可查',
      (b) => b.rows.length > 0 && b.rows.every((x) => x.version >= 1 && x.by !== null),
      (b) => b.rows.map((x) => `第${x.version}版 ${x.by}`),
    ),
  ),
  C07: every(
    words('archive.generated'),
    asks<{ rows: { type: string; number: string; docxSha256: string }[] }>(
      'clerk',
      (w) => `/api/documents?taskId=${w.recall<string>('task.single')}&pageSize=50`,
      '平台生成检查记录表等文书，编号存档',
      (b) =>
        ['workPlan', 'inspectionNotice', 'recordForm', 'siteRecord', 'correctionOrder'].every((t) =>
          b.rows.some((x) => x.type === t && x.number !== '' && x.docxSha256 !== ''),
        ),
      (b) => b.rows.map((x) => `${x.type} ${x.number}`),
    ),
    printed('recordForm', '检查记录表', '一部门一对象一张表'),
  ),
};
