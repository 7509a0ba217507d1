import { z } from 'zod';
import { defineDocument, extraClauses, footer } from '../define.ts';
import { count, day, item, list, moment, officer, target, text } from '../facts.ts';
import { documentNumber } from '../settings.ts';
import type { Block } from '../model.ts';
import { chineseTime, paragraph, sentence } from '../text.ts';

export const siteRecordFacts = z
  .strictObject({
    serial: count('文号顺序号'),
    issuedOn: day('检查日期'),
    target,
    task: text('抽查任务名称'),
    from: moment('检查开始时间'),
    to: moment('检查结束时间'),
    place: text('检查地点'),
    /** Who received the officers. */
    present: z.strictObject({ name: text('姓名'), role: text('职务') }).describe('现场负责人'),
    items: list('检查事项', item),
    officers: list('检查人员', officer),
    recorder: text('记录人'),
    assistants: z.array(text('协助检查人员')).default([]),
    /** Told before anything else: licences shown, right of recusal, and what was answered. */
    recusal: z
      .strictObject({ asked: z.boolean().describe('是否申请回避'), words: text('回避答复') })
      .describe('回避告知'),
    licencesShown: z.literal(true).describe('出示执法证件'),
    findings: list('检查情况', text('检查情况')),
    statement: text('被检查单位意见'),
    refused: z
      .strictObject({ reason: text('拒签情况'), witness: text('见证人') })
      .describe('拒绝签名')
      .optional(),
  })
  .refine((f) => f.from < f.to, '检查结束时间应当晚于开始时间');

/** 现场检查笔录: what was told, what was found, what the inspected says; signed on every page. */
export const siteRecord = defineDocument('siteRecord', '现场检查笔录', siteRecordFacts, (f, settings) => {
  const shown = f.officers.map((o) => `${o.name}（${o.department}，执法证件号：${o.licence}）`);
  const blocks: Block[] = [
    {
      kind: 'keyValues',
      rows: [
        [['被检查单位', f.target.name]],
        [
          ['标识编码', f.target.code],
          ['联系电话', f.target.phone ?? '—'],
        ],
        [['住所\n（经营场所）', f.target.address]],
        [
          ['现场负责人', f.present.name],
          ['职务', f.present.role],
        ],
        [['检查时间', `${chineseTime(f.from)}至${chineseTime(f.to)}`]],
        [['检查地点', f.place]],
        [['检查事项', f.items.map((i) => `${i.name}（依据：${i.basis}）`).join('\n')]],
        [['检查人员', shown.join('\n')]],
        [
          ['记录人', f.recorder],
          [
            '协助人员',
            f.assistants.length === 0 ? '无' : `${f.assistants.length}人：${f.assistants.join('、')}`,
          ],
        ],
      ],
    },
    paragraph(
      `告知：我们是${settings.authority}执法人员${f.officers.map((o) => o.name).join('、')}，这是我们的执法证件，请过目确认。现就“${f.task}”依法进行检查，请予配合。你认为检查人员与本次检查有利害关系的，有权申请回避；对检查情况有权陈述、申辩。是否看清执法证件，是否申请回避？`,
    ),
    paragraph(
      `回答：已看清执法证件。${f.recusal.asked ? '☑ 申请回避　☐ 不申请回避' : '☐ 申请回避　☑ 不申请回避'}。${sentence(f.recusal.words)}`,
    ),
    { kind: 'heading', level: 1, text: '检查情况：' },
    ...f.findings.map((line) => paragraph(line)),
    { kind: 'heading', level: 1, text: '被检查单位意见：' },
    paragraph(sentence(f.statement)),
    ...(f.refused
      ? [paragraph(`拒绝签名情况：${sentence(f.refused.reason)}见证人：${f.refused.witness}。`)]
      : []),
    ...extraClauses(settings, 'siteRecord'),
    paragraph('以上笔录已阅，与检查情况一致。'),
    {
      kind: 'signatures',
      columns: 1,
      lines: [
        { label: '被检查单位现场负责人（签名或盖章）', dated: true },
        ...(f.refused ? [{ label: '见证人（签名）', dated: true }] : []),
        ...f.officers.map((o) => ({ label: `检查人员 ${o.name}（签名）`, dated: true })),
        { label: `记录人 ${f.recorder}（签名）`, dated: true },
      ],
    },
  ];
  return {
    type: 'siteRecord',
    style: 'form',
    number: documentNumber(settings, 'siteRecord', f.issuedOn, f.serial),
    title: [settings.authority, '现场检查笔录'],
    blocks,
    footer: footer(settings, 'siteRecord', 'of', [
      '被检查人签名：＿＿＿＿＿＿＿＿　　检查人员签名：＿＿＿＿＿＿＿＿、＿＿＿＿＿＿＿＿',
    ]),
    issuedOn: f.issuedOn,
    author: settings.authority,
  };
});
