/** What a business does: the words of its name, its industry (GB/T 4754-2017 division), the object kinds it brings along. */
export interface Trade {
  word: string;
  /** Words for small shops; absent where there are none. */
  shop?: string;
  industry: string;
  /** Kinds beside 企业, 个体工商户 …, each with the share of such businesses that have it. */
  kinds: Readonly<Record<string, number>>;
  weight: number;
}

export const TRADES: readonly Trade[] = [
  {
    word: '商贸',
    shop: '百货店',
    industry: 'F52 零售业',
    kinds: { 食品经营单位: 0.3, 价格执行单位: 0.5 },
    weight: 16,
  },
  {
    word: '超市',
    shop: '便利店',
    industry: 'F52 零售业',
    kinds: { 食品经营单位: 1, 价格执行单位: 1 },
    weight: 12,
  },
  {
    word: '餐饮',
    shop: '面馆',
    industry: 'H62 餐饮业',
    kinds: { 食品经营单位: 1, 餐饮服务单位: 1 },
    weight: 14,
  },
  {
    word: '食品',
    shop: '副食店',
    industry: 'C14 食品制造业',
    kinds: { 食品生产单位: 0.4, 食品经营单位: 0.9 },
    weight: 5,
  },
  {
    word: '建筑工程',
    industry: 'E47 房屋建筑业',
    kinds: { 建设工程单位: 1, 特种设备使用单位: 0.3 },
    weight: 5,
  },
  { word: '装饰', shop: '门窗店', industry: 'E50 建筑装饰业', kinds: { 建设工程单位: 0.3 }, weight: 5 },
  { word: '物流', shop: '货运部', industry: 'G54 道路运输业', kinds: { 特种设备使用单位: 0.3 }, weight: 4 },
  {
    word: '机械制造',
    shop: '加工部',
    industry: 'C34 通用设备制造业',
    kinds: { 排污单位: 0.5, 特种设备使用单位: 0.6 },
    weight: 3,
  },
  {
    word: '建材',
    shop: '建材店',
    industry: 'C30 非金属矿物制品业',
    kinds: { 排污单位: 0.4, 特种设备使用单位: 0.2 },
    weight: 4,
  },
  {
    word: '化工',
    industry: 'C26 化学原料和化学制品制造业',
    kinds: { 排污单位: 1, 特种设备使用单位: 0.8, 消防重点单位: 0.6 },
    weight: 1,
  },
  {
    word: '医药',
    shop: '大药房',
    industry: 'F52 零售业',
    kinds: { 药品经营单位: 1, 价格执行单位: 1 },
    weight: 2.5,
  },
  {
    word: '房地产开发',
    industry: 'K70 房地产业',
    kinds: { 房地产开发企业: 1, 建设工程单位: 0.5 },
    weight: 1,
  },
  {
    word: '物业服务',
    industry: 'K70 房地产业',
    kinds: { 特种设备使用单位: 0.9, 消防重点单位: 0.3 },
    weight: 1.5,
  },
  {
    word: '酒店管理',
    shop: '旅馆',
    industry: 'H61 住宿业',
    kinds: { 消防重点单位: 0.7, 住宿单位: 1, 特种设备使用单位: 0.4 },
    weight: 2,
  },
  {
    word: '文化传媒',
    shop: '图文店',
    industry: 'R86 新闻和出版业',
    kinds: { 广告发布单位: 0.6 },
    weight: 2.5,
  },
  { word: '旅行社', industry: 'L72 商务服务业', kinds: { 旅游经营单位: 1 }, weight: 0.6 },
  {
    word: '娱乐',
    shop: '网吧',
    industry: 'R90 娱乐业',
    kinds: { 文化娱乐场所: 1, 消防重点单位: 0.8 },
    weight: 1,
  },
  { word: '科技', industry: 'I65 软件和信息技术服务业', kinds: {}, weight: 6 },
  { word: '劳务', industry: 'L72 商务服务业', kinds: { 人力资源服务单位: 0.8 }, weight: 1.5 },
  {
    word: '汽车服务',
    shop: '汽修部',
    industry: 'O81 机动车、电子产品和日用产品修理业',
    kinds: { 排污单位: 0.4 },
    weight: 4,
  },
  {
    word: '农业科技',
    shop: '农资店',
    industry: 'A05 农、林、牧、渔专业及辅助性活动',
    kinds: { 农资经营主体: 0.8 },
    weight: 4,
  },
  { word: '美容', shop: '理发店', industry: 'O80 居民服务业', kinds: {}, weight: 5 },
  { word: '服装', shop: '服装店', industry: 'F52 零售业', kinds: { 价格执行单位: 0.2 }, weight: 7 },
];
