/** What a code is, told apart by shape and check. Labels are what a screen shows. */
export const codeKinds = {
  uscc: '统一社会信用代码',
  'uscc-bad-check': '统一社会信用代码（校验位不符）',
  'uscc-bad-characters': '统一社会信用代码（含不允许的字符）',
  org: '组织机构代码',
  'org-bad-check': '组织机构代码（校验位不符）',
  reg15: '15 位注册号',
  'reg15-bad-check': '15 位注册号（校验位不符）',
  reg13: '13 位旧注册号',
  foreign: '外商投资企业旧注册号',
  internal: '内部编码',
  none: '无编码',
  site: '场所',
  product: '产品',
  project: '项目',
  behaviour: '行为',
} as const;

export type CodeKind = keyof typeof codeKinds;

/** Schemes of an SJ1 object id (spec section 2); `uscc` is written bare. */
export type IdScheme = 'uscc' | 'org' | 'reg' | 'int' | NonEntity;

/** What is not an entity carries its scheme openly (O03). */
export const nonEntities = ['site', 'product', 'project', 'behaviour'] as const;
export type NonEntity = (typeof nonEntities)[number];
