/** Invented people, enterprises and sources for the examples. */
export const TASK = '2026年餐饮服务单位食品安全部门联合随机抽查';
export const DRAW = 'HA-2026-0017';
export const contact = { name: '马小兰', phone: '0000-6600003' };
export const source = {
  words: '《和安县2026年度部门联合随机抽查工作计划》第7项',
  source: '和双随机办〔2026〕2号，2026年3月20日通过国家企业信用信息公示系统公布',
};
export const publish = {
  words: '除依法依规不适合公开的情形外，在检查结束后20个工作日内公示',
  source: '宁夏细则（2022）第二十七条',
};
export const target = {
  name: '和安县老城区福满楼餐饮服务有限责任公司',
  code: '91640000MA00000001',
  address: '和安县老城区鼓楼西街88号福满广场A座一层108至112号商铺',
  representative: '张建国',
  phone: '0000-6612345',
};
export const items = [
  {
    name: '餐饮服务提供者食品安全监督检查',
    department: '和安县市场监督管理局',
    basis: '《中华人民共和国食品安全法》第一百一十条；《食品生产经营监督检查管理办法》第五条、第十二条',
  },
  {
    name: '餐饮场所消防安全检查',
    department: '和安县消防救援大队',
    basis: '《中华人民共和国消防法》第五十三条；《消防监督检查规定》第六条',
  },
  {
    name: '餐饮油烟排放检查',
    department: '生态环境局和安分局',
    basis: '《中华人民共和国大气污染防治法》第二十九条',
  },
];
export const officers = [
  { name: '李明', licence: '30000001001', department: '和安县市场监督管理局' },
  { name: '欧阳雪梅', licence: '30000001018', department: '和安县市场监督管理局城关市场监管所' },
  { name: '王强', licence: '30000002007', department: '和安县消防救援大队' },
];
