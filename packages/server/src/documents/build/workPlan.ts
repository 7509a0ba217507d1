import { z } from 'zod';
import { defineDocument, extraClauses, footer, seal } from '../define.ts';
import { contact, count, day, item, list, moment, oneVisit, period, rule, text, unit } from '../facts.ts';
import { documentNumber } from '../settings.ts';
import type { Block } from '../model.ts';
import {
  cells,
  chapters,
  chineseDate,
  chinesePeriod,
  chineseTime,
  labels,
  paragraph,
  sentence,
} from '../text.ts';

export const workPlanFacts = z
  .strictObject({
    serial: count('文号顺序号'),
    issuedOn: day('成文日期'),
    /** Without 工作方案: 2026年餐饮服务单位食品安全部门联合随机抽查. */
    name: text('抽查名称'),
    addressees: text('主送单位'),
    /** A draw rests on a line of the published plan, or on a list from above (L08, D03). */
    source: rule('抽查任务来源'),
    items: list(
      '抽查事项',
      item.extend({ class: z.enum(['重点检查事项', '一般检查事项']).describe('事项类别') }),
    ),
    scope: text('对象范围'),
    asOf: day('对象名录截止日期'),
    unit,
    strata: list(
      '抽查比例和数量',
      z.strictObject({
        name: text('分类'),
        population: count('对象总数'),
        rate: text('抽查比例'),
        drawn: count('抽查数量'),
      }),
    ),
    draw: z
      .strictObject({
        kind: z.enum(['不定向抽查', '定向抽查']).describe('抽查类型'),
        at: moment('抽取时间'),
        place: text('抽取地点'),
        randomness: text('随机数来源'),
        witnesses: z.array(text('见证人')).default([]),
      })
      .describe('随机抽取'),
    pool: text('检查人员抽取范围'),
    period: period('检查时间'),
    method: text('检查方式'),
    departments: list(
      '参加部门',
      z.strictObject({
        name: text('部门'),
        role: z.enum(['发起部门', '参与部门']).describe('分工'),
        duty: text('职责'),
      }),
    ),
    /** How fast participants answer (J02), from the profile. */
    respond: rule('参与部门响应时限').optional(),
    publish: rule('结果公示时限'),
    archive: text('归档要求').default(
      '检查方案、抽查对象名单、抽查检查文书、抽查检查结果、违法违规情形处理等材料，按照档案管理有关规定立卷、归档和保管',
    ),
    /** Grounds of exemption and liability of the profile (A01, A04, A05). */
    liability: z.array(rule('免责问责')).default([]),
    contact,
    attachments: z.array(text('附件')).default([]),
    copyTo: text('抄送机关').optional(),
  })
  .refine((f) => f.departments.length < 2 || f.respond !== undefined, '缺少参与部门响应时限（部门联合抽查）')
  .refine(
    (f) => f.departments.filter((d) => d.role === '发起部门').length === 1,
    '发起部门应当是一个部门（谁发起、谁组织、谁负责）',
  );

/** 抽查工作方案 (L16, J01): contents, time, method; what is drawn from whom and how; who does what. */
export const workPlan = defineDocument('workPlan', '抽查工作方案', workPlanFacts, (f, settings) => {
  const chapter = chapters();
  const joint = f.departments.length > 1;
  const drawn = f.strata.reduce((sum, s) => sum + s.drawn, 0);
  const total = f.strata.reduce((sum, s) => sum + s.population, 0);
  const blocks: Block[] = [
    { kind: 'addressee', text: `${f.addressees}：` },
    paragraph(
      `为规范组织${f.name}，落实“双随机、一公开”监管要求${joint ? '，做到“进一次门、查多项事”' : ''}，制定本方案。`,
    ),
    chapter('抽查依据和任务来源'),
    paragraph(sentence(`${f.source.words}（${f.source.source}）`)),
    chapter('抽查事项'),
    {
      kind: 'grid',
      columns: [
        { width: 8.5, align: 'center' },
        { width: 23 },
        { width: 15, align: 'center' },
        { width: 20 },
        { width: 33.5 },
      ],
      head: [labels('序号', '抽查事项', '事项类别', '检查主体', '检查依据')],
      rows: f.items.map((i, n) => cells(String(n + 1), i.name, i.class, i.department, i.basis)),
    },
    chapter('抽查对象范围、比例和数量'),
    paragraph(
      `抽查对象范围为${f.scope}，以截至${chineseDate(f.asOf)}的检查对象名录库为准，共${total}${f.unit}，拟抽取${drawn}${f.unit}。${oneVisit(f.unit)}任何对象不列入“免抽查”“免检”范围。`,
    ),
    {
      kind: 'grid',
      columns: [
        { width: 40 },
        { width: 20, align: 'center' },
        { width: 20, align: 'center' },
        { width: 20, align: 'center' },
      ],
      head: [labels('分类', `对象总数（${f.unit}）`, '抽查比例', `抽查数量（${f.unit}）`)],
      rows: [
        ...f.strata.map((s) => cells(s.name, String(s.population), s.rate, String(s.drawn))),
        labels('合计', String(total), '—', String(drawn)),
      ],
    },
    chapter('随机抽取检查对象、随机匹配执法检查人员'),
    paragraph(
      `本次抽查为${f.draw.kind}，于${chineseTime(f.draw.at)}在${f.draw.place}通过系统抽取，${sentence(`随机数来源为${f.draw.randomness}`)}${
        f.draw.witnesses.length > 0 ? `由${f.draw.witnesses.join('、')}现场见证。` : ''
      }抽取全过程留痕，结果可以公开核验，不得重复抽取。`,
    ),
    paragraph(
      `执法检查人员从执法检查人员名录库（${f.pool}）中随机匹配，每个检查对象由不少于${settings.officersPerVisit}名持有有效行政执法证件的人员实施检查；与检查对象有利害关系的，应当回避。`,
    ),
    chapter('检查时间和检查方式'),
    paragraph(`检查时间为${chinesePeriod(f.period.from, f.period.to)}，${sentence(`检查方式为${f.method}`)}`),
    chapter('部门分工'),
    {
      kind: 'grid',
      columns: [{ width: 28 }, { width: 16, align: 'center' }, { width: 56 }],
      head: [labels('部门', '分工', '职责')],
      rows: f.departments.map((d) => cells(d.name, d.role, d.duty)),
    },
    ...(f.respond ? [paragraph(sentence(`${f.respond.words}（${f.respond.source}）`))] : []),
    chapter('检查实施'),
    paragraph(
      '执法检查人员应当出示执法证件，如实记录检查情况，一部门一对象填写一张检查记录表，对抽取的检查对象全部完成检查；确实不能检查的，注明原因。',
    ),
    chapter('结果录入与公示'),
    paragraph(
      `按照“谁检查、谁录入、谁公开”的原则，${sentence(`${f.publish.words}（${f.publish.source}）`)}检查结果通过${settings.publicChannel}等渠道公示，依法不适合公开的除外。`,
    ),
    chapter('后续处理和归档'),
    paragraph(
      '对检查中发现的问题，依法责令改正；涉嫌违法的，及时移送有管辖权的部门处理；涉嫌犯罪的，依法移送司法机关。',
    ),
    paragraph(sentence(f.archive)),
    chapter('工作纪律和责任'),
    paragraph(
      `检查实施前，不得泄露抽取的检查对象和执法检查人员名单；不得妨碍检查对象正常生产经营。${settings.prohibitions.words.join('、')}（${settings.prohibitions.source}）。`,
    ),
    ...f.liability.map((l) => paragraph(sentence(`${l.words}（${l.source}）`))),
    ...extraClauses(settings, 'workPlan'),
    paragraph(`联系人：${f.contact.name}，联系电话：${f.contact.phone}。`),
    { kind: 'attachments', names: f.attachments },
    seal(settings, chineseDate(f.issuedOn)),
    {
      kind: 'imprint',
      issuer: settings.authority,
      date: chineseDate(f.issuedOn),
      ...(f.copyTo === undefined ? {} : { copyTo: f.copyTo }),
    },
  ];
  return {
    type: 'workPlan',
    style: 'official',
    letterhead: `${settings.authority}文件`,
    number: documentNumber(settings, 'workPlan', f.issuedOn, f.serial),
    title: [`${f.name}工作方案`],
    blocks,
    footer: footer(settings, 'workPlan', 'dash'),
    issuedOn: f.issuedOn,
    author: settings.authority,
  };
});
