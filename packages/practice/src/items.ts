/** One line of the county's 随机抽查事项清单 (requirements I02: 抽查项目、检查对象、事项类别、检查方式、检查主体、检查依据). */
export interface Item {
  id: string;
  dept: string;
  name: string;
  /** Object kinds it applies to; [] = every object. */
  kinds: readonly string[];
  /** 重点检查事项 (no ceiling on the ratio) or 一般检查事项 (I04–I06). */
  category: '重点' | '一般';
  method: '现场' | '书面' | '网络';
  /** Qualification that one of the inspectors needs; '' for none. */
  tag: string;
  /** 检查依据 (P04: no item without one). */
  basis: string;
}

const line = (
  id: string,
  name: string,
  kinds: readonly string[],
  category: Item['category'],
  method: Item['method'],
  tag: string,
  basis: string,
): Item => ({ id, dept: id.split('-')[0]!, name, kinds, category, method, tag, basis });

/** A small list for exercises; the laws are real, which items a county has is its own decision. */
export const ITEMS: readonly Item[] = [
  line(
    'SCJG-01',
    '登记事项检查',
    ['企业', '个体工商户', '农民专业合作社'],
    '一般',
    '现场',
    '',
    '《市场主体登记管理条例》',
  ),
  line(
    'SCJG-02',
    '年度报告公示信息检查',
    ['企业', '农民专业合作社'],
    '一般',
    '书面',
    '',
    '《企业信息公示暂行条例》',
  ),
  line(
    'SCJG-03',
    '食品经营监督检查',
    ['食品经营单位'],
    '重点',
    '现场',
    '食品',
    '《中华人民共和国食品安全法》',
  ),
  line(
    'SCJG-04',
    '餐饮服务监督检查',
    ['餐饮服务单位'],
    '重点',
    '现场',
    '食品',
    '《中华人民共和国食品安全法》',
  ),
  line(
    'SCJG-05',
    '特种设备使用单位监督检查',
    ['特种设备使用单位'],
    '重点',
    '现场',
    '特种设备',
    '《中华人民共和国特种设备安全法》',
  ),
  line(
    'SCJG-06',
    '药品经营监督检查',
    ['药品经营单位'],
    '重点',
    '现场',
    '药品',
    '《中华人民共和国药品管理法》',
  ),
  line('SCJG-07', '明码标价检查', ['价格执行单位'], '一般', '现场', '价格', '《中华人民共和国价格法》'),
  line('SCJG-08', '广告发布活动检查', ['广告发布单位'], '一般', '网络', '广告', '《中华人民共和国广告法》'),
  line(
    'RSJ-01',
    '劳动用工和工资支付检查',
    ['企业', '民办非企业单位'],
    '一般',
    '现场',
    '劳动用工',
    '《劳动保障监察条例》',
  ),
  line(
    'RSJ-02',
    '社会保险缴纳情况检查',
    ['企业', '民办非企业单位'],
    '一般',
    '书面',
    '社会保险',
    '《中华人民共和国社会保险法》',
  ),
  line(
    'RSJ-03',
    '人力资源服务机构检查',
    ['人力资源服务单位'],
    '一般',
    '现场',
    '人力资源服务',
    '《人力资源市场暂行条例》',
  ),
  line('STHJ-01', '排污许可执行情况检查', ['排污单位'], '重点', '现场', '', '《排污许可管理条例》'),
  line(
    'STHJ-02',
    '固体废物污染防治检查',
    ['排污单位'],
    '重点',
    '现场',
    '固体废物',
    '《中华人民共和国固体废物污染环境防治法》',
  ),
  line(
    'XFJY-01',
    '消防监督抽查',
    ['消防重点单位', '住宿单位', '文化娱乐场所'],
    '重点',
    '现场',
    '消防监督',
    '《中华人民共和国消防法》',
  ),
  line('ZJJ-01', '建筑市场行为检查', ['建设工程单位'], '一般', '现场', '', '《中华人民共和国建筑法》'),
  line(
    'ZJJ-02',
    '建设工程质量安全检查',
    ['建设工程单位'],
    '重点',
    '现场',
    '施工安全',
    '《建设工程安全生产管理条例》',
  ),
  line(
    'ZJJ-03',
    '房地产开发企业经营行为检查',
    ['房地产开发企业'],
    '一般',
    '现场',
    '房地产',
    '《城市房地产开发经营管理条例》',
  ),
  line('WLJ-01', '旅游市场检查', ['旅游经营单位'], '一般', '现场', '旅游', '《中华人民共和国旅游法》'),
  line('WLJ-02', '文化娱乐场所检查', ['文化娱乐场所'], '一般', '现场', '文化市场', '《娱乐场所管理条例》'),
];
