import { resultCategories } from '@mingcha/rules';
import { z } from 'zod';
import { contactNote, defineDocument, extraClauses, footer, seal } from '../define.ts';
import { contact, count, day, list, rule, target, text } from '../facts.ts';
import { documentNumber } from '../settings.ts';
import { cells, chineseDate, labels, paragraph, paragraphs, sentence, ticks } from '../text.ts';

const CATEGORIES = resultCategories.map((c) => c.zh) as [string, ...string[]];

export const resultNoticeFacts = z
  .strictObject({
    serial: count('文号顺序号'),
    issuedOn: day('成文日期'),
    target,
    task: text('抽查任务名称'),
    drawId: text('抽取编号'),
    inspectedOn: day('检查日期'),
    items: list(
      '检查事项',
      z.strictObject({ name: text('名称'), department: text('检查主体'), outcome: text('检查结论') }),
    ),
    /** The eight national categories, several at once (requirements 2.3). */
    results: list('检查结果', z.enum(CATEGORIES).describe('检查结果')),
    followUps: z.array(text('后续处理')).default([]),
    publish: z
      .discriminatedUnion('as', [
        z.strictObject({ as: z.literal('public'), by: day('公示期限'), rule: rule('公示时限规定') }),
        z.strictObject({ as: z.literal('withheld'), ground: text('不予公示的法定理由') }),
      ])
      .describe('公示'),
    /** How to object and within which time, where the county sets one. */
    objection: text('异议渠道'),
    /** How a public negative result ends; needed where there is one (信用修复). */
    repair: text('信用修复途径').optional(),
    contact,
  })
  .refine(
    (f) => !(f.results.includes(CATEGORIES[0]) && f.results.length > 1),
    '“未发现问题”不能与其他检查结果同时选择',
  )
  .refine((f) => f.results.includes(CATEGORIES[0]) || f.followUps.length > 0, '缺少后续处理（检查发现问题）')
  .refine(
    (f) => f.results.includes(CATEGORIES[0]) || f.repair !== undefined,
    '缺少信用修复途径（检查发现问题）',
  );

/** Two options on a line, where they are not too long. */
const pairs = (options: { text: string; checked: boolean }[]): string =>
  options
    .reduce<(typeof options)[]>((lines, option) => {
      const last = lines.at(-1);
      const room = last?.length === 1 && `${last[0]?.text ?? ''}${option.text}`.length <= 26;
      if (last && room) last.push(option);
      else lines.push([option]);
      return lines;
    }, [])
    .map(ticks)
    .join('\n');

/** 结果告知书: tells the inspected what was found, what follows, when and where it becomes public, and how to object. */
export const resultNotice = defineDocument(
  'resultNotice',
  '结果告知书',
  resultNoticeFacts,
  (f, settings) => ({
    type: 'resultNotice',
    style: 'form',
    number: documentNumber(settings, 'resultNotice', f.issuedOn, f.serial),
    title: [settings.authority, '随机抽查结果告知书'],
    blocks: [
      { kind: 'addressee', text: `${f.target.name}（${f.target.code}）：` },
      paragraph(
        `${chineseDate(f.inspectedOn)}，本机关在“${f.task}”（抽取编号：${f.drawId}）中对你单位进行了检查。现将检查结果告知如下：`,
      ),
      {
        kind: 'grid',
        columns: [{ width: 8, align: 'center' }, { width: 34 }, { width: 24 }, { width: 34 }],
        head: [labels('序号', '检查事项', '检查主体', '检查结论')],
        rows: f.items.map((i, n) => cells(String(n + 1), i.name, i.department, i.outcome)),
      },
      {
        kind: 'keyValues',
        rows: [
          [['抽查检查结果', pairs(CATEGORIES.map((c) => ({ text: c, checked: f.results.includes(c) })))]],
          [
            [
              '后续处理',
              f.followUps.length === 0
                ? '无需后续处理'
                : f.followUps.map((t, i) => `${i + 1}. ${t}`).join('\n'),
            ],
          ],
        ],
      },
      ...paragraphs([
        f.publish.as === 'public'
          ? `以上结果将于${chineseDate(f.publish.by)}前通过${settings.publicChannel}向社会公示，并记于你单位名下：${sentence(`${f.publish.rule.words}（${f.publish.rule.source}）`)}`
          : `以上结果依法不予公示：${sentence(f.publish.ground)}`,
        `你单位对检查结果有异议的，有权陈述、申辩。${sentence(f.objection)}`,
        ...(f.repair === undefined ? [] : [sentence(f.repair)]),
      ]),
      ...extraClauses(settings, 'resultNotice'),
      seal(settings, chineseDate(f.issuedOn)),
      contactNote(f.contact, settings),
      { kind: 'space', lines: 0.5 },
      {
        kind: 'signatures',
        columns: 2,
        lines: [{ label: '收件人' }, { label: '收到日期', value: '', dated: true }],
      },
    ],
    footer: footer(settings, 'resultNotice', 'of'),
    issuedOn: f.issuedOn,
    author: settings.authority,
  }),
);
