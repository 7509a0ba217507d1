import { guyangMonthlyForm } from '@mingcha/rules';
import type { Block, DocumentModel } from '../documents/model.ts';
import { renderDocx } from '../documents/render/renderDocx.ts';
import { renderPdf } from '../documents/render/renderPdf.ts';
import { reportWorkbook, type ReportSheet } from '../documents/sheets/reportWorkbook.ts';
import { cell, cells, chineseDate, label, labels, paragraph } from '../documents/text.ts';
import { Bytes } from '../platform/http/route.ts';
import type { ReportBody, ReportCell, ReportKind } from './tables.ts';

export type ExportFormat = 'xlsx' | 'docx' | 'pdf';
const MEDIA: Record<ExportFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

/** Bytes under a Chinese file name. */
export const download = (bytes: Uint8Array, name: string, media: string): Bytes =>
  new Bytes(bytes, {
    'content-type': media,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  });

export interface Exported {
  kind: ReportKind;
  title: string;
  day: string;
  body: ReportBody;
}

/** A report as a file: the form cell by cell as a sheet (T01), or as a page with the same cells. */
export async function exportReport(r: Exported, format: ExportFormat): Promise<Bytes> {
  const name = `${r.body.unit.replace(/（.*$/, '')}${r.title}.${format}`;
  const bytes =
    format === 'xlsx'
      ? await reportWorkbook([sheetOf(r)], { author: r.body.unit, day: r.day })
      : format === 'docx'
        ? await renderDocx(modelOf(r))
        : await renderPdf(modelOf(r));
  return download(bytes, name, MEDIA[format]);
}

const [mechanism, work] = guyangMonthlyForm.sections;
const HEAD = guyangMonthlyForm.head.map((h) => h.zh);

/** Shares as numbers of a percent format, counts as numbers, so that a clerk can go on calculating. */
const valueOf = (c: ReportCell): string | number => {
  if (c.number === null || c.number === undefined) return c.text;
  return c.text.endsWith('%') ? c.text : c.number;
};

/** The form as the document prints it: title with the month, head, part 一 with its answers, part 二 with the table. */
export function sheetOf({ kind, title, day, body }: Exported): ReportSheet {
  const width = body.columns.length;
  const across = (value: string) => [{ value, colSpan: width }];
  const question = (zh: string, answer: string) => [
    { value: zh, colSpan: Math.min(3, width - 1) },
    { value: answer, colSpan: width - Math.min(3, width - 1) },
  ];
  const monthly = kind === 'monthly';
  return {
    name: title,
    title: body.title,
    subtitles: [`${HEAD[0]}${body.unit}`, `${HEAD[1]}${chineseDate(day)}`],
    columns: body.columns.map((c) => ({
      width: c.id === 'item' ? 30 : c.id === 'departments' ? 26 : 11,
      format: ['item', 'ratio', 'departments'].includes(c.id) ? 'text' : 'count',
    })),
    head: monthly ? [] : [body.columns.map((c) => c.zh)],
    rows: [
      ...(monthly
        ? [
            across(mechanism.title.zh),
            ...mechanism.rows.map((q) => question(`${q.no}　${q.zh}`, body.answers[q.id] ?? '')),
            across(work.title.zh),
            body.columns.map((c) => c.zh),
          ]
        : []),
      ...body.rows.map((r) => r.cells.map(valueOf)),
      body.total.map(valueOf),
    ],
    notes: [
      ...(body.status ? [`工作情况：${body.status}`] : []),
      ...(body.problems ? [`存在问题：${body.problems}`] : []),
      ...(body.suggestions ? [`意见建议：${body.suggestions}`] : []),
      `各数由平台按检查记录计算，计算时间：${body.computedAt.slice(0, 16).replace('T', ' ')}。统计口径：本期完成抽取的任务。“抽查比例”以后各栏由县里设置。`,
    ],
    landscape: true,
  };
}

/** The same cells as a page, for docx and PDF. */
export function modelOf({ kind, day, body }: Exported): DocumentModel {
  const monthly = kind === 'monthly';
  const wide = (id: string) => (id === 'item' ? 20 : id === 'departments' ? 16 : 8);
  const table: Block = {
    kind: 'grid',
    size: 'small',
    columns: body.columns.map((c) => ({
      width: wide(c.id),
      ...(['item', 'departments'].includes(c.id) ? {} : { align: 'center' as const }),
    })),
    head: [labels(...body.columns.map((c) => c.zh))],
    rows: [
      ...body.rows.map((r) => cells(...r.cells.map((c) => c.text))),
      body.total.map((c, i) => (i === 0 ? label(c.text) : cell(c.text))),
    ],
  };
  const texts: [string, string][] = [
    ['工作情况', body.status],
    ['存在问题', body.problems],
    ['意见建议', body.suggestions],
  ];
  return {
    type: 'report',
    style: 'form',
    title: [body.title],
    blocks: [
      {
        kind: 'keyValues',
        rows: [
          [
            [HEAD[0]!.replace(/：$/, ''), body.unit],
            [HEAD[1]!.replace(/：$/, ''), chineseDate(day)],
          ],
        ],
      },
      ...(monthly
        ? ([
            { kind: 'heading', level: 1, text: mechanism.title.zh },
            {
              kind: 'grid',
              columns: [{ width: 8, align: 'center' }, { width: 46 }, { width: 46 }],
              head: [],
              rows: mechanism.rows.map((q) => cells(q.no, q.zh, body.answers[q.id] ?? '')),
            },
            { kind: 'heading', level: 1, text: work.title.zh },
          ] satisfies Block[])
        : []),
      table,
      ...texts.flatMap(([name, text]): Block[] =>
        text === ''
          ? []
          : [{ kind: 'heading', level: 1, text: name }, ...text.split('\n').map((t) => paragraph(t))],
      ),
      {
        kind: 'note',
        text: `各数由平台按检查记录计算，计算时间：${body.computedAt.slice(0, 16).replace('T', ' ')}。统计口径：本期完成抽取的任务。`,
      },
    ],
    footer: { pages: 'of', lines: [] },
    landscape: true,
    issuedOn: day,
    author: body.unit,
  };
}
