import { resultCategories, resolveRule } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import { profileByReference } from '../configuration/rules.ts';
import { stampOf } from '../platform/clock.ts';
import { demandsOf, KINDS } from '../followups/kinds.ts';
import type { Executor } from '../platform/database/open.ts';
import type { Services } from '../platform/services.ts';
import type {
  followupForDocument,
  resultForDocument,
  TaskForDocument,
  VisitForDocument,
} from './factStore.ts';
import { itemsOf, publishClause, sourceFact } from './gatherTask.ts';
import type { DocumentType } from './model.ts';

interface Base {
  actor: Actor;
  task: TaskForDocument;
  visit: VisitForDocument;
  departmentId: string;
}

const nameOfCategory = (code: number): string =>
  resultCategories.find((c) => c.code === code)?.zh ?? String(code);
const words = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const optional = (value: string | undefined) => (value ? value : undefined);

/** The time of the place of an instant that a phone wrote down, `YYYY-MM-DDTHH:MM`. */
const minuteOf = (value: unknown): string | undefined => {
  const at = new Date(words(value));
  return Number.isNaN(at.getTime()) ? undefined : stampOf(at).slice(0, 16);
};

function common({ task, visit, departmentId }: Base) {
  const own = visit.records.filter((r) => r.departmentId === departmentId);
  const sheet = visit.sheets.find((s) => s.departmentId === departmentId)?.body ?? {};
  const checkedOn = own.find((r) => r.checkedOn)?.checkedOn ?? visit.visit.plannedOn;
  return {
    own,
    sheet,
    checkedOn,
    target: {
      name: visit.object.name,
      code: visit.object.code,
      address: visit.object.address || visit.directory?.address || undefined,
      ...(visit.directory?.representative ? { representative: visit.directory.representative } : {}),
      ...(visit.directory?.phone ? { phone: visit.directory.phone } : {}),
    },
    officers: visit.visit.team
      .filter((t) => t.departmentId === departmentId)
      .map((t) => ({ name: t.name, licence: t.certNo, department: t.departmentName })),
    assistants: visit.assistants.map((a) => `${a.name}（${a.organisation}）`),
    items: itemsOf(task, departmentId).map(({ key: _key, ...i }) => i),
    task: task.task.name,
  };
}

/** Facts of 随机抽查通知书, 检查记录表 and 现场检查笔录, of one body at one object. */
export async function visitFacts(app: Services, db: Executor, type: DocumentType, base: Base) {
  const { task, visit } = base;
  const c = common(base);
  const day = { from: visit.visit.plannedOn, to: visit.visit.plannedOn };
  switch (type) {
    case 'inspectionNotice': {
      const profile = await profileByReference(db, task.task.settings.profile);
      const ceiling = resolveRule(profile, 'check.visitsPerYear' as never, c.checkedOn) as
        | { value: unknown }
        | undefined;
      return {
        target: c.target,
        task: c.task,
        source: sourceFact(task),
        drawId: task.task.drawId ?? undefined,
        items: itemsOf(task).map(({ key: _key, ...i }) => i),
        frequency: {
          nth: visit.nth,
          ceiling: ceiling ? `年度上限${String(ceiling.value)}次` : '按年度检查频次管理的规定',
        },
        period: day,
        place: c.target.address,
        method: [...new Set(task.parts.map((p) => p.method))].join('、'),
        officers: visit.visit.team.map((t) => ({
          name: t.name,
          licence: t.certNo,
          department: t.departmentName,
        })),
        assistants: c.assistants.length,
        assistantsFrom: optional([...new Set(visit.assistants.map((a) => a.organisation))].join('、')),
        checkCode: app.keys.checkCode(visit.object.id),
        verifyAt: '本系统公示页“核验抽取”',
      };
    }
    case 'recordForm':
      return { ...recordFormFacts(base, c), period: { from: c.checkedOn, to: c.checkedOn } };
    default: {
      const findings = c.own.flatMap((r) => [words(r.findings) || words(r.notes)]).filter((x) => x !== '');
      return {
        target: c.target,
        task: c.task,
        from: minuteOf(c.sheet['timeIn']),
        to: minuteOf(c.sheet['timeOut']),
        place: optional(words(c.sheet['place'])) ?? c.target.address,
        present: words(c.sheet['signer'])
          ? { name: words(c.sheet['signer']), role: '现场负责人' }
          : undefined,
        items: c.items,
        officers: c.officers,
        recorder: c.officers.at(-1)?.name,
        assistants: c.assistants,
        licencesShown: c.sheet['licenceShown'] === true ? true : undefined,
        findings:
          findings.length > 0 ? findings : c.own.length > 0 ? ['按检查事项逐项检查，未发现问题'] : undefined,
        statement: optional(words(c.sheet['statement'])),
        refused:
          c.sheet['refusedToSign'] === true
            ? { reason: '当事人拒绝签名', witness: optional(words(c.sheet['witness'])) }
            : undefined,
      };
    }
  }
}

function recordFormFacts({ departmentId }: Base, c: ReturnType<typeof common>) {
  const department = c.own[0]?.departmentName ?? departmentId;
  const results = resultCategories.map((r) => `□${r.zh}`);
  const filled = c.own.length > 0 && c.own.every((r) => r.categories.length > 0);
  const categories = [...new Set(c.own.flatMap((r) => r.categories))].toSorted((a, b) => a - b);
  const points = c.own.map((r, i) => ({
    no: i + 1,
    content: r.item,
    method: r.basis ?? '',
    answers: ['是□ 否□', '□无 □有（需记录，可另附页）'],
  }));
  const problem = (codes: readonly number[]) => codes.some((n) => n !== 1 && n !== 7);
  return {
    form: {
      code: '双随机抽查',
      title: `${department}双随机抽查检查记录表`,
      points,
      results,
      followUp: '□无需后续处置；\n□责令改正，由日常监管部门跟踪；\n□移送办案机构或者其他部门；',
    },
    department,
    task: c.task,
    target: c.target,
    officers: c.officers,
    assistants: c.assistants,
    entries: filled
      ? {
          points: c.own.map((r, i) => ({
            no: i + 1,
            ticked: ['是', problem(r.categories) ? '有（需记录，可另附页）' : '无'],
            ...(r.notes ? { note: r.notes } : {}),
          })),
          results: categories.map(nameOfCategory),
          followUps: categories.includes(8)
            ? ['移送办案机构或者其他部门']
            : problem(categories)
              ? ['责令改正，由日常监管部门跟踪']
              : ['无需后续处置'],
          ...(c.own.some((r) => r.notes)
            ? {
                situation: c.own
                  .map((r) => r.notes)
                  .filter(Boolean)
                  .join('；'),
              }
            : {}),
        }
      : undefined,
  };
}

type Followup = NonNullable<Awaited<ReturnType<typeof followupForDocument>>>;
const TRANSFERRED: Record<string, string> = {
  办案机构: 'caseUnit',
  其他执法部门: 'department',
  司法机关: 'judicial',
};

/** Facts of 责令改正通知书 and 案件移送函. What was violated is written by the officer: no record holds it. */
export function followupFacts(type: DocumentType, base: Base, followup: Followup) {
  const c = common({ ...base, departmentId: followup.departmentId });
  const record = c.own.find((r) => r.partId === followup.partId);
  const fact = optional(words(record?.findings)) ?? optional(words(record?.notes));
  if (type === 'transferLetter')
    return {
      kind: TRANSFERRED[followup.detail['receiverKind'] ?? ''],
      to: optional(words(followup.detail['receiver'])),
      target: c.target,
      task: c.task,
      inspectedOn: c.checkedOn,
      facts: fact ? [fact] : undefined,
      materials: [{ name: '检查记录表', pages: 1 }],
    };
  return {
    target: c.target,
    task: c.task,
    inspectedOn: c.checkedOn,
    correctBy: followup.dueOn ?? undefined,
    consequence: '逾期不改正的，本机关将依法处理',
    evidence: ['检查记录表'],
  };
}

type Result = NonNullable<Awaited<ReturnType<typeof resultForDocument>>>;

/** Facts of 结果告知书: all items of the body at this object, the categories, until when it will be public. */
export async function resultFacts(db: Executor, base: Base, result: Result) {
  const c = common({ ...base, departmentId: result.departmentId });
  const profile = await profileByReference(db, base.task.task.settings.profile);
  const rule = publishClause(profile, c.checkedOn);
  return {
    target: c.target,
    task: c.task,
    drawId: result.drawId,
    inspectedOn: result.checkedOn,
    items: c.own.map((r) => ({
      name: r.item,
      department: r.departmentName,
      outcome: r.notes || r.categories.map(nameOfCategory).join('、'),
    })),
    results: [...new Set(c.own.flatMap((r) => r.categories))].toSorted((a, b) => a - b).map(nameOfCategory),
    followUps: [...demandsOf(c.own.flatMap((r) => r.categories)).keys()].map((k) => KINDS[k]),
    publish:
      result.state === 'withheld'
        ? { as: 'withheld', ground: result.ground ?? undefined }
        : { as: 'public', by: result.dueOn ?? undefined, rule },
    ...(result.categories.some((n) => n !== 1 && n !== 7)
      ? { repair: '符合条件的，可以依照信用修复的有关规定申请修复，修复后停止公示' }
      : {}),
  };
}
