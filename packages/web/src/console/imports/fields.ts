import type { ImportKind } from '../../api/imports.ts';

/** The columns a directory knows, in the words of the sheet. A heading mapped to nothing is kept as an attribute. */
export const FIELDS: Record<ImportKind, Record<string, string>> = {
  objects: {
    name: '名称',
    code: '统一社会信用代码',
    kind: '对象类型',
    kinds: '对象类型',
    status: '登记状态',
    risk: '风险分类',
    area: '行政区划',
    township: '乡镇街道',
    address: '地址',
    office: '管辖所',
    industry: '行业',
    registeredOn: '成立日期',
    representative: '负责人',
    phone: '联系电话',
  },
  inspectors: {
    name: '姓名',
    certNo: '执法证号',
    dept: '部门',
    unit: '单位',
    unitKind: '局机关/监管所',
    role: '身份',
    tags: '业务专长',
    certTo: '证件有效期',
    off: '请假',
    cap: '承担上限',
    load: '在手任务',
    phone: '联系电话',
  },
};
export const fieldLabel = (kind: ImportKind, field: string): string => FIELDS[kind][field] ?? field;
