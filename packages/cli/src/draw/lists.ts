import type { CommitRecord, Drawn, MatchResult } from '@mingcha/fairdraw';
import { csvSheet } from '../bundle/csv.ts';
import type { Naming } from './naming.ts';

const DRAWN_HEADINGS = [
  '任务编号',
  '抽查事项',
  '部门',
  '分层',
  '名次',
  '代码',
  '名称',
  '住所',
  '乡镇街道',
  '监管所',
  '负责人',
  '联系电话',
  '对象编号',
  '假名',
  '抽取值',
];

/** `private/drawn.csv`: what was drawn, with names, by stratum and rank. */
export function drawnSheet(commit: CommitRecord, drawn: Drawn, naming: Naming): Iterable<string> {
  const taskOf = new Map(commit.tasks.map((task) => [task.id, task]));
  return csvSheet(
    DRAWN_HEADINGS,
    drawn.drawn.map(({ task, stratum, rank, p, e }) => {
      const { item, dept } = taskOf.get(task)!;
      const { code, name, address, township, office, representative, phone, id } = naming.object(p);
      return [
        task,
        item,
        dept,
        stratum,
        rank,
        code,
        name,
        address,
        township,
        office,
        representative,
        phone,
        { exact: id },
        p,
        e,
      ];
    }),
  );
}

const ASSIGNMENT_HEADINGS = [
  '检查组',
  '计划日期',
  '部门',
  '席位',
  '检查人员',
  '执法证号',
  '单位',
  '联系电话',
  '检查对象',
  '对象代码',
  '住所',
  '人员假名',
  '对象假名',
];

type Matched = Extract<MatchResult, { ok: true }>;

/** One row for each object of each visit and each person who goes there, visit by visit. */
export function assignmentRows({ lines, visits }: Matched, naming: Naming): (string | number)[][] {
  const visitOf = new Map(visits.map((visit, i) => [visit.p, { visit, number: i + 1 }]));
  return lines.flatMap((line) => {
    const [first = '', dept = '', slot = '', ip = ''] = line.split('|');
    const { visit, number } = visitOf.get(first)!;
    const { name, certNo, unit, phone } = naming.inspector(ip);
    return visit.objects.map((p) => {
      const object = naming.object(p);
      return [
        number,
        visit.date,
        dept,
        Number(slot) + 1,
        name,
        certNo,
        unit,
        phone,
        object.name,
        object.code,
        object.address,
        ip,
        p,
      ];
    });
  });
}

/** `private/assignment.csv` */
export function assignmentSheet(rows: readonly (string | number)[][]): Iterable<string> {
  const sorted = rows.toSorted((a, b) => Number(a[0]) - Number(b[0]));
  return csvSheet(ASSIGNMENT_HEADINGS, sorted);
}
