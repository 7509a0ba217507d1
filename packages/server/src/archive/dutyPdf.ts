import type { Block, DocumentModel } from '../documents/model.ts';
import { renderPdf } from '../documents/render/renderPdf.ts';
import { cells, chineseDate, labels, paragraph } from '../documents/text.ts';
import type { presentDuty } from './duty.ts';

type Duty = Awaited<ReturnType<typeof presentDuty>>;

/** The page of evidence on paper (A01). */
export function dutyPdf(d: Duty, day: string): Promise<Uint8Array> {
  const grounds = (
    name: string,
    rule: string | null,
    list: Duty['exemption'] | Duty['liability'],
  ): Block[] => [
    { kind: 'heading', level: 1, text: name },
    ...(rule ? [paragraph(rule)] : [paragraph('所采用的规则档案没有列明情形，下列为宁夏细则所列，供参考。')]),
    {
      kind: 'grid',
      size: 'small',
      columns: [{ width: 18 }, { width: 66 }, { width: 16, align: 'center' }],
      head: [labels('情形', '原文', '记录所指')],
      rows: list.map((g) => cells(g.zh, g.words, g.pointed ? '是' : '')),
    },
  ];
  const model: DocumentModel = {
    type: 'evidence',
    style: 'form',
    title: ['尽职免责、失职问责', '证据页'],
    blocks: [
      {
        kind: 'keyValues',
        rows: [
          [
            ['检查人员', `${d.inspectorName}（${d.certNo}）`],
            ['所在部门', d.departmentName],
          ],
          [
            ['检查对象', d.objectName],
            ['代码', d.code],
          ],
          [
            ['抽查任务', d.taskName],
            ['检查日期', d.checkedOn],
          ],
        ],
      },
      {
        kind: 'grid',
        size: 'small',
        columns: [{ width: 18 }, { width: 82 }],
        head: [labels('证据', '记录')],
        rows: d.evidence.map((e) => [
          { lines: [e.zh], label: true },
          { lines: e.lines.length > 0 ? e.lines : ['（没有记录）'] },
        ]),
      },
      { kind: 'heading', level: 1, text: '期限' },
      {
        kind: 'grid',
        size: 'small',
        columns: [{ width: 60 }, { width: 20, align: 'center' }, { width: 20, align: 'center' }],
        head: [labels('事项', '期限', '办理情况')],
        rows:
          d.deadlines.length > 0
            ? d.deadlines.map((x) => cells(x.title, x.due, x.state))
            : [cells('没有期限记录', '', '')],
      },
      ...grounds('免责情形（可以免除）', d.exemptionRule, d.exemption),
      ...grounds('问责情形（应当承担）', d.liabilityRule, d.liability),
      { kind: 'heading', level: 1, text: '决定' },
      ...(d.decisions.length === 0
        ? [
            paragraph(
              '尚未作出决定。是否免责、问责由负责人结合工作态度、程序和客观条件决定，系统不自动认定。',
            ),
          ]
        : d.decisions.map((x) =>
            paragraph(
              `${x.decidedAt.slice(0, 10)} ${x.decidedBy ?? ''}：${x.decision === 'exempt' ? '可以免除责任' : '应当承担责任'}（${x.ground}），理由：${x.reason}。所据证据摘要：${x.evidenceSha256}`,
            ),
          )),
    ],
    footer: {
      pages: 'of',
      lines: [`打印日期：${chineseDate(day)}　证据摘要：${d.evidenceSha256.slice(0, 16)}`],
    },
    issuedOn: day,
    author: d.departmentName,
  };
  return renderPdf(model);
}
