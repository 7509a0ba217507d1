import { inspectorRoles } from '@mingcha/rules';
import type { InspectorRow, ObjectRow } from '@mingcha/rules';
import { DEPARTMENTS } from './departments.ts';

export const OBJECT_HEADINGS = [
  '统一社会信用代码',
  '名称',
  '对象类型',
  '经营状态',
  '信用风险分类',
  '行政区划',
  '乡镇街道',
  '住所',
  '监管所',
  '行业',
  '成立日期',
  '法定代表人',
  '联系电话',
] as const;

/** One object as a row of the sheet that offices exchange. */
export function objectCells(row: ObjectRow): string[] {
  return [
    row.code,
    row.name,
    row.kinds.join('、'),
    row.status,
    row.risk,
    row.area,
    row.township,
    row.address,
    row.office,
    row.industry,
    row.registeredOn,
    row.representative,
    row.phone,
  ];
}

export const INSPECTOR_HEADINGS = [
  '姓名',
  '执法证号',
  '部门',
  '单位',
  '单位类型',
  '人员类型',
  '业务专长',
  '证件有效期',
  '请假',
  '上限',
  '已承担',
  '联系电话',
] as const;

const ROLE_WORDS: Readonly<Record<(typeof inspectorRoles)[number], string>> = {
  officer: '执法人员',
  auxiliary: '辅助人员',
  expert: '专家',
  'third-party': '第三方',
};

/** One inspector as a row of the sheet that offices exchange. */
export function inspectorCells(row: InspectorRow): string[] {
  return [
    row.name,
    row.certNo,
    DEPARTMENTS.find(({ code }) => code === row.dept)?.name ?? row.dept,
    row.unit,
    row.unitKind === 'office' ? '所' : '机关',
    ROLE_WORDS[row.role],
    row.tags.join('、'),
    row.certTo,
    row.off.map(([from, to]) => `${from}~${to}`).join('；'),
    String(row.cap),
    String(row.load),
    row.phone,
  ];
}
