import type { z } from 'zod';
import type { approvalFormFacts } from '../build/approvalForm.ts';
import type { correctionOrderFacts } from '../build/correctionOrder.ts';
import { DOSSIER_CLASSES, type dossierIndexFacts } from '../build/dossierIndex.ts';
import type { inspectionNoticeFacts } from '../build/inspectionNotice.ts';
import type { recordFormFacts } from '../build/recordForm.ts';
import type { resultNoticeFacts } from '../build/resultNotice.ts';
import type { siteRecordFacts } from '../build/siteRecord.ts';
import { contact, DRAW, items, officers, publish, source, target, TASK } from './common.ts';

export const inspectionNotice: z.input<typeof inspectionNoticeFacts> = {
  serial: 128,
  issuedOn: '2026-05-06',
  target,
  task: TASK,
  source,
  drawId: DRAW,
  items,
  frequency: { nth: 1, ceiling: '同一机关年度上限2次' },
  period: { from: '2026-05-08', to: '2026-05-08' },
  place: target.address,
  method: '现场检查',
  officers,
  assistants: 1,
  assistantsFrom: '和安县检验检测中心',
  materials: ['营业执照、食品经营许可证', '从业人员健康证明', '食品进货台账和票据', '消防设施检测维护记录'],
  checkCode: 'K7M2-9QXD',
  verifyAt: '本系统公示页“核验抽取”',
  contact,
};

export const approvalForm: z.input<typeof approvalFormFacts> = {
  serial: 41,
  issuedOn: '2026-04-07',
  kind: '日常检查',
  task: TASK,
  source,
  reason: '落实年度抽查计划，排查餐饮服务环节食品安全风险',
  subject: { of: 'drawn', number: 70, drawId: DRAW },
  items,
  frequency: '每户本年度计划内现场检查1次，未超过同一机关年度上限2次',
  period: { from: '2026-04-13', to: '2026-05-29' },
  method: '现场检查',
  officersRule: '从执法检查人员名录库中随机匹配，有利害关系的回避',
  assistants: 1,
  applicant: '马小兰',
  unit: '信用监管科',
  opinions: {
    unit: { words: '拟同意，请法制科审核。', by: '赵志远', on: '2026-04-07' },
  },
};

export const recordForm: z.input<typeof recordFormFacts> = {
  serial: 128,
  issuedOn: '2026-05-08',
  form: {
    code: 'CY01',
    title: '餐饮服务单位食品安全双随机抽查记录表',
    points: [
      {
        no: 1,
        content: '许可管理。',
        method: '查看食品经营许可证是否在有效期内，经营项目、场所与许可是否一致，是否在显著位置公示。',
        answers: ['是□ 否□', '□无 □有（需记录，可另附页）'],
      },
      {
        no: 2,
        content: '从业人员健康管理。',
        method: '随机抽取2名以上接触直接入口食品的从业人员，核对健康证明和晨检记录。',
        answers: ['是□ 否□', '□无 □有（需记录，可另附页）'],
      },
      {
        no: 3,
        content: '原料控制，含食品添加剂的采购、贮存和使用。',
        method:
          '随机抽取3种以上原料，查验供货者资质、进货票据和合格证明；检查库房是否离墙离地、分类存放，有无超过保质期的食品；检查食品添加剂是否专柜存放、专人管理、台账登记。',
        answers: ['是□ 否□', '□无 □有（需记录，可另附页）'],
      },
      { no: 4, content: '其他', answers: ['是□ 否□', '□无 □有（需记录，可另附页）'] },
    ],
    materials: '□营业执照 □食品经营许可证 □从业人员健康证明 □进货台账、凭证 □其他        。',
    results: [
      '□未发现问题',
      '□未按规定公示应当公示的信息　□公示信息隐瞒真实情况弄虚作假',
      '□通过登记的住所（经营场所）无法联系',
      '□发现问题已责令改正',
      '□不配合检查情节严重',
      '□未发现开展本次抽查涉及的经营活动',
      '□发现问题待后续处理',
    ],
    followUp:
      '□无需后续处置；\n□责令改正，由日常监管部门跟踪；\n□发现案件线索，固定证据后移送办案机构；\n□抄告相关部门；\n□其他：              。',
    remark: '其他部门已经核查的内容不再重复检查。',
  },
  department: '和安县市场监督管理局',
  task: TASK,
  target,
  period: { from: '2026-05-08', to: '2026-05-08' },
  officers: officers.slice(0, 2),
  assistants: ['检验员周敏（和安县检验检测中心）'],
  entries: {
    points: [
      { no: 1, ticked: ['是', '无'] },
      {
        no: 2,
        ticked: ['是', '有（需记录，可另附页）'],
        note: '服务员刘某健康证明于2026年4月30日到期，尚未换发',
      },
      { no: 3, ticked: ['是', '无'] },
      { no: 4, ticked: ['否', '无'] },
    ],
    materials: ['营业执照', '食品经营许可证', '从业人员健康证明', '进货台账、凭证'],
    results: ['发现问题已责令改正'],
    followUps: ['责令改正，由日常监管部门跟踪'],
    situation: '现场共有从业人员11人，抽查3人，其中1人健康证明过期，已责令5日内改正。',
  },
};

export const siteRecord: z.input<typeof siteRecordFacts> = {
  serial: 128,
  issuedOn: '2026-05-08',
  target,
  task: TASK,
  from: '2026-05-08T09:40',
  to: '2026-05-08T11:15',
  place: target.address,
  present: { name: '孙丽', role: '店长' },
  items: items.slice(0, 2),
  officers,
  recorder: '欧阳雪梅',
  assistants: ['周敏（和安县检验检测中心检验员）'],
  recusal: { asked: false, words: '我没有意见' },
  licencesShown: true,
  findings: [
    '一、当事人在大堂显著位置公示营业执照和食品经营许可证，许可证有效期至2029年3月11日，经营项目为热食类食品制售、冷食类食品制售，与实际经营一致。',
    '二、抽查从业人员3人：厨师何某、切配工丁某健康证明在有效期内；服务员刘某健康证明于2026年4月30日到期，现场不能提供新的健康证明。晨检记录完整。',
    '三、抽查原料大豆油、冻鸡腿、面粉3种，均能提供供货者营业执照、许可证和进货票据；库房食品离墙离地分类存放，未发现超过保质期的食品。',
    '四、后厨安全出口门前堆放三箱饮料，执法人员指出后当场移走；灭火器4具，压力正常。',
  ],
  statement: '以上情况属实，刘某已停止接触直接入口食品，三天内换发健康证明',
};

export const correctionOrder: z.input<typeof correctionOrderFacts> = {
  serial: 22,
  issuedOn: '2026-05-08',
  target,
  task: TASK,
  inspectedOn: '2026-05-08',
  problems: [
    {
      fact: '你单位安排健康证明已于2026年4月30日到期的服务员刘某从事接触直接入口食品的工作',
      violated: '《中华人民共和国食品安全法》第四十五条第二款的规定',
      basis: '《中华人民共和国食品安全法》第一百二十六条第一款',
      order: '停止安排无有效健康证明的人员从事接触直接入口食品的工作，并建立健康证明到期提醒制度',
    },
  ],
  correctBy: '2026-05-13',
  consequence: '逾期不改正的，本机关将依法处理',
  evidence: ['现场检查笔录', '刘某健康证明复印件', '现场照片3张'],
  contact,
};

export const resultNotice: z.input<typeof resultNoticeFacts> = {
  serial: 96,
  issuedOn: '2026-05-14',
  target,
  task: TASK,
  drawId: DRAW,
  inspectedOn: '2026-05-08',
  items: [
    {
      name: items[0]?.name ?? '',
      department: items[0]?.department ?? '',
      outcome: '发现1名从业人员健康证明过期，已责令改正',
    },
    { name: items[1]?.name ?? '', department: items[1]?.department ?? '', outcome: '未发现问题' },
  ],
  results: ['发现问题已责令改正'],
  followUps: ['责令改正（和市监责改〔2026〕22号），改正情况已于2026年5月13日复核'],
  publish: { as: 'public', by: '2026-06-05', rule: publish },
  objection: '可以在收到本告知书之日起向本机关书面提出，也可以向和安县司法局反映，电话0000-6600012',
  repair: '符合条件的，可以依照《市场监督管理信用修复管理办法》申请信用修复，修复后停止公示',
  contact,
};

export const dossierIndex: z.input<typeof dossierIndexFacts> = {
  serial: 17,
  issuedOn: '2026-06-30',
  title: `${TASK}案卷`,
  retention: '10年',
  entries: DOSSIER_CLASSES.flatMap((name, i) => [
    {
      class: name,
      title:
        [
          '工作方案',
          '抽取记录和检查对象名单',
          '福满楼餐饮服务有限责任公司现场检查笔录',
          '抽查检查结果公示记录',
          '责令改正通知书及复核记录',
        ][i] ?? name,
      number: i === 0 ? '和市监抽案〔2026〕6号' : '',
      author: '和安县市场监督管理局',
      on: `2026-0${i + 1}-15`,
      pages: [8, 3, 4, 1, 2][i] ?? 1,
    },
  ]),
  filedBy: '马小兰',
  checkedBy: '赵志远',
};
