import type { announcementFacts } from '../build/announcement.ts';
import type { circularFacts } from '../build/circular.ts';
import type { transferLetterFacts } from '../build/transferLetter.ts';
import type { workPlanFacts } from '../build/workPlan.ts';
import type { z } from 'zod';
import { contact, items, publish, source, target, TASK } from './common.ts';

export const workPlan: z.input<typeof workPlanFacts> = {
  serial: 6,
  issuedOn: '2026-04-02',
  name: TASK,
  addressees: '各参与部门，各市场监管所',
  source,
  items: items.map((i, n) => ({ ...i, class: n === 0 ? '重点检查事项' : '一般检查事项' })),
  scope: '全县持有有效食品经营许可证的餐饮服务单位（含学校食堂、集体用餐配送单位）',
  asOf: '2026-03-31',
  strata: [
    { name: '信用风险高（D类）', population: 12, rate: '50%', drawn: 6 },
    { name: '信用风险较高（C类）', population: 96, rate: '20%', drawn: 20 },
    { name: '信用风险一般（B类）', population: 540, rate: '5%', drawn: 27 },
    { name: '信用风险低（A类）', population: 811, rate: '2%', drawn: 17 },
  ],
  draw: {
    kind: '定向抽查',
    at: '2026-04-10T09:30',
    place: '和安县市场监督管理局三楼会议室',
    randomness: '事先指定、事后产生的公开数字彩票开奖号码',
    witnesses: ['县司法局', '县消费者协会代表'],
  },
  pool: '全局，局机关与监管所',
  period: { from: '2026-04-13', to: '2026-05-29' },
  method: '现场检查',
  departments: [
    { name: '县市场监督管理局', role: '发起部门', duty: '牵头组织，负责食品安全监督检查，汇总检查情况' },
    { name: '县消防救援大队', role: '参与部门', duty: '负责消防安全检查，录入并公示本部门检查结果' },
    { name: '生态环境局和安分局', role: '参与部门', duty: '负责油烟排放检查，录入并公示本部门检查结果' },
  ],
  respond: {
    words: '参与部门应当自发起部门推送之日起两个工作日内予以响应，确认检查事项，并做好检查准备',
    source: '宁夏细则（2022）第二十三条',
  },
  publish,
  liability: [
    {
      words: '按照法律法规规章规定和抽查工作计划安排，已履行抽查检查职责的，可以免除行政责任',
      source: '宁夏细则（2022）第三十一条',
    },
    {
      words: '未依法及时公示抽查检查结果，造成不良后果的，应当承担行政责任',
      source: '宁夏细则（2022）第三十二条',
    },
  ],
  contact,
  attachments: ['餐饮服务单位食品安全随机抽查检查工作指引', '检查记录表（三个部门各一张）'],
  copyTo: '县“双随机、一公开”联席会议办公室',
};

export const announcement: z.input<typeof announcementFacts> = {
  serial: 3,
  issuedOn: '2026-04-03',
  name: TASK,
  source,
  items,
  scope: '全县持有有效食品经营许可证的餐饮服务单位（含学校食堂、集体用餐配送单位）',
  total: 1459,
  rate: '按信用风险分类为2%至50%',
  drawn: 70,
  asOf: '2026-03-31',
  draw: {
    at: '2026-04-10T09:30',
    place: '和安县市场监督管理局三楼会议室',
    randomness: '事先指定、事后产生的公开数字彩票开奖号码',
    commitment: '5f2d8c1e0b7a4963c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9',
    verifyAt: '本系统公示页“核验抽取”',
  },
  attendance: '有意现场旁听的，请于2026年4月8日前电话报名，额满为止',
  departments: ['和安县市场监督管理局', '和安县消防救援大队', '生态环境局和安分局'],
  period: { from: '2026-04-13', to: '2026-05-29' },
  method: '现场检查',
  publish,
};

export const transferLetter: z.input<typeof transferLetterFacts> = {
  serial: 9,
  issuedOn: '2026-05-12',
  kind: 'department',
  to: '和安县住房和城乡建设局',
  target,
  cause: '涉嫌未按规定使用燃气设施',
  task: TASK,
  inspectedOn: '2026-05-08',
  facts: [
    '2026年5月8日10时20分，执法人员在当事人后厨检查时发现，当事人使用的两台双眼灶具未安装熄火保护装置，燃气软管穿墙敷设，长度约3.5米，未安装燃气泄漏报警装置。',
    '执法人员当场拍照、录像，制作现场检查笔录，当事人现场负责人陈述上述设备于2025年9月自行安装，未经燃气经营企业验收。',
  ],
  violated: '《城镇燃气管理条例》第二十八条',
  basis: '《中华人民共和国行政处罚法》第二十五条和《市场监督管理行政处罚程序规定》',
  materials: [
    { name: '现场检查笔录', pages: 4 },
    { name: '现场照片', pages: 6, note: '12张' },
    { name: '现场录像光盘', pages: 0, note: '1张，时长18分钟' },
    { name: '当事人营业执照和食品经营许可证复印件', pages: 2 },
  ],
  contact,
  copyTo: '县“双随机、一公开”联席会议办公室',
};

export const circular: z.input<typeof circularFacts> = {
  serial: 2,
  issuedOn: '2026-07-06',
  kind: 'publication',
  addressees: '各联席会议成员单位',
  period: { from: '2026-04-01', to: '2026-06-30' },
  duty: publish,
  power: {
    words: '联席会议组织推进辖区“双随机、一公开”监管工作，督导、通报部门联合监管工作情况',
    source: '宁夏细则（2022）第五条',
  },
  late: [
    {
      unit: '县住房和城乡建设局',
      task: '2026年房地产经纪机构随机抽查',
      due: '2026-06-18',
      done: '2026-06-24',
      daysLate: 4,
    },
    {
      unit: '县文化和旅游局',
      task: '2026年旅行社经营行为部门联合随机抽查',
      due: '2026-05-29',
      daysLate: 22,
      reason: '公示系统账号停用，6月25日恢复',
    },
  ],
  remedyBy: '2026-07-15',
  liability: {
    words: '未依法及时公示抽查检查结果，造成不良后果的，应当承担行政责任',
    source: '宁夏细则（2022）第三十二条',
  },
  contact,
  copyTo: '县人民政府办公室',
};
