import { z } from 'zod';
import { contactNote, defineDocument, extraClauses, footer, seal } from '../define.ts';
import { contact, count, day, list, target, text } from '../facts.ts';
import { documentNumber } from '../settings.ts';
import { chineseDate, paragraph, paragraphs, sentence } from '../text.ts';

export const correctionOrderFacts = z
  .strictObject({
    serial: count('文号顺序号'),
    issuedOn: day('成文日期'),
    target,
    task: text('抽查任务名称'),
    inspectedOn: day('检查日期'),
    problems: list(
      '问题',
      z.strictObject({
        fact: text('违法事实'),
        /** 违反了《…》第…条的规定. */
        violated: text('违反的规定'),
        basis: text('责令改正的依据'),
        order: text('改正内容和要求'),
      }),
    ),
    /** Absent: at once. */
    correctBy: day('改正期限').optional(),
    consequence: text('逾期不改正的后果'),
    evidence: z.array(text('证据')).default([]),
    contact,
  })
  .refine((f) => f.correctBy === undefined || f.correctBy >= f.issuedOn, '改正期限不得早于成文日期');

/** 责令改正通知书: fact, rule broken, basis, what by when, what follows, and the ways to object (F01). */
export const correctionOrder = defineDocument(
  'correctionOrder',
  '责令改正通知书',
  correctionOrderFacts,
  (f, settings) => {
    const { remedies } = settings;
    const many = f.problems.length > 1;
    return {
      type: 'correctionOrder',
      style: 'form',
      number: documentNumber(settings, 'correctionOrder', f.issuedOn, f.serial),
      title: [settings.authority, '责令改正通知书'],
      blocks: [
        {
          kind: 'keyValues',
          rows: [
            [['当事人', f.target.name]],
            [
              ['标识编码', f.target.code],
              ['法定代表人\n（负责人）', f.target.representative ?? '—'],
            ],
            [['住所\n（经营场所）', f.target.address]],
          ],
        },
        paragraph(`${chineseDate(f.inspectedOn)}，本机关在“${f.task}”中对你单位依法进行检查，发现下列行为：`),
        ...f.problems.flatMap((p, i) =>
          paragraphs([
            `${many ? `${i + 1}．` : ''}${sentence(p.fact)}上述行为违反了${sentence(p.violated)}`,
            `依据${p.basis}，现责令你单位${f.correctBy === undefined ? '立即改正' : `于${chineseDate(f.correctBy)}前改正`}，改正内容和要求：${sentence(p.order)}`,
          ]),
        ),
        ...(f.evidence.length > 0 ? [paragraph(`以上事实有下列证据：${f.evidence.join('；')}。`)] : []),
        ...paragraphs([
          `改正后应当书面报告本机关。${sentence(f.consequence)}`,
          `如对本通知不服，可以自收到本通知书之日起${remedies.reviewWithin}内向${remedies.reviewBody}申请行政复议，也可以自收到之日起${remedies.suitWithin}内依法向${remedies.court}提起行政诉讼（${remedies.source}）。`,
        ]),
        ...extraClauses(settings, 'correctionOrder'),
        seal(settings, chineseDate(f.issuedOn)),
        contactNote(f.contact, settings),
        { kind: 'space', lines: 0.5 },
        {
          kind: 'signatures',
          columns: 2,
          lines: [{ label: '当事人签收' }, { label: '签收日期', value: '', dated: true }],
        },
        { kind: 'note', text: '本通知书一式二份，一份送达当事人，一份由本机关归档。' },
      ],
      footer: footer(settings, 'correctionOrder', 'of'),
      issuedOn: f.issuedOn,
      author: settings.authority,
    };
  },
);
