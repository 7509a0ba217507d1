import { z } from 'zod';
import { contactNote, defineDocument, extraClauses, footer, seal } from '../define.ts';
import { contact, count, day, item, list, officer, period, rule, target, text } from '../facts.ts';
import { documentNumber } from '../settings.ts';
import { cells, chineseDate, chinesePeriod, labels, paragraph, paragraphs, sentence } from '../text.ts';

export const inspectionNoticeFacts = z.strictObject({
  serial: count('文号顺序号'),
  issuedOn: day('成文日期'),
  target,
  task: text('抽查任务名称'),
  /** Where the task comes from: plan line or list from above, and the draw's public number. */
  source: rule('任务来源'),
  drawId: text('抽取编号'),
  items: list('检查事项', item),
  /** Visits of this year to this object, this one among them, and the ceiling where one is set (54 号). */
  frequency: z
    .strictObject({ nth: count('本年度第几次检查').min(1), ceiling: text('年度检查频次上限') })
    .describe('检查频次'),
  period: period('检查时间'),
  place: text('检查地点'),
  method: text('检查方式'),
  officers: list('执法人员', officer),
  /** Fixed before the visit (requirements 2.6); 0 is an answer, silence is not. */
  assistants: count('协助检查人员人数'),
  assistantsFrom: text('协助检查人员所在单位').optional(),
  materials: z.array(text('需准备的材料')).default([]),
  /** Lets the enterprise fetch the receipt of its own draw. */
  checkCode: text('查验码'),
  verifyAt: text('核验地址'),
  contact,
});

/** 随机抽查通知书: one for each object (requirements 2.6: basis, subject, source, frequency, prohibitions, recusal, licences). */
export const inspectionNotice = defineDocument(
  'inspectionNotice',
  '随机抽查通知书',
  inspectionNoticeFacts.refine(
    (f) => f.assistants === 0 || f.assistantsFrom !== undefined,
    '缺少协助检查人员所在单位',
  ),
  (f, settings) => ({
    type: 'inspectionNotice',
    style: 'form',
    number: documentNumber(settings, 'inspectionNotice', f.issuedOn, f.serial),
    title: [settings.authority, '随机抽查通知书'],
    blocks: [
      { kind: 'addressee', text: `${f.target.name}：` },
      paragraph(
        `在“${f.task}”中，你单位被随机抽取为检查对象（抽取编号：${f.drawId}）。任务来源：${sentence(`${f.source.words}（${f.source.source}）`)}现将检查事项通知如下，请予配合。`,
      ),
      {
        kind: 'keyValues',
        rows: [
          [
            ['标识编码', f.target.code],
            ['检查频次', `本年度第${f.frequency.nth}次检查\n（${f.frequency.ceiling}）`],
          ],
          [['住所\n（经营场所）', f.target.address]],
          [
            ['检查时间', chinesePeriod(f.period.from, f.period.to)],
            ['检查方式', f.method],
          ],
          [['检查地点', f.place]],
          [
            ['协助人员', f.assistants === 0 ? '无' : `${f.assistants}人（${f.assistantsFrom ?? ''}）`],
            ['查验码', f.checkCode],
          ],
        ],
      },
      {
        kind: 'grid',
        columns: [{ width: 8, align: 'center' }, { width: 32 }, { width: 22 }, { width: 38 }],
        head: [labels('序号', '检查事项', '检查主体', '检查依据')],
        rows: f.items.map((i, n) => cells(String(n + 1), i.name, i.department, i.basis)),
      },
      {
        kind: 'grid',
        columns: [
          { width: 8, align: 'center' },
          { width: 20, align: 'center' },
          { width: 36 },
          { width: 36, align: 'center' },
        ],
        head: [labels('序号', '执法人员', '所在单位', '执法证件号')],
        rows: f.officers.map((o, n) => cells(String(n + 1), o.name, o.department, o.licence)),
      },
      ...(f.materials.length > 0 ? [paragraph(`请准备以下材料备查：${f.materials.join('；')}。`)] : []),
      ...paragraphs([
        `执法人员应当主动出示行政执法证件；未出示证件的，或者人数少于${settings.officersPerVisit}人的，你单位有权拒绝检查。`,
        '你单位认为执法人员与本次检查有利害关系的，有权申请其回避；对检查情况有权陈述、申辩。',
        `检查工作遵守以下规定：${settings.prohibitions.words.join('、')}（${settings.prohibitions.source}）。有违反的，可以向${settings.supervision.body}反映，监督电话：${settings.supervision.phone}。`,
        `凭查验码可以核验你单位被抽中的过程，核验地址：${f.verifyAt}。`,
      ]),
      ...extraClauses(settings, 'inspectionNotice'),
      seal(settings, chineseDate(f.issuedOn)),
      contactNote(f.contact, settings),
      { kind: 'space', lines: 0.5 },
      {
        kind: 'signatures',
        columns: 2,
        lines: [{ label: '收件人' }, { label: '收到日期', value: '', dated: true }],
      },
    ],
    footer: footer(settings, 'inspectionNotice', 'of'),
    issuedOn: f.issuedOn,
    author: settings.authority,
  }),
);
