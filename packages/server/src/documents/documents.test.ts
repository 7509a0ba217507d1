import { describe, expect, it } from 'vitest';
import { DOCUMENTS } from './documents.ts';
import { DOCUMENT_TYPES, type DocumentType } from './model.ts';
import { Refused } from '../platform/errors.ts';
import { documentSettings } from './settings.ts';
import { exampleModel, EXAMPLES } from './testing/examples.ts';
import { officers, target } from './testing/common.ts';
import { printedText } from './testing/reading.ts';
import { exampleSettings } from './testing/settings.ts';

const text = (type: DocumentType, changes: object = {}) => printedText(exampleModel(type, changes));
const missing = (type: DocumentType, changes: object): unknown => {
  try {
    exampleModel(type, changes);
  } catch (error) {
    if (error instanceof Refused && error.code === 'DOCUMENT_FACTS_MISSING')
      return error.details?.['missing'];
    throw error;
  }
  return [];
};

/** What each document must state, with the requirement it comes from. */
const MUST: Record<DocumentType, string[]> = {
  // L16, J01, J02, D01, N09, B01, T06, A04, A05, 2.6
  workPlan: [
    '抽查事项',
    '检查依据',
    '抽查比例',
    '截至2026年3月31日',
    '不定向抽查',
    '随机数来源',
    '应当回避',
    '发起部门',
    '两个工作日',
    '一部门一对象',
    '20个工作日',
    '立卷、归档和保管',
    '不得泄露',
    '可以免除行政责任',
    '应当承担行政责任',
    '严禁下达检查指标',
  ].filter((w) => w !== '不定向抽查'),
  // D08, D07
  announcement: [
    '抽取70户',
    '共1459户',
    '2026年4月10日9时30分',
    '承诺值',
    '核验',
    '名单不对外公布',
    '20个工作日',
    '监督电话',
  ],
  // 2.6
  inspectionNotice: [
    '《中华人民共和国食品安全法》第一百一十条',
    '检查主体',
    '任务来源',
    '本年度第1次检查',
    '严禁逐利检查',
    '严禁干扰企业正常生产经营',
    '严禁任性处罚企业',
    '严禁下达检查指标',
    '严禁变相检查',
    '有权申请其回避',
    '30000001001',
    '1人（和安县检验检测中心）',
    'K7M2-9QXD',
    '有权拒绝检查',
  ],
  // 2.6: prior approval by the head
  approvalForm: [
    '☑ 日常检查',
    '任务来源',
    '检查频次',
    '依据：',
    '不少于2名',
    '法制审核',
    '行政机关',
    '名单在检查实施前封存',
    '拟同意',
  ],
  // J06
  recordForm: [
    '检查部门',
    '☑ 是',
    '☑ 有（需记录，可另附页）',
    '记录：服务员刘某',
    '☑ 发现问题已责令改正',
    '☐ 未发现问题',
    '30000001018',
    '一部门一对象一张表',
  ],
  // 2.6, C06
  siteRecord: [
    '执法证件',
    '有权申请回避',
    '☑ 不申请回避',
    '9时40分',
    '检查情况',
    '以上笔录已阅',
    '（签名）',
    '30000002007',
  ],
  // F01
  correctionOrder: [
    '违反了《中华人民共和国食品安全法》第四十五条',
    '依据《中华人民共和国食品安全法》第一百二十六条',
    '于2026年5月13日前改正',
    '逾期不改正',
    '和安县人民政府申请行政复议',
    '六个月内',
    '和安县人民法院',
  ],
  // B01, B05, 2.3, 2.4
  resultNotice: [
    '☑ 发现问题已责令改正',
    '☐ 未发现开展本次抽查涉及的经营活动',
    '2026年6月5日前',
    '国家企业信用信息公示系统',
    '陈述、申辩',
    '信用修复',
  ],
  // F02–F04
  transferLetter: [
    '移送',
    '《中华人民共和国行政处罚法》第二十五条',
    '涉嫌违反',
    '现场检查笔录',
    '案件移送回执',
    '予以受理',
  ],
  // T06
  dossierIndex: [
    '检查方案',
    '抽查对象名单',
    '抽查检查文书',
    '抽查检查结果',
    '违法违规处理',
    '文号',
    '责任者',
    '页号',
    '本卷共5件，18页',
    '1-8',
    '18',
  ],
  // T05, B01, A05
  circular: [
    '共有2个单位的2项抽查检查结果逾期未公示',
    '20个工作日',
    '督导、通报',
    '尚未公示',
    '2026-06-18',
    '2026年7月15日前',
    '应当承担行政责任',
  ],
};

describe.each(DOCUMENT_TYPES)('%s', (type) => {
  it('states what it must', () => {
    const printed = text(type);
    for (const words of MUST[type]) expect(printed).toContain(words);
    expect(printed).not.toMatch(/undefined|null|NaN|\[object/);
    expect(exampleModel(type).number).toMatch(/〔2026〕\d+号$/);
  });

  it('refuses each fact that is missing, by its Chinese name, and makes nothing', () => {
    const given = EXAMPLES[type] as Record<string, unknown>;
    const shape = DOCUMENTS[type].facts.shape as Record<
      string,
      { safeParse(v: unknown): { success: boolean } }
    >;
    const required = Object.keys(shape).filter((key) => !shape[key]?.safeParse(undefined).success);
    expect(required.length).toBeGreaterThan(4);
    for (const key of required) {
      const why = missing(type, { [key]: undefined }) as string[];
      expect(
        why.some((line) => /^缺少|填写不符合要求/.test(line) && !line.includes(key)),
        `${type}.${key}: ${why.join()}`,
      ).toBe(true);
    }
    for (const key of required.filter((k) => typeof given[k] === 'string'))
      expect(missing(type, { [key]: '  ' })).not.toEqual([]);
    expect(missing(type, { unheardOf: 1 })).toEqual(['不得写入“unheardOf”']);
  });

  it("prints the county's own clauses, footer and number word", () => {
    const settings = documentSettings.parse({
      ...exampleSettings,
      documents: { [type]: { word: '特', extraClauses: ['本县补充条款。'], footer: '和安县监制' } },
    });
    const model = exampleModel(type, {}, settings);
    expect(printedText(model)).toContain('本县补充条款。');
    expect(model.footer.lines).toContain('和安县监制');
    expect(model.number).toContain('特〔2026〕');
  });
});

describe('what a document refuses beyond empty fields', () => {
  it('the announcement has no place for drawn names (D07)', () => {
    expect(missing('announcement', { objects: [target.name] })).toEqual(['不得写入“objects”']);
    expect(text('announcement')).not.toContain(target.name);
    for (const { name } of officers) expect(text('announcement')).not.toContain(name);
  });
  it('names the place of what is missing', () => {
    expect(missing('inspectionNotice', { officers: [{ ...officers[0], licence: '' }] })).toEqual([
      '缺少执法人员第1项的执法证件号',
    ]);
    expect(missing('inspectionNotice', { target: { ...target, code: undefined } })).toEqual([
      '缺少检查对象的统一社会信用代码（标识编码）',
    ]);
    expect(missing('inspectionNotice', { assistantsFrom: undefined })).toEqual(['缺少协助检查人员所在单位']);
  });
  it('a joint plan needs one initiator and the time to respond (J02, R15)', () => {
    expect(missing('workPlan', { respond: undefined })).toEqual(['缺少参与部门响应时限（部门联合抽查）']);
    const departments = (EXAMPLES.workPlan.departments ?? []).map((d) => ({
      ...d,
      role: '参与部门' as const,
    }));
    expect(missing('workPlan', { departments })).toEqual([
      '发起部门应当是一个部门（谁发起、谁组织、谁负责）',
    ]);
  });
  it('a dossier lacks no class (T06, B.12)', () => {
    const entries = EXAMPLES.dossierIndex.entries.filter((e) => e.class !== '抽查对象名单');
    expect(missing('dossierIndex', { entries })).toEqual(['缺少“抽查对象名单”类文件']);
  });
  it('a reason stops the notice of a late response, and does not stop one of a late publication (J03)', () => {
    expect(missing('circular', { kind: 'response' })).toEqual([
      '县文化和旅游局已说明理由，不应通报逾期未响应',
    ]);
    expect(missing('circular', {})).toEqual([]);
  });
  it('results contradict nothing and problems have a follow-up (2.3, B.11)', () => {
    expect(missing('resultNotice', { results: ['未发现问题', '发现问题已责令改正'] })).toContain(
      '“未发现问题”不能与其他检查结果同时选择',
    );
    expect(missing('resultNotice', { followUps: [] })).toEqual(['缺少后续处理（检查发现问题）']);
    expect(missing('resultNotice', { results: ['没有这一类'] })).toEqual(['检查结果第1项填写不符合要求']);
    const withheld = text('resultNotice', {
      publish: { as: 'withheld', ground: '涉及国家秘密，《政府信息公开条例》第十四条' },
    });
    expect(withheld).toContain('依法不予公示：涉及国家秘密');
  });
  it('a record ends after it began; an order is not due before it is made', () => {
    expect(missing('siteRecord', { to: '2026-05-08T09:40' })).toEqual(['检查结束时间应当晚于开始时间']);
    expect(missing('siteRecord', { licencesShown: false })).toEqual(['出示执法证件填写不符合要求']);
    expect(missing('correctionOrder', { correctBy: '2026-05-01' })).toEqual(['改正期限不得早于成文日期']);
  });
  it('an approval of a draw names nobody; of one object names it', () => {
    expect(text('approvalForm')).not.toContain(target.name);
    expect(text('approvalForm', { subject: { of: 'object', target } })).toContain(target.name);
  });
});
