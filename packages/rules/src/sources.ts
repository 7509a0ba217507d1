import type { Source } from './problem.ts';

/** The texts on which the checks of this package rest. `words` stand letter by letter in the document (tested). */
export const sources = {
  identifierPrecedence: {
    requirement: 'O07',
    document: '宁夏 2022 实施细则第十一条',
    words: '标识编码标准依次为统一社会信用代码、组织机构代码、其他内部编码',
  },
  noExemption: {
    requirement: 'D02',
    document: '中卫 2019 实施方案三（二）2',
    words: '对任何检查对象都不能“免抽查”、“免检”',
  },
  onSiteLicensed: {
    requirement: 'M06',
    document: '宁夏 2022 实施细则第十五条',
    words: '开展现场检查的检查人员应当由具有行政执法资格人员担任',
  },
  /** Quoted from a public copy of the Chongqing rule, not from a seed. */
  twoOfficers: {
    requirement: '2.5',
    document: '重庆市政府令第 375 号第十五条',
    words: '涉企行政检查应当由不少于2名具有行政执法资格的执法人员共同实施',
  },
  licensedOnly: {
    requirement: '2.6',
    document: '国办发〔2024〕54 号',
  },
  thirdPartyAssists: {
    requirement: 'N08',
    document: '宁夏 2022 实施细则第十六条',
    words: '可以由第三方专业机构人员参与，为专业检查提供必要辅助',
  },
  expertsAdvise: {
    requirement: 'N07',
    document: '偃师 2023 实施方案五',
    words: '通过提供专家咨询意见等方式辅助工作，满足专业性抽查的需要',
  },
  /** Leave is one of the objective factors that may shape the pool before the draw. */
  leave: {
    requirement: 'M02',
    document: '偃师 2023 实施方案七（三）',
    words: '综合考虑工作量、辖区情况、人员配备、业务专长、保障水平等客观因素',
  },
  methods: {
    requirement: 'C01',
    document: '宁夏 2022 实施细则第十条',
    words: '检查方式分为现场检查、书面检查、网络检查、其他',
  },
  /** Fewer than two departments is no joint check, whatever a profile says of the number (1.17.2). */
  jointDefinition: {
    requirement: 'P07',
    document: '宁夏 2022 实施细则第二条',
    words: '针对同一领域涉及2个以上不同部门多个检查事项',
  },
  naturalYear: {
    requirement: 'L01',
    document: '中卫 2019 实施方案三（二）1',
    words: '年度抽查计划以自然年为单位',
  },
  traced: {
    requirement: 'D06',
    document: '宁夏 2022 实施细则第二十一条',
    words: '做到全过程留痕和信息化操作',
  },
  balanced: {
    requirement: 'L13',
    document: '固阳 2021 实施方案四（一）4',
    words: '本着统一组织、均衡开展、突出重点的原则',
  },
  oneVisit: {
    requirement: 'P05',
    document: '舞钢 2020 实施意见二（四）',
    words: '进一次门、查多项事',
  },
  drawFromPlan: {
    requirement: 'L08',
    document: '中卫 2019 实施方案三（二）1',
    words: '随机抽查的发起必须根据年度计划',
  },
  superiorList: {
    requirement: 'D03',
    document: '偃师 2023 实施方案七（二）',
    words: '也可以按照被上级抽中后下发的企业名单进行检查',
  },
  listFrozen: {
    requirement: 'D04',
    document: '宁夏 2022 实施细则第二十四条',
    words: '抽取产生的联合检查对象名单一般不得更改',
  },
  lateNotice: {
    requirement: 'J03',
    document: '宁夏 2022 实施细则第二十三条',
    words: '逾期未响应且未说明理由的，自治区联席会议办公室进行通报',
  },
  confirmItems: {
    requirement: 'J02',
    document: '宁夏 2022 实施细则第二十三条',
    words: '确认检查事项，并做好检查准备',
  },
  responsible: {
    requirement: 'M05',
    document: '偃师 2023 实施方案七（三）',
    words: '确定被检查主体、检查责任人及检查内容',
  },
  suspectedCrime: {
    requirement: 'F04',
    document: '宁夏 2022 实施细则第二十八条',
    words: '涉嫌犯罪移送司法机关，防止监管脱节',
  },
  handleProblems: {
    requirement: 'F10',
    document: '宁夏 2022 实施细则第二十八条',
    words: '依法依规及时全面处置',
  },
  publishException: {
    requirement: 'B03',
    document: '宁夏 2022 实施细则第二十七条',
    words: '除依法依规不适合公开的情形外',
  },
  truthful: {
    requirement: 'C06',
    document: '宁夏 2022 实施细则第二十六条',
    words: '如实记录检查情况，形成抽查检查结果',
  },
  completion: {
    requirement: 'J05',
    document: '宁夏 2022 实施细则第二十六条',
    words: '对抽取的检查对象 100%完成检查任务',
  },
  archive: {
    requirement: 'T06',
    document: '宁夏 2022 实施细则第二十九条',
    words:
      '各部门应当将检查方案、抽查对象名单、抽查检查文书、抽查检查结果、违法违规情形处理等材料按照档案管理有关规定立卷、归档和保管',
  },
} as const satisfies Record<string, Source>;
