import { z } from 'zod';
import { defineDocument, extraClauses, footer } from '../define.ts';
import { count, day, item, list, officer, period, rule, target, text, unit } from '../facts.ts';
import { type Block, type Cell } from '../model.ts';
import { documentNumber, type DocumentSettings } from '../settings.ts';
import { cell, chineseDate, chinesePeriod, label, ticks } from '../text.ts';

const KINDS = ['日常检查', '个案检查', '专项检查'] as const;
const opinion = (name: string) =>
  z
    .strictObject({ words: text('意见'), by: text('签字人'), on: day('日期') })
    .describe(name)
    .optional();

export const approvalFormFacts = z.strictObject({
  serial: count('文号顺序号'),
  issuedOn: day('填表日期'),
  kind: z.enum(KINDS).describe('检查类型'),
  task: text('检查名称'),
  source: rule('任务来源'),
  reason: text('检查理由'),
  /** One object, or all that a task has drawn: then only their number, since the list stays sealed until the visit (D07). */
  subject: z
    .discriminatedUnion('of', [
      z.strictObject({ of: z.literal('object'), target }),
      z.strictObject({
        of: z.literal('drawn'),
        number: count('检查对象数量').min(1),
        unit,
        drawId: text('抽取编号'),
      }),
    ])
    .describe('检查对象'),
  items: list('检查事项', item),
  frequency: text('检查频次'),
  period: period('检查时间'),
  method: text('检查方式'),
  officers: z.array(officer).default([]),
  /** Who inspects is known only after the match; then how they are found stands here. */
  officersRule: text('执法人员产生方式'),
  assistants: count('协助检查人员人数'),
  applicant: text('承办人'),
  unit: text('承办机构'),
  opinions: z
    .strictObject({
      unit: opinion('承办机构负责人意见'),
      legal: opinion('法制审核意见'),
      head: opinion('行政机关负责人意见'),
    })
    .default({}),
});
type Facts = z.output<typeof approvalFormFacts>;

/** 行政检查审批表: every inspection needs the approval of the head of the body beforehand (requirements 2.6). */
export const approvalForm = defineDocument(
  'approvalForm',
  '行政检查审批表',
  approvalFormFacts,
  (f, settings) => ({
    type: 'approvalForm',
    style: 'form',
    number: documentNumber(settings, 'approvalForm', f.issuedOn, f.serial),
    title: [settings.authority, '行政检查审批表'],
    blocks: [table(f, settings), ...extraClauses(settings, 'approvalForm')],
    footer: footer(settings, 'approvalForm', 'of'),
    issuedOn: f.issuedOn,
    author: settings.authority,
  }),
);

function table(f: Facts, settings: DocumentSettings): Block {
  const wide = (name: string, ...lines: string[]): Cell[] => [label(name), { lines, colSpan: 3 }];
  const officers =
    f.officers.length > 0
      ? f.officers.map((o) => `${o.name}　${o.department}　执法证件号：${o.licence}`)
      : [`不少于${settings.officersPerVisit}名；${f.officersRule}`];
  return {
    kind: 'grid',
    size: 'small',
    columns: [{ width: 18 }, { width: 32 }, { width: 18 }, { width: 32 }],
    head: [],
    rows: [
      wide('检查名称', f.task),
      wide('检查类型', ticks(KINDS.map((k) => ({ text: k, checked: k === f.kind })))),
      wide('任务来源', `${f.source.words}（${f.source.source}）`),
      wide('检查理由', f.reason),
      ...subjectRows(f, wide),
      wide(
        '检查事项\n和依据',
        ...f.items.map((i, n) => `${n + 1}. ${i.name}（${i.department}）\n　依据：${i.basis}`),
      ),
      [label('检查时间'), cell(chinesePeriod(f.period.from, f.period.to)), label('检查方式'), cell(f.method)],
      wide('检查频次', f.frequency),
      wide('执法人员', ...officers),
      wide('协助人员', f.assistants === 0 ? '无' : `${f.assistants}人`),
      [label('承办机构'), cell(f.unit), label('承办人'), cell(`${f.applicant}\n${chineseDate(f.issuedOn)}`)],
      opinionRow('承办机构\n负责人意见', f.opinions.unit),
      opinionRow('法制审核\n意见', f.opinions.legal),
      opinionRow('行政机关\n负责人意见', f.opinions.head),
    ],
  };
}

function subjectRows(f: Facts, wide: (name: string, ...lines: string[]) => Cell[]): Cell[][] {
  if (f.subject.of === 'drawn')
    return [
      wide(
        '检查对象',
        `随机抽取的检查对象共${f.subject.number}${f.subject.unit}（抽取编号：${f.subject.drawId}）；名单在检查实施前封存，不随本表传阅`,
      ),
    ];
  const { name, code, address, representative } = f.subject.target;
  return [
    wide('检查对象', name),
    [label('标识编码'), cell(code), label('法定代表人\n（负责人）'), cell(representative ?? '—')],
    wide('住所\n（经营场所）', address),
  ];
}

/** What is decided is printed; what is not yet is left to be written and signed. */
function opinionRow(name: string, given: Facts['opinions']['head']): Cell[] {
  const lines = given
    ? [given.words, { run: `签名：${given.by}　　${chineseDate(given.on)}` }]
    : ['', '', { run: '签名：　　　　　　　　　年　　月　　日' }];
  return [
    label(name),
    {
      lines: lines.map((line) => (typeof line === 'string' ? line : `　　　　　　　　　${line.run}`)),
      colSpan: 3,
    },
  ];
}
