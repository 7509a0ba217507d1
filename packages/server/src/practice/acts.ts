import type { PartInput } from '../tasks/schema.ts';

/** How far an act takes its task. */
export type Until =
  | 'draft'
  | 'frozen'
  | 'committed'
  | 'drawn'
  | 'inspecting'
  | 'publishing'
  | 'closed'
  | 'aborted'
  | 'voided';

export interface Act {
  key: string;
  /** days before today on which the scheme is made */
  daysAgo: number;
  name: string;
  until: Until;
  parts: Partial<PartInput>[];
  /** does the witness open? (a missing opening beside a beacon gives grade B) */
  opens: boolean;
  /** who draws the random numbers: a beacon in public, or the platform alone (grade D, demonstration only) */
  entropy: 'witness+ceremony' | 'platform';
  /** result categories, one per record form in turn */
  results: number[][];
  /** days from the last visit to the publication; 2 where it is not said */
  publishedAfter?: number;
}

const part = (itemId: string, total: number, more: Partial<PartInput> = {}): Partial<PartInput> => ({
  itemId,
  departmentId: itemId.split('-')[0]!,
  total,
  ...more,
});
const GOOD = [1];
const MIXED = [GOOD, GOOD, [5], GOOD, [2], GOOD, [4], [8], GOOD, [2, 5], GOOD, [7], GOOD, [3], GOOD, [6]];

/** The year of the practice county so far: what is done, what is under way, what went wrong. Oldest first. */
export const ACTS: readonly Act[] = [
  {
    key: 'a01',
    daysAgo: 110,
    name: '登记事项双随机抽查',
    until: 'closed',
    parts: [part('SCJG-01', 16)],
    opens: true,
    entropy: 'witness+ceremony',
    results: MIXED,
  },
  {
    key: 'a02',
    daysAgo: 96,
    name: '市场监管与人社部门联合抽查',
    until: 'closed',
    parts: [part('SCJG-01', 14, { kinds: ['企业'] }), part('RSJ-01', 10, { kinds: ['企业'] })],
    opens: true,
    entropy: 'witness+ceremony',
    results: MIXED.toReversed(),
  },
  {
    key: 'a03',
    daysAgo: 82,
    name: '排污许可执行情况抽查',
    until: 'closed',
    parts: [part('STHJ-01', 8)],
    opens: false,
    entropy: 'witness+ceremony',
    results: [GOOD, [5], GOOD, [8]],
    // late, and public all the same: the second of the two late publications
    publishedAfter: 45,
  },
  {
    key: 'a04',
    daysAgo: 70,
    name: '消防监督随机抽查',
    until: 'voided',
    parts: [part('XFJY-01', 9)],
    opens: true,
    entropy: 'witness+ceremony',
    results: [],
  },
  {
    key: 'a05',
    daysAgo: 61,
    name: '建筑市场行为抽查',
    until: 'aborted',
    parts: [part('ZJJ-01', 6)],
    opens: true,
    entropy: 'witness+ceremony',
    results: [],
  },
  {
    key: 'a06',
    daysAgo: 54,
    name: '特种设备使用单位抽查',
    until: 'publishing',
    parts: [part('SCJG-05', 7)],
    opens: true,
    entropy: 'witness+ceremony',
    results: [GOOD, [5], GOOD],
  },
  {
    key: 'a07',
    daysAgo: 40,
    name: '新系统试运行演示抽取',
    until: 'closed',
    parts: [part('SCJG-08', 5)],
    opens: true,
    entropy: 'platform',
    results: [GOOD],
  },
  {
    key: 'a08',
    daysAgo: 24,
    name: '住宿与文化娱乐场所联合抽查',
    until: 'publishing',
    parts: [part('SCJG-07', 6), part('XFJY-01', 6), part('WLJ-01', 4)],
    opens: true,
    entropy: 'witness+ceremony',
    results: [GOOD, GOOD, [8], [5]],
  },
  {
    key: 'a09',
    daysAgo: 9,
    name: '餐饮服务单位抽查',
    until: 'inspecting',
    parts: [part('SCJG-04', 12)],
    opens: true,
    entropy: 'witness+ceremony',
    results: [GOOD, [5], GOOD, GOOD],
  },
  {
    key: 'a10',
    daysAgo: 2,
    name: '药品经营单位抽查',
    until: 'drawn',
    parts: [part('SCJG-06', 6)],
    opens: true,
    entropy: 'witness+ceremony',
    results: [],
  },
  {
    key: 'a11',
    daysAgo: 1,
    name: '年度报告公示信息抽查',
    until: 'committed',
    parts: [part('SCJG-02', 40, { kinds: ['企业'] })],
    opens: false,
    entropy: 'witness+ceremony',
    results: [],
  },
  {
    key: 'a12',
    daysAgo: 0,
    name: '建设工程质量安全联合抽查',
    until: 'frozen',
    parts: [part('ZJJ-02', 6), part('STHJ-02', 5)],
    opens: false,
    entropy: 'witness+ceremony',
    results: [],
  },
  {
    key: 'a13',
    daysAgo: 0,
    name: '广告发布活动抽查',
    until: 'draft',
    parts: [part('SCJG-08', 8)],
    opens: false,
    entropy: 'witness+ceremony',
    results: [],
  },
];

/** Lines of the plan that wait for their task. */
export const OPEN_LINES: readonly Pick<Act, 'name' | 'parts'>[] = [
  { name: '登记事项检查（第三季度）', parts: [part('SCJG-01', 12)] },
  {
    name: '人力资源市场联合检查',
    parts: [part('SCJG-01', 8, { kinds: ['企业'] }), part('RSJ-01', 8, { kinds: ['企业'] })],
  },
  { name: '排污许可与建筑工地联合检查', parts: [part('STHJ-01', 6), part('ZJJ-02', 6)] },
  { name: '广告发布活动检查（下半年）', parts: [part('SCJG-08', 10)] },
];
