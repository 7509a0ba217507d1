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
  items: {
    id: '事项编码',
    no: '序号',
    name: '抽查项目',
    content: '检查内容',
    kinds: '检查对象',
    category: '事项类别',
    subject: '检查主体',
    method: '检查方式',
    basis: '检查依据',
    cap: '抽查比例上限',
    ratio: '抽查比例',
    frequency: '抽查频次',
    localLaw: '地方性法规依据',
    provenance: '来源',
    departments: '参与部门',
    authority: '执法权限',
  },
  labels: { code: '代码', add: '加注标签', remove: '移除标签' },
  risk: { code: '代码', risk: '风险分类', month: '月份' },
  certificates: {
    person: '现证件编号',
    name: '姓名',
    dept: '部门',
    number: '证件编号',
    kind: '证件类型',
    issuer: '发证机关',
    from: '有效期起',
    to: '有效期至',
  },
};

/** What each kind of file is for, where it goes, and what it needs. */
export const KINDS: Record<ImportKind, { label: string; into: string; to: string; needed: string }> = {
  objects: {
    label: '检查对象',
    into: '检查对象名录库',
    to: '/console/objects',
    needed:
      '必须有：名称、统一社会信用代码（没有代码的另给内部编号）。最好有：登记状态、风险分类、地址、乡镇街道、成立日期。',
  },
  inspectors: {
    label: '执法检查人员',
    into: '执法检查人员名录库',
    to: '/console/inspectors?state=filed',
    needed: '必须有：姓名、执法证号、部门。新导入的人员由法制科核对、备案启用之后才能抽取。',
  },
  items: {
    label: '抽查事项',
    into: '编制中的清单',
    to: '/console/items/lists',
    needed: '必须有：抽查项目、检查对象、检查依据。比例和频次按原文导入。请从编制中的清单进入。',
  },
  labels: {
    label: '标签',
    into: '检查对象名录库',
    to: '/console/objects',
    needed: '必须有：代码、标签（多个用顿号或分号隔开）。可以有：移除标签。',
  },
  risk: {
    label: '风险分类',
    into: '检查对象名录库',
    to: '/console/objects',
    needed:
      '必须有：代码、风险分类（A、B、C、D）。月份写在文件里，或在下面选择；按月留存，名录显示最近一个月。',
  },
  certificates: {
    label: '执法证件',
    into: '执法检查人员名录库',
    to: '/console/inspectors',
    needed: '必须有：姓名、证件编号、有效期至。重名的另给现证件编号或部门。',
  },
};
export const fieldLabel = (kind: ImportKind, field: string): string => FIELDS[kind][field] ?? field;
