import type { FieldSpec } from './headings.ts';

export type ItemField =
  | 'id'
  | 'no'
  | 'name'
  | 'content'
  | 'kinds'
  | 'category'
  | 'subject'
  | 'method'
  | 'basis'
  | 'cap'
  | 'ratio'
  | 'frequency'
  | 'localLaw'
  | 'provenance'
  | 'departments'
  | 'authority';

/** Columns of an item list (I02; joint lists I03), with the headings under which published lists carry them. */
export const ITEM_FIELDS: readonly FieldSpec<ItemField>[] = [
  { field: 'id', aliases: ['事项编码', '事项代码', '抽查事项编码', 'item_code'] },
  { field: 'no', aliases: ['序号', '事项序号', '编号', 'item_no', 'no'] },
  {
    field: 'name',
    required: true,
    aliases: ['抽查项目', '抽查事项', '监管事项名称', '事项名称', '检查事项', '抽查事项名称', 'item_name'],
  },
  { field: 'content', aliases: ['检查内容', '抽查内容', '内容', '子项', '事项子项', 'sub_item'] },
  {
    field: 'kinds',
    required: true,
    aliases: ['检查对象', '抽查对象', '对象类型', '检查对象类型', 'object'],
  },
  { field: 'category', aliases: ['事项类别', '类别', '事项分类', 'category'] },
  { field: 'subject', aliases: ['检查主体', '抽查主体', '实施主体', '主体', 'subject_dept'] },
  { field: 'method', aliases: ['检查方式', '抽查方式', '方式', 'method'] },
  {
    field: 'basis',
    required: true,
    aliases: ['检查依据', '抽查依据', '执法依据', '法律依据', '设定依据', '依据', 'legal_basis'],
  },
  { field: 'cap', aliases: ['抽查比例上限', '比例上限', '上限', 'cap'] },
  { field: 'ratio', aliases: ['抽查比例', '比例', 'ratio'] },
  { field: 'frequency', aliases: ['抽查频次', '检查频次', '频次', '抽查频率', 'frequency'] },
  { field: 'localLaw', aliases: ['地方性法规依据', '增加事项的地方性法规', '地方性法规'] },
  { field: 'provenance', aliases: ['清单来源', '事项来源', '来源', 'provenance'] },
  { field: 'departments', aliases: ['参与部门', '联合部门', '涉及部门'] },
  { field: 'authority', aliases: ['执法权限', '权限', 'authority'] },
];

const CODES = [
  '统一社会信用代码',
  '社会信用代码',
  '信用代码',
  '标识编码',
  '对象代码',
  '代码',
  'code',
  'uscc',
  'id',
];

export type LabelField = 'code' | 'add' | 'remove';
/** Labels in bulk (O05): a code, labels to add, labels to take away. */
export const LABEL_FIELDS: readonly FieldSpec<LabelField>[] = [
  { field: 'code', required: true, aliases: CODES },
  { field: 'add', required: true, aliases: ['标签', '加注标签', '分类标注', '标注', 'labels', 'label'] },
  { field: 'remove', aliases: ['移除标签', '取消标签', 'remove'] },
];

export type RiskField = 'code' | 'risk' | 'month';
/** Monthly risk classes (K02): a code, a class, and the month where the file holds several. */
export const RISK_FIELDS: readonly FieldSpec<RiskField>[] = [
  { field: 'code', required: true, aliases: CODES },
  {
    field: 'risk',
    required: true,
    aliases: [
      '信用风险分类',
      '风险分类',
      '风险等级',
      '信用风险等级',
      '风险类别',
      '分类结果',
      'risk',
      'risk_class',
    ],
  },
  { field: 'month', aliases: ['分类月份', '月份', '所属月份', '期次', 'month'] },
];

export type CertificateField = 'person' | 'name' | 'dept' | 'number' | 'kind' | 'issuer' | 'from' | 'to';
/** Certificates of inspectors (M06): the person by present certificate, or by name and department. */
export const CERTIFICATE_FIELDS: readonly FieldSpec<CertificateField>[] = [
  { field: 'person', aliases: ['现证件编号', '原证件编号', '人员标识', 'person'] },
  { field: 'name', required: true, aliases: ['姓名', '人员姓名', 'name'] },
  { field: 'dept', aliases: ['部门', '所属部门', '单位代码', 'dept', 'department'] },
  {
    field: 'number',
    required: true,
    aliases: ['证件编号', '新证件编号', '执法证号', '证号', '执法证编号', 'cert_no', 'number'],
  },
  { field: 'kind', aliases: ['证件类型', '证件名称', '证件种类', 'kind'] },
  { field: 'issuer', aliases: ['发证机关', '颁发机关', 'issuer'] },
  { field: 'from', aliases: ['有效期起', '发证日期', '起始日期', 'valid_from'] },
  {
    field: 'to',
    required: true,
    aliases: ['有效期至', '证件有效期', '有效期止', '截止日期', 'valid_to', 'cert_to'],
  },
];
