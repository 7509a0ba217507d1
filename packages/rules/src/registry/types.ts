/** Risk classes of the general enterprise credit-risk classification (requirements 2.2); `U` = not classified. */
export const riskClasses = ['A', 'B', 'C', 'D', 'U'] as const;
export type RiskClass = (typeof riskClasses)[number];

/** One object of the directory (检查对象), after import: every text field is trimmed, `''` means not given. */
export interface ObjectRow {
  /** SJ1 object id, from `objectId()`; unique in the register. */
  id: string;
  /** The code as it stands in the register, cleaned; `''` where there is none. */
  code: string;
  /** What kind of code it is, see `CodeKind`. */
  codeKind: string;
  name: string;
  /** Object kinds (对象类型), e.g. `['企业','食品经营单位']`; a task matches any of them. */
  kinds: string[];
  /** Register status, canonical: 存续 注销 吊销 撤销 迁出 歇业; another word is kept and counts as `x.other`. `''` = not given. */
  status: string;
  /** `A` | `B` | `C` | `D` | `U`; `''` counts as `U`. */
  risk: string;
  /** Six-digit division (never read off the code). */
  area: string;
  township: string;
  address: string;
  /** Market-supervision office (所) in charge. */
  office: string;
  industry: string;
  /** `YYYY-MM-DD` or `''`. */
  registeredOn: string;
  representative: string;
  phone: string;
  /** Unknown columns, kept as they stand. */
  attrs: Record<string, string>;
  /** Line in the file it came from, counted from 1 (the heading is line 1). */
  row: number;
}

/** What a person in the inspector directory is; only an officer may inspect (requirements 2.5). */
export const inspectorRoles = ['officer', 'auxiliary', 'expert', 'third-party'] as const;
export type InspectorRole = (typeof inspectorRoles)[number];

/** One person of the inspector directory (执法检查人员). */
export interface InspectorRow {
  /** `cert:…` */
  id: string;
  name: string;
  certNo: string;
  dept: string;
  unit: string;
  unitKind: 'bureau' | 'office';
  role: InspectorRole;
  /** Qualifications (业务专长), e.g. `['特种设备']`. */
  tags: string[];
  /** Last day on which the licence is valid, `YYYY-MM-DD`; `''` = no licence on record. */
  certTo: string;
  /** Days of leave, inclusive from–to pairs `YYYY-MM-DD`, sorted. */
  off: [string, string][];
  /** Most visits a draw may give; integer ≥ 0. */
  cap: number;
  /** Visits carried already; integer ≥ 0. */
  load: number;
  phone: string;
  attrs: Record<string, string>;
  row: number;
}
