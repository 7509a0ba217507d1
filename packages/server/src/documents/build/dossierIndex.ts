import { z } from 'zod';
import { defineDocument, extraClauses, footer } from '../define.ts';
import { count, day, list, text } from '../facts.ts';
import { documentNumber } from '../settings.ts';
import { cells, chineseDate, labels } from '../text.ts';

/** The five classes of content of a dossier (T06, [seed 4] article 29), in the order in which they are filed. */
export const DOSSIER_CLASSES = [
  '检查方案',
  '抽查对象名单',
  '抽查检查文书',
  '抽查检查结果',
  '违法违规处理',
] as const;

export const dossierIndexFacts = z
  .strictObject({
    serial: count('案卷顺序号'),
    issuedOn: day('立卷日期'),
    title: text('案卷题名'),
    retention: text('保管期限'),
    entries: list(
      '卷内文件',
      z.strictObject({
        class: z.enum(DOSSIER_CLASSES).describe('类别'),
        title: text('题名'),
        /** Not every paper has one. */
        number: z.string().trim().default(''),
        author: text('责任者'),
        on: day('日期'),
        pages: count('页数').min(1),
        note: z.string().trim().default(''),
      }),
    ),
    filedBy: text('立卷人'),
    checkedBy: text('检查人'),
  })
  .superRefine((f, context) => {
    for (const name of DOSSIER_CLASSES)
      if (!f.entries.some((e) => e.class === name))
        context.addIssue({ code: 'custom', message: `缺少“${name}”类文件` });
  });

/** 卷内目录: every paper with its place, in the five classes; pages are counted through. */
export const dossierIndex = defineDocument('dossierIndex', '卷内目录', dossierIndexFacts, (f, settings) => {
  const ordered = DOSSIER_CLASSES.flatMap((name) => f.entries.filter((e) => e.class === name));
  let page = 1;
  const rows = ordered.map((e, i) => {
    const from = page;
    page += e.pages;
    const pages = e.pages === 1 ? String(from) : `${from}-${page - 1}`;
    return cells(
      String(i + 1),
      e.number,
      e.author,
      e.title,
      e.on.replaceAll('-', ''),
      pages,
      e.note === '' ? e.class : `${e.class}；${e.note}`,
    );
  });
  return {
    type: 'dossierIndex',
    style: 'form',
    number: `档号：${documentNumber(settings, 'dossierIndex', f.issuedOn, f.serial)}`,
    title: ['卷内目录'],
    blocks: [
      {
        kind: 'keyValues',
        rows: [
          [['案卷题名', f.title]],
          [
            ['立卷单位', settings.authority],
            ['保管期限', f.retention],
          ],
        ],
      },
      {
        kind: 'grid',
        size: 'small',
        columns: [
          { width: 7.5, align: 'center' },
          { width: 18 },
          { width: 16 },
          { width: 29.5 },
          { width: 13.5, align: 'center' },
          { width: 12, align: 'center' },
          { width: 12, align: 'center' },
        ],
        head: [labels('序号', '文号', '责任者', '题名', '日期', '页号', '备注')],
        rows,
      },
      { kind: 'note', text: `本卷共${ordered.length}件，${page - 1}页。` },
      ...extraClauses(settings, 'dossierIndex'),
      {
        kind: 'signatures',
        columns: 2,
        lines: [
          { label: '立卷人', value: f.filedBy },
          { label: '检查人', value: f.checkedBy },
          { label: '立卷日期', value: chineseDate(f.issuedOn) },
        ],
      },
    ],
    footer: footer(settings, 'dossierIndex', 'of'),
    issuedOn: f.issuedOn,
    author: settings.authority,
  };
});
