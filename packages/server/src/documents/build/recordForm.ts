import { z } from 'zod';
import { defineDocument, extraClauses, footer } from '../define.ts';
import { count, day, list, officer, period, target, text } from '../facts.ts';
import type { Cell } from '../model.ts';
import { documentNumber, type DocumentSettings } from '../settings.ts';
import { cell, chineseDate, chinesePeriod, label, labels } from '../text.ts';
import { choiceLines, optionNames, parseChoices } from './choices.ts';

/** A form as a ministry prints it; boxes are written □ in its texts. */
const form = z
  .strictObject({
    code: text('表号'),
    title: text('表名'),
    points: list(
      '检查内容',
      z.strictObject({
        no: count('序号'),
        content: text('检查内容'),
        /** Some points, like 其他, have none. */
        method: z.string().trim().default(''),
        /** One for each answer column; without options the column is written in by hand. */
        answers: z.array(text('填写栏')).default([]),
      }),
    ),
    answerHeads: z.array(text('填写栏名称')).default(['是否检查', '发现问题情况']),
    materials: z.string().default(''),
    results: list('检查结果选项', text('检查结果选项')),
    followUp: text('后续处理选项'),
    remark: z.string().trim().default(''),
  })
  .describe('表样');

const entries = z.strictObject({
  points: z.array(
    z.strictObject({
      no: count('序号'),
      /** Words of the ticked option of each column. */
      ticked: list('填写', z.string()),
      note: text('记录').optional(),
    }),
  ),
  materials: z.array(z.string()).default([]),
  results: list('检查结果', z.string()),
  followUps: list('后续处理', z.string()),
  situation: text('检查情况说明').optional(),
});

export const recordFormFacts = z
  .strictObject({
    serial: count('顺序号'),
    issuedOn: day('填表日期'),
    form,
    /** One department, one object, one form (J06). */
    department: text('检查部门'),
    task: text('抽查任务名称'),
    target,
    period: period('检查时间'),
    officers: list('检查人员', officer),
    assistants: z.array(text('协助检查人员')).default([]),
    /** Absent: the form is printed to be filled in by hand. */
    entries: entries.describe('填写内容').optional(),
  })
  .superRefine((f, context) => {
    for (const message of faultsOf(f)) context.addIssue({ code: 'custom', message });
  });
type Facts = z.output<typeof recordFormFacts>;

/** 检查记录表 (J06, T06): as the department's own form has it, filled in or to be filled in by hand. */
export const recordForm = defineDocument('recordForm', '检查记录表', recordFormFacts, (f, settings) => ({
  type: 'recordForm',
  style: 'form',
  number: `${f.form.code}　${documentNumber(settings, 'recordForm', f.issuedOn, f.serial)}`,
  title: f.form.title.split(/\r?\n/),
  blocks: [
    {
      kind: 'keyValues',
      rows: [
        [['检查对象', f.target.name]],
        [
          ['标识编码', f.target.code],
          ['法定代表人\n（负责人）', f.target.representative ?? '—'],
        ],
        [
          ['住所\n（经营场所）', f.target.address],
          ['联系电话', f.target.phone ?? '—'],
        ],
        [
          ['检查部门', f.department],
          ['检查时间', chinesePeriod(f.period.from, f.period.to)],
        ],
        [['抽查任务', f.task]],
      ],
    },
    {
      kind: 'grid',
      size: 'small',
      columns: [
        { width: 7.5, align: 'center' },
        { width: 21 },
        { width: 37 },
        ...f.form.answerHeads.map((_, i) => ({ width: i === 0 ? 12.5 : 22 })),
      ],
      head: [labels('序号', '检查内容', '检查方法', ...f.form.answerHeads)],
      rows: f.form.points.map((point) => pointRow(f, point)),
    },
    {
      kind: 'grid',
      size: 'small',
      columns: [{ width: 16 }, { width: 84 }],
      head: [],
      rows: closingRows(f, settings),
    },
    ...extraClauses(settings, 'recordForm'),
    {
      kind: 'signatures',
      columns: 1,
      lines: [
        ...f.officers.map((o) => ({ label: `检查人员 ${o.name}（执法证件号：${o.licence}）`, dated: true })),
        { label: '检查对象（签名或盖章）', dated: true },
      ],
    },
  ],
  footer: footer(settings, 'recordForm', 'of'),
  issuedOn: f.issuedOn,
  author: f.department,
}));

function pointRow(f: Facts, point: Facts['form']['points'][number]): Cell[] {
  const entry = f.entries?.points.find((e) => e.no === point.no);
  return [
    cell(String(point.no)),
    cell(point.content),
    cell(point.method),
    ...f.form.answerHeads.map((_, i): Cell => {
      const lines = choiceLines(
        parseChoices(point.answers[i] ?? ''),
        entry ? [entry.ticked[i] ?? ''] : [],
      ).map(apart);
      const last = i === f.form.answerHeads.length - 1;
      return {
        lines: [...lines.flat(), ...(last && entry?.note !== undefined ? [`记录：${entry.note}`] : [])],
      };
    }),
  ];
}

/** In a narrow column each box has a line of its own. */
const apart = (line: unknown): string[] =>
  String(line)
    .split('　')
    .filter((piece) => piece !== '');

function closingRows(f: Facts, settings: DocumentSettings): Cell[][] {
  const e = f.entries;
  const row = (name: string, lines: Cell['lines']): Cell[] => [label(name), { lines }];
  const chosen = (text: string, ticked: readonly string[] = []) => choiceLines(parseChoices(text), ticked);
  return [
    ...(f.form.materials.trim() === '' ? [] : [row('检查材料', chosen(f.form.materials, e?.materials))]),
    row(
      '检查结果',
      f.form.results.flatMap((r) => chosen(r, e?.results)),
    ),
    row('后续处理', chosen(f.form.followUp, e?.followUps)),
    row('检查情况说明', [e ? (e.situation ?? '无') : '\n\n']),
    ...(f.assistants.length === 0
      ? []
      : [row('协助检查人员', [`${f.assistants.length}人：${f.assistants.join('、')}`])]),
    ...(f.form.remark === '' ? [] : [row('备注', [f.form.remark])]),
    row('填表说明', [
      `一部门一对象一张表，如实记录。检查人员不少于${settings.officersPerVisit}人。填表日期：${chineseDate(f.issuedOn)}`,
    ]),
  ];
}

/** A box that is not on the form cannot be ticked; each point of a filled form has its answers. */
function faultsOf(f: Facts): string[] {
  if (!f.entries) return [];
  const { entries: given, form: sheet } = f;
  const unknown = (name: string, options: string[], ticked: readonly string[]): string[] =>
    ticked.filter((t) => !options.includes(t)).map((t) => `${name}没有“${t}”这一选项`);
  return [
    ...sheet.points
      .filter((p) => !given.points.some((e) => e.no === p.no))
      .map((p) => `缺少检查内容第${p.no}项的填写`),
    ...given.points.flatMap((e) => {
      const point = sheet.points.find((p) => p.no === e.no);
      if (!point) return [`表样没有第${e.no}项`];
      if (e.ticked.length < sheet.answerHeads.length) return [`检查内容第${e.no}项没有填写完整`];
      return e.ticked.flatMap((t, i) => {
        const options = optionNames(parseChoices(point.answers[i] ?? ''));
        return options.length === 0 ? [] : unknown(`检查内容第${e.no}项`, options, [t]);
      });
    }),
    ...unknown('检查材料', optionNames(parseChoices(sheet.materials)), given.materials),
    ...unknown(
      '检查结果',
      sheet.results.flatMap((r) => optionNames(parseChoices(r))),
      given.results,
    ),
    ...unknown('后续处理', optionNames(parseChoices(sheet.followUp)), given.followUps),
  ];
}
