import { z } from 'zod';
import { defineDocument, extraClauses, footer, seal } from '../define.ts';
import { contact, count, day, list, target, text } from '../facts.ts';
import { documentNumber } from '../settings.ts';
import type { Block } from '../model.ts';
import { cells, chapters, chineseDate, labels, paragraph, paragraphs, sentence } from '../text.ts';

const REASON = {
  caseUnit: '涉嫌违法，符合立案条件',
  department: '不属于本机关管辖，属于贵单位职责范围',
  judicial: '涉嫌犯罪，依法应当追究刑事责任',
} as const;

export const transferLetterFacts = z.strictObject({
  serial: count('文号顺序号'),
  issuedOn: day('成文日期'),
  /** To the case unit (F02), another department (F03), a judicial organ (F04). */
  kind: z.enum(['caseUnit', 'department', 'judicial']).describe('移送类型'),
  to: text('受移送机关'),
  target,
  cause: text('案由'),
  task: text('抽查任务名称'),
  inspectedOn: day('检查日期'),
  facts: list('基本案情', text('基本案情')),
  violated: text('涉嫌违反的规定'),
  basis: text('移送依据'),
  materials: list(
    '移送材料',
    z.strictObject({ name: text('名称'), pages: count('页数'), note: z.string().default('') }),
  ),
  contact,
  copyTo: text('抄送机关').optional(),
});

/** 案件移送函 with its list of material and a receipt to be sent back (F02–F04). */
export const transferLetter = defineDocument(
  'transferLetter',
  '案件移送函',
  transferLetterFacts,
  (f, settings) => {
    const chapter = chapters();
    const number = documentNumber(settings, 'transferLetter', f.issuedOn, f.serial);
    const pages = f.materials.reduce((sum, m) => sum + m.pages, 0);
    const blocks: Block[] = [
      { kind: 'addressee', text: `${f.to}：` },
      paragraph(
        `${chineseDate(f.inspectedOn)}，本机关在“${f.task}”中检查发现，${f.target.name}${f.cause}一案，${REASON[f.kind]}。依据${f.basis}，现将该案移送贵单位处理。`,
      ),
      chapter('当事人情况'),
      {
        kind: 'keyValues',
        rows: [
          [['名称', f.target.name]],
          [
            ['标识编码', f.target.code],
            ['法定代表人\n（负责人）', f.target.representative ?? '—'],
          ],
          [
            ['住所\n（经营场所）', f.target.address],
            ['联系电话', f.target.phone ?? '—'],
          ],
        ],
      },
      chapter('基本案情'),
      ...paragraphs(f.facts),
      paragraph(`上述行为涉嫌违反${sentence(f.violated)}`),
      chapter('移送材料'),
      {
        kind: 'grid',
        columns: [
          { width: 10, align: 'center' },
          { width: 52 },
          { width: 14, align: 'center' },
          { width: 24 },
        ],
        head: [labels('序号', '材料名称', '页数', '备注')],
        rows: [
          ...f.materials.map((m, i) =>
            cells(String(i + 1), m.name, m.pages === 0 ? '—' : String(m.pages), m.note),
          ),
          labels('', '合计', String(pages), `${f.materials.length}件`),
        ],
      },
      paragraph('请在收到后填写并寄回回执，并将处理结果书面告知本机关。'),
      ...extraClauses(settings, 'transferLetter'),
      paragraph(`联系人：${f.contact.name}，联系电话：${f.contact.phone}，机关地址：${settings.address}。`),
      seal(settings, chineseDate(f.issuedOn)),
      ...(f.copyTo === undefined
        ? []
        : [
            {
              kind: 'imprint' as const,
              issuer: settings.authority,
              date: chineseDate(f.issuedOn),
              copyTo: f.copyTo,
            },
          ]),
      { kind: 'pageBreak' },
      { kind: 'title', text: '案件移送回执' },
      { kind: 'addressee', text: `${settings.authority}：` },
      paragraph(
        `你机关移送的${f.target.name}${f.cause}一案（${number}）及材料${f.materials.length}件${pages}页收悉。经审查：`,
      ),
      {
        kind: 'choices',
        options: [
          { text: '予以受理', checked: false },
          { text: '不予受理，理由：＿＿＿＿＿＿＿＿＿＿＿＿＿＿', checked: false },
          { text: '材料需补充：＿＿＿＿＿＿＿＿＿＿＿＿＿＿', checked: false },
        ],
      },
      { kind: 'space', lines: 1 },
      {
        kind: 'signatures',
        columns: 1,
        lines: [{ label: '收件人（签名）' }, { label: `${f.to}（印章）`, value: '', dated: true }],
      },
    ];
    return {
      type: 'transferLetter',
      style: 'official',
      letterhead: settings.authority,
      number,
      title: [
        ...(f.target.name.length > 15 ? ['关于移送', f.target.name] : [`关于移送${f.target.name}`]),
        `${f.cause}一案的函`,
      ],
      blocks,
      footer: footer(settings, 'transferLetter', 'dash'),
      issuedOn: f.issuedOn,
      author: settings.authority,
    };
  },
);
