import { z } from 'zod';
import { defineDocument, extraClauses, footer, seal } from '../define.ts';
import { contact, count, day, list, rule, text } from '../facts.ts';
import { documentNumber } from '../settings.ts';
import type { Block } from '../model.ts';
import { cells, chapters, chineseDate, chinesePeriod, labels, paragraph, sentence } from '../text.ts';

const SUBJECT = {
  response: { of: '联合抽查任务逾期未响应', must: '响应' },
  publication: { of: '抽查检查结果逾期未公示', must: '公示' },
} as const;

export const circularFacts = z
  .strictObject({
    serial: count('文号顺序号'),
    issuedOn: day('成文日期'),
    kind: z.enum(['response', 'publication']).describe('通报事由'),
    addressees: text('主送单位'),
    period: z.strictObject({ from: day('通报期间起'), to: day('通报期间止') }).describe('通报期间'),
    /** The duty that was not met, with its words. */
    duty: rule('应当遵守的规定'),
    /** Why it is told to all: 通报 by whom. */
    power: rule('通报依据'),
    late: list(
      '通报单位',
      z.strictObject({
        unit: text('单位'),
        task: text('任务'),
        due: day('期限'),
        /** Absent: still not done. */
        done: day('完成日期').optional(),
        daysLate: count('逾期天数').min(1),
        /** A reason that was given stops the notice of a late response (J03). */
        reason: text('说明的理由').optional(),
      }),
    ),
    remedyBy: day('整改期限'),
    liability: rule('责任规定').optional(),
    contact,
    copyTo: text('抄送机关').optional(),
  })
  .superRefine((f, context) => {
    if (f.kind !== 'response') return;
    for (const l of f.late)
      if (l.reason !== undefined)
        context.addIssue({ code: 'custom', message: `${l.unit}已说明理由，不应通报逾期未响应` });
  });

/** 通报 (T05, J03, B01): who was late with what, under which rule. Units stand in the order of their deadlines, not ranked by number of visits. */
export const circular = defineDocument('circular', '通报', circularFacts, (f, settings) => {
  const chapter = chapters();
  const { of, must } = SUBJECT[f.kind];
  const late = [...f.late].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  const units = new Set(late.map((l) => l.unit)).size;
  const blocks: Block[] = [
    { kind: 'addressee', text: `${f.addressees}：` },
    paragraph(
      `${chinesePeriod(f.period.from, f.period.to)}，共有${units}个单位的${late.length}项${of}。根据${sentence(`${f.power.words}（${f.power.source}）`)}现通报如下：`,
    ),
    chapter('有关规定'),
    paragraph(sentence(`${f.duty.words}（${f.duty.source}）`)),
    chapter('逾期情况'),
    {
      kind: 'grid',
      size: 'small',
      columns: [
        { width: 8, align: 'center' },
        { width: 20 },
        { width: 26 },
        { width: 17, align: 'center' },
        { width: 17, align: 'center' },
        { width: 12, align: 'center' },
      ],
      head: [labels('序号', '单位', '任务', `应${must}期限`, `实际${must}`, '逾期天数')],
      rows: late.map((l, i) =>
        cells(
          String(i + 1),
          l.unit,
          l.reason === undefined ? l.task : `${l.task}（说明：${l.reason}）`,
          l.due,
          l.done ?? `尚未${must}`,
          `${l.daysLate}`,
        ),
      ),
    },
    chapter('整改要求'),
    paragraph(
      `请以上单位于${chineseDate(f.remedyBy)}前${must}完毕，查明逾期原因，并将整改情况书面报送${settings.conferenceOffice}。其他单位要引以为戒，严格按期办理。`,
    ),
    ...(f.liability ? [paragraph(sentence(`${f.liability.words}（${f.liability.source}）`))] : []),
    ...extraClauses(settings, 'circular'),
    paragraph(`联系人：${f.contact.name}，联系电话：${f.contact.phone}。`),
    seal(settings, chineseDate(f.issuedOn), settings.conferenceOffice),
    {
      kind: 'imprint',
      issuer: settings.conferenceOffice,
      date: chineseDate(f.issuedOn),
      ...(f.copyTo === undefined ? {} : { copyTo: f.copyTo }),
    },
  ];
  return {
    type: 'circular',
    style: 'official',
    letterhead: settings.conferenceOffice,
    number: documentNumber(settings, 'circular', f.issuedOn, f.serial, settings.conferenceCodeWord),
    title: [`关于${of}情况的通报`],
    blocks,
    footer: footer(settings, 'circular', 'dash'),
    issuedOn: f.issuedOn,
    author: settings.conferenceOffice,
  };
});
