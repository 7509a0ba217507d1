import type { LineInput } from '../planning/schema.ts';

/** A plan line of the practice county in short: department, items, kinds, ratio, months, and the rest where it differs. */
export interface ShortLine {
  name: string;
  items: string[];
  kinds: string[];
  ratio: string;
  months: [number, number];
  more?: Partial<LineInput>;
}

const l = (
  name: string,
  items: string[],
  kinds: string[],
  ratio: string,
  months: [number, number],
  more: Partial<LineInput> = {},
): ShortLine => ({ name, items, kinds, ratio, months, more });

/** What each department plans for itself, this year and the next. */
export const OWN_LINES: Record<string, readonly ShortLine[]> = {
  SCJG: [
    l('登记事项抽查', ['SCJG-01'], ['企业'], '1%', [3, 6], { reason: '部门实际：历年登记信息失实较多' }),
    l('食品经营监督检查', ['SCJG-03'], ['食品经营单位'], '5%', [4, 9], {
      reason: '监管重点：食品安全',
      batch: '第一批',
    }),
    l('特种设备使用单位监督检查', ['SCJG-05'], ['特种设备使用单位'], '8%', [5, 10], {
      reason: '风险点：公共安全',
    }),
    l('药品经营监督检查', ['SCJG-06'], ['药品经营单位'], '6%', [6, 8]),
    l('广告发布活动检查', ['SCJG-08'], ['广告发布单位'], '4%', [9, 11], { method: '网络' }),
  ],
  RSJ: [
    l('劳动用工和工资支付检查', ['RSJ-01'], ['企业'], '1%', [3, 11]),
    l('人力资源服务机构检查', ['RSJ-03'], ['人力资源服务单位'], '10%', [5, 7]),
  ],
  STHJ: [
    l('排污许可执行情况检查', ['STHJ-01', 'STHJ-02'], ['排污单位'], '8%', [4, 10], {
      withinDepartment: true,
    }),
  ],
  XFJY: [l('消防监督抽查', ['XFJY-01'], ['住宿单位'], '10%', [2, 11], { reason: '上级要求' })],
  ZJJ: [
    l('建设工程质量安全检查', ['ZJJ-02'], ['建设工程单位'], '10%', [3, 10]),
    l('房地产开发企业经营行为检查', ['ZJJ-03'], ['房地产开发企业'], '6%', [8, 9]),
  ],
  WLJ: [l('旅游市场检查', ['WLJ-01'], ['旅游经营单位'], '10%', [4, 5])],
};

/** The area's joint plan: initiator first. */
export const JOINT_LINES: readonly (ShortLine & { departments: string[] })[] = [
  {
    ...l('餐饮服务和消防部门联合抽查', ['SCJG-04', 'XFJY-01'], ['餐饮服务单位'], '3%', [7, 9], {
      jointMode: '联合检查组',
      reason: '进一次门、查多项事',
    }),
    departments: ['SCJG', 'XFJY'],
  },
  {
    ...l('文化娱乐场所部门联合抽查', ['WLJ-02', 'XFJY-01', 'SCJG-07'], ['文化娱乐场所'], '8%', [8, 10], {
      jointMode: '综合大联查',
      reason: '重点领域',
    }),
    departments: ['WLJ', 'XFJY', 'SCJG'],
  },
];

/** Next year's first drafts: two of them are alike in objects and method, so that a proposal waits. */
export const NEXT_LINES: Record<string, readonly ShortLine[]> = {
  SCJG: [
    l('食品经营监督检查', ['SCJG-03'], ['食品经营单位'], '5%', [4, 9]),
    l('明码标价检查', ['SCJG-07'], ['价格执行单位'], '15%', [3, 5], { reason: '部门实际' }),
  ],
  XFJY: [l('文化娱乐场所消防监督抽查', ['XFJY-01'], ['文化娱乐场所'], '8%', [5, 8])],
  WLJ: [l('文化娱乐场所经营检查', ['WLJ-02'], ['文化娱乐场所'], '8%', [6, 9])],
};
