/** The inspector pool modes in official words (requirements M04 and part 4). */
export const POOL: Record<string, string> = {
  all: '全局混合：全部持证人员',
  'bureau+offices': '局所联动：局机关与监管所各出人',
  offices: '所所联动：只从监管所抽取',
  'own-office': '单一监管所：对象所在的监管所',
  'cross-office': '所所交叉：回避对象所在的监管所',
};
