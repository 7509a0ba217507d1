/** What a column can hold, with the headings under which registers carry it. The first alias is the official term. */
export interface FieldSpec<F extends string> {
  field: F;
  aliases: readonly string[];
  /** The file cannot be used without this column. */
  required?: boolean;
}

export type ObjectField =
  | 'code'
  | 'name'
  | 'kinds'
  | 'status'
  | 'risk'
  | 'area'
  | 'township'
  | 'address'
  | 'office'
  | 'industry'
  | 'registeredOn'
  | 'representative'
  | 'phone';

export const OBJECT_FIELDS: readonly FieldSpec<ObjectField>[] = [
  {
    field: 'code',
    required: true,
    aliases: [
      '统一社会信用代码',
      '社会信用代码',
      '信用代码',
      '统一社会信用代码/注册号',
      '统一代码',
      '注册号',
      '工商注册号',
      '标识编码',
      '组织机构代码',
      '主体代码',
      '对象代码',
      '代码',
      'code',
      'uscc',
      'credit_code',
      'reg_no',
      'id',
    ],
  },
  {
    field: 'name',
    required: true,
    aliases: [
      '名称',
      '对象名称',
      '企业名称',
      '单位名称',
      '主体名称',
      '经营主体名称',
      '市场主体名称',
      '检查对象',
      '检查对象名称',
      '机构名称',
      '字号名称',
      '商户名称',
      'name',
      'company',
      'company_name',
      'enterprise',
    ],
  },
  {
    field: 'kinds',
    aliases: ['对象类型', '对象类别', '检查对象类型', '主体类别', '主体分类', 'kinds', 'kind', 'object_type'],
  },
  {
    field: 'status',
    aliases: ['经营状态', '登记状态', '企业状态', '主体状态', '存续状态', '状态', 'status', 'state'],
  },
  {
    field: 'risk',
    aliases: [
      '信用风险分类',
      '信用风险等级',
      '风险等级',
      '风险分类',
      '风险类别',
      '信用风险类别',
      '信用风险分类结果',
      '企业信用风险分类',
      'risk',
      'risk_class',
      'risk_level',
    ],
  },
  {
    field: 'area',
    aliases: ['行政区划', '行政区划代码', '区划代码', '所属区划', 'area', 'area_code', 'division'],
  },
  {
    field: 'township',
    aliases: ['乡镇街道', '所属乡镇街道', '乡镇', '街道', '镇街', '所在乡镇', 'township', 'street', 'town'],
  },
  {
    field: 'address',
    aliases: [
      '住所',
      '地址',
      '经营地址',
      '经营场所',
      '住所/经营地址',
      '住所（经营场所）',
      '注册地址',
      '企业住所',
      '登记住所',
      'address',
      'addr',
    ],
  },
  {
    field: 'office',
    aliases: [
      '监管所',
      '市场监管所',
      '所属监管所',
      '管辖单位',
      '日常监管单位',
      '监管单位',
      '管辖所',
      '所属所',
      'office',
    ],
  },
  {
    field: 'industry',
    aliases: ['行业', '行业代码', '行业类别', '所属行业', '国民经济行业', 'industry', 'industry_code'],
  },
  {
    field: 'registeredOn',
    aliases: [
      '成立日期',
      '注册日期',
      '登记日期',
      '设立日期',
      '成立时间',
      '注册时间',
      'registration_date',
      'registered_on',
      'established',
    ],
  },
  {
    field: 'representative',
    aliases: [
      '法定代表人',
      '负责人',
      '经营者',
      '法人',
      '法定代表人/负责人',
      '法定代表人（负责人）',
      '法人代表',
      'representative',
      'legal_person',
    ],
  },
  { field: 'phone', aliases: ['联系电话', '电话', '联系方式', '手机', '手机号', 'phone', 'tel', 'mobile'] },
];

export type InspectorField =
  | 'name'
  | 'certNo'
  | 'dept'
  | 'unit'
  | 'unitKind'
  | 'role'
  | 'tags'
  | 'certTo'
  | 'off'
  | 'cap'
  | 'load'
  | 'phone';

export const INSPECTOR_FIELDS: readonly FieldSpec<InspectorField>[] = [
  {
    field: 'name',
    required: true,
    aliases: ['姓名', '执法人员姓名', '检查人员姓名', '人员姓名', '名字', '检查人员', 'name', 'inspector'],
  },
  {
    field: 'certNo',
    required: true,
    aliases: [
      '执法证号',
      '行政执法证号',
      '执法证件号',
      '执法证件号码',
      '执法证编号',
      '证号',
      '证件号',
      '证件编号',
      'cert_no',
      'certno',
      'cert',
      'licence',
    ],
  },
  {
    field: 'dept',
    required: true,
    aliases: ['部门', '所属部门', '部门代码', '执法部门', '单位部门', 'dept', 'department'],
  },
  {
    field: 'unit',
    aliases: [
      '单位',
      '所在单位',
      '工作单位',
      '科室',
      '所属单位',
      '所属科室',
      '单位（科室、所）',
      'unit',
      'section',
    ],
  },
  { field: 'unitKind', aliases: ['单位类型', '单位性质', 'unit_kind'] },
  { field: 'role', aliases: ['人员类型', '人员类别', '人员身份', '身份', 'role'] },
  {
    field: 'tags',
    aliases: ['业务专长', '标签', '专业特长', '专长', '执法领域', '业务标签', 'tags', 'skills'],
  },
  {
    field: 'certTo',
    aliases: [
      '证件有效期',
      '有效期',
      '有效期至',
      '执法证有效期',
      '执法证有效期至',
      '证件有效期至',
      '证件到期日',
      'cert_to',
      'valid_to',
      'expires',
    ],
  },
  { field: 'off', aliases: ['请假', '请假时间', '休假', '休假时间', '不可用时间', 'off', 'leave'] },
  { field: 'cap', aliases: ['上限', '检查上限', '任务上限', '最多承担', 'cap', 'max_load'] },
  {
    field: 'load',
    aliases: ['已承担', '已承担任务', '已承担任务数', '当前负荷', '当前任务数', 'load', 'current_load'],
  },
  { field: 'phone', aliases: ['联系方式', '联系电话', '电话', '手机', '手机号', 'phone', 'tel', 'mobile'] },
];

export type PairField = 'object' | 'inspector' | 'kind';

export const PAIR_FIELDS: readonly FieldSpec<PairField>[] = [
  {
    field: 'object',
    required: true,
    aliases: ['对象代码', '统一社会信用代码', '检查对象代码', 'object', 'object_id', 'code'],
  },
  {
    field: 'inspector',
    required: true,
    aliases: ['执法证号', '证号', '检查人员证号', 'inspector', 'cert_no'],
  },
  { field: 'kind', required: true, aliases: ['类型', '关系', '回避类型', 'kind', 'type'] },
];
