import { z } from 'zod';
import { count, list, text } from './facts.ts';
import { DOCUMENT_TYPES, type DocumentType } from './model.ts';

const ofDocument = z.strictObject({
  /** What follows 发文机关代字 in the number: 示市监〔检通〕. */
  word: z.string().trim(),
  /** Further paragraphs of this county, printed before the signature. */
  extraClauses: z.array(text('附加条款')).default([]),
  /** A further line at the foot of every page. */
  footer: text('页脚').optional(),
});

/** 文号 words of the eleven documents; a county's own replace them. */
const WORDS: Record<DocumentType, string> = {
  workPlan: '抽案',
  announcement: '抽告',
  inspectionNotice: '抽通',
  approvalForm: '检审',
  recordForm: '检记',
  siteRecord: '检录',
  correctionOrder: '责改',
  resultNotice: '检告',
  transferLetter: '移函',
  dossierIndex: '卷',
  circular: '',
};

const documentsSchema = z
  .partialRecord(z.enum(DOCUMENT_TYPES), ofDocument.partial())
  .default({})
  .transform(
    (given) =>
      Object.fromEntries(
        DOCUMENT_TYPES.map((type) => [type, ofDocument.parse({ word: WORDS[type], ...given[type] })]),
      ) as Record<DocumentType, z.output<typeof ofDocument>>,
  );

/** How one county writes: names, number words, seal, where to complain. Data of the county, with defaults where one is usual. */
export const documentSettings = z.strictObject({
  county: text('县（市、区、旗）名称'),
  authority: text('发文机关名称'),
  /** 发文机关代字, e.g. 示市监. */
  codeWord: text('发文机关代字'),
  address: text('机关地址'),
  phone: text('机关电话'),
  /** `over-date`: room is left for the seal over signature and date (GB/T 9704 7.3.5.1); `marked`: （印章） stands there. */
  sealPlace: z.enum(['marked', 'over-date']).default('over-date'),
  conferenceOffice: text('联席会议办公室名称'),
  /** 代字 of the conference office, e.g. 示双随机办. */
  conferenceCodeWord: text('联席会议办公室代字'),
  supervision: z.strictObject({ body: text('监督机构'), phone: text('监督电话') }).describe('监督渠道'),
  publicChannel: text('公示渠道').default('国家企业信用信息公示系统'),
  /** Against a 责令改正通知书; periods of 行政复议法 and 行政诉讼法, which a county corrects here when they change. */
  remedies: z
    .strictObject({
      reviewBody: text('行政复议机关'),
      reviewWithin: text('行政复议期限').default('六十日'),
      court: text('人民法院'),
      suitWithin: text('行政诉讼期限').default('六个月'),
      source: text('依据').default('《中华人民共和国行政复议法》《中华人民共和国行政诉讼法》'),
    })
    .describe('救济途径'),
  /** 五个严禁 (requirements 2.6). The print was not at hand: the wording stands here, not in code, to be corrected against it. */
  prohibitions: z.strictObject({ source: text('出处'), words: list('内容', text('内容')) }).default({
    source: '国办发〔2024〕54号',
    words: [
      '严禁逐利检查',
      '严禁干扰企业正常生产经营',
      '严禁任性处罚企业',
      '严禁下达检查指标',
      '严禁变相检查',
    ],
  }),
  /** Fewest officers of a visit; the profile's `inspectors.perVisit` is to be put here. */
  officersPerVisit: count('每次检查的执法人员人数').default(2),
  footer: text('页脚').optional(),
  documents: documentsSchema,
  /** Whose names stand above: the department that wrote them. */
  departmentId: z.string().optional(),
  /** Other departments of the area that issue under their own name: by department id. */
  departments: z
    .record(
      z.string(),
      z.strictObject({
        authority: text('发文机关名称'),
        codeWord: text('发文机关代字'),
        address: text('机关地址'),
        phone: text('机关电话'),
      }),
    )
    .default({}),
});
export type DocumentSettings = z.output<typeof documentSettings>;
export type GivenSettings = z.input<typeof documentSettings>;

/**
 * The settings under which a department issues: the area's own for the one that keeps them, else those of the department; of
 * one that wrote none, its name stands as the authority and as the code word, so that nobody issues under another's.
 */
export function settingsFor(
  settings: DocumentSettings,
  department: { id: string; name: string; short: string },
): DocumentSettings {
  const own = settings.departments[department.id];
  if (own) return { ...settings, ...own };
  if (settings.departmentId === undefined || settings.departmentId === department.id) return settings;
  return { ...settings, authority: department.name, codeWord: department.short };
}

/** 示市监抽通〔2026〕12号 (GB/T 9704 7.2.5: year in 〔〕, no 第, no leading zero). */
export const documentNumber = (
  settings: DocumentSettings,
  type: DocumentType,
  year: string,
  serial: number,
  codeWord = settings.codeWord,
): string => `${codeWord}${settings.documents[type].word}〔${year.slice(0, 4)}〕${serial}号`;
