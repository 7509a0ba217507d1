import type { Block } from '../documents/model.ts';
import { renderDocx } from '../documents/render/renderDocx.ts';
import { renderPdf } from '../documents/render/renderPdf.ts';
import { reportWorkbook } from '../documents/sheets/reportWorkbook.ts';
import { cells, labels } from '../documents/text.ts';
import type { Bytes } from '../platform/http/route.ts';
import { download, type ExportFormat } from './exportReport.ts';
import type { presentStatistics } from './presentStatistics.ts';

type Statistics = Awaited<ReturnType<typeof presentStatistics>>;

/** The statistics of a period as a file; every formula stands above the table (requirements Part 4). */
export async function exportStatistics(
  s: Statistics,
  of: { title: string; author: string; head: string },
  format: ExportFormat,
): Promise<Bytes> {
  const name = `${of.title}.${format}`;
  const formulae = s.indicators.map((i) => `${i.zh} ＝ ${i.formula}`);
  const heads = [of.head, ...s.indicators.map((i) => i.zh)];
  const all = [...s.rows, s.sum];
  if (format === 'xlsx') {
    const bytes = await reportWorkbook(
      [
        {
          name: '统计',
          title: of.title,
          subtitles: [s.basis, ...formulae],
          columns: heads.map((_, i) => ({ width: i === 0 ? 28 : 11, format: i === 0 ? 'text' : 'count' })),
          head: [heads],
          rows: all.map((r) => [r.label, ...r.cells.map((c) => (c.den === null ? c.num : c.text))]),
          notes: [`计算日期：${s.computedOn}`],
          landscape: true,
        },
      ],
      { author: of.author, day: s.computedOn },
    );
    return download(bytes, name, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  }
  const half = Math.ceil(s.indicators.length / 2);
  const table = (from: number, to: number): Block => ({
    kind: 'grid',
    size: 'small',
    columns: [
      { width: 24 },
      ...s.indicators.slice(from, to).map(() => ({ width: 9, align: 'center' as const })),
    ],
    head: [labels(of.head, ...s.indicators.slice(from, to).map((i) => i.zh))],
    rows: all.map((r) => cells(r.label, ...r.cells.slice(from, to).map((c) => c.text))),
  });
  const model = {
    type: 'report',
    style: 'form',
    title: [of.title],
    blocks: [
      { kind: 'note', text: s.basis },
      ...formulae.map((text): Block => ({ kind: 'note', text })),
      table(0, half),
      { kind: 'space', lines: 1 },
      table(half, s.indicators.length),
    ],
    footer: { pages: 'of', lines: [] },
    landscape: true,
    issuedOn: s.computedOn,
    author: of.author,
  } as const;
  return format === 'docx'
    ? download(
        await renderDocx(model),
        name,
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      )
    : download(await renderPdf(model), name, 'application/pdf');
}
