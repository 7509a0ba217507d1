/** Where a task comes from (conflict 1.17.8, F06, F08): who is drawn, and what must stand behind it. */
export interface Origin {
  readonly zh: string;
  /** Objects are drawn here. */
  readonly drawsObjects: boolean;
  /** Inspectors are drawn here. */
  readonly drawsInspectors: boolean;
  /** What must stand behind it. */
  readonly basis: string;
  /** Counts against the yearly cap on visits: not special checks ordered from above (2.6). */
  readonly counts: boolean;
  readonly requirement: string;
}

export const origins = {
  plan: {
    zh: '年度计划',
    drawsObjects: true,
    drawsInspectors: true,
    basis: '已公布的计划',
    counts: true,
    requirement: 'L08',
  },
  superior: {
    zh: '上级名单',
    drawsObjects: false,
    drawsInspectors: true,
    basis: '上级下发的名单',
    counts: false,
    requirement: 'D03',
  },
  special: {
    zh: '专项检查',
    drawsObjects: true,
    drawsInspectors: true,
    basis: '专项检查的批准',
    counts: true,
    requirement: 'F08',
  },
  complaint: {
    zh: '投诉举报',
    drawsObjects: false,
    drawsInspectors: false,
    basis: '登记的线索',
    counts: true,
    requirement: 'F06',
  },
  transfer: {
    zh: '转办交办',
    drawsObjects: false,
    drawsInspectors: false,
    basis: '登记的线索',
    counts: true,
    requirement: 'F06',
  },
  monitoring: {
    zh: '数据监测',
    drawsObjects: false,
    drawsInspectors: false,
    basis: '登记的线索',
    counts: true,
    requirement: 'F06',
  },
} as const satisfies Record<string, Origin>;

export type OriginId = keyof typeof origins;
