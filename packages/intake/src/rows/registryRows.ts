import { canonicalRisk, clip, isField, parseRate, riskClasses } from '@mingcha/rules';
import type { CertificateField, ItemField, LabelField, RiskField } from '../columns/registryHeadings.ts';
import type { Findings } from '../problems.ts';
import { departmentCode } from './departments.ts';
import { listOf, type RowReader } from './cells.ts';

/** What all rows of the registry's own sheets have. */
interface Row {
  /** what may stand in the file only once */
  id: string;
  row: number;
  attrs: Record<string, string>;
}
export interface ItemRow extends Row {
  name: string;
  content: string;
  kinds: string[];
  category: 'general' | 'key';
  subject: string;
  methodText: string;
  basis: string;
  cap: string | null;
  ratioText: string;
  frequencyText: string;
  localLaw: string;
  provenance: string;
  departments: string[];
  authority: string;
}
export interface LabelRow extends Row {
  code: string;
  add: string[];
  remove: string[];
}
export interface RiskRow extends Row {
  code: string;
  risk: string;
  month: string;
}
export interface CertificateRow extends Row {
  person: string;
  name: string;
  dept: string;
  number: string;
  kind: string;
  issuer: string;
  from: string;
  to: string;
}

/** 「食品生产企业、食品经营企业」 are two kinds; a clause with brackets or 「的、」 is one, however many commas it has. */
const kindsOf = (text: string): string[] =>
  text === '' ? [] : /[（(]|的[、，]/.test(text) ? [text] : listOf(text);

/** A reader of one file: items that share a number (「1」 with two sub-items) become 1.1 and 1.2. */
export function itemRows(): (reader: RowReader<ItemField>, findings: Findings) => ItemRow | undefined {
  const seen = new Map<string, number>();
  return (reader, findings) => {
    const name = reader.text('name');
    if (name === '')
      reader.refuse('name', 'ROW_NAME_MISSING', '事项名称', '没有写抽查事项的名称。请补上，或删去这一行。');
    const no = reader.text('no');
    const given = reader.text('id');
    const count = (seen.get(no) ?? 0) + 1;
    seen.set(no, count);
    const id = given || (no === '' ? `r${reader.row}` : `${no}.${count}`);
    if (!isField(id))
      reader.refuse(
        given ? 'id' : 'no',
        'ROW_ITEM_CODE',
        '字母、数字、. _ : + -',
        `事项编码「${clip(id)}」含有不能用的字符，应由字母和数字组成。`,
      );
    const category = categoryIn(reader, findings);
    const cap = capIn(reader);
    if (reader.text('basis') === '')
      findings.notice(
        'ITEM_BASIS_BLANK',
        reader.row,
        '{n} 行没有写检查依据：先留在草稿里，提交审核前必须补上',
      );
    if (reader.bad) return undefined;
    return {
      id,
      name,
      content: reader.text('content'),
      kinds: kindsOf(reader.text('kinds')),
      category,
      subject: reader.text('subject'),
      methodText: reader.text('method'),
      basis: reader.text('basis'),
      cap,
      ratioText: reader.text('ratio'),
      frequencyText: reader.text('frequency'),
      localLaw: reader.text('localLaw'),
      provenance: reader.text('provenance'),
      departments: reader.list('departments').map((d) => departmentCode(d) ?? d),
      authority: reader.text('authority'),
      attrs: {},
      row: reader.row,
    };
  };
}

function categoryIn(reader: RowReader<ItemField>, findings: Findings): 'general' | 'key' {
  const text = reader.text('category');
  if (/^(重点|重点检查事项|重点事项|key)$/.test(text)) return 'key';
  if (/^(一般|一般检查事项|一般事项|general)$/.test(text)) return 'general';
  if (text === '')
    findings.notice(
      'ITEM_CATEGORY_BLANK',
      reader.row,
      '{n} 行没有写事项类别：先按“一般检查事项”处理，请核对',
    );
  else
    reader.refuse(
      'category',
      'ROW_CATEGORY_UNKNOWN',
      '重点、一般',
      `不认识的事项类别「${clip(text)}」，请写“重点”或“一般”。`,
    );
  return 'general';
}

function capIn(reader: RowReader<ItemField>): string | null {
  const text = reader.text('cap');
  if (text === '' || text === '不设上限') return null;
  const rate = parseRate(text);
  if (rate.ok) return text;
  reader.refuse('cap', 'ROW_CAP_INVALID', '5% 或 1/20', rate.problems[0]!.message);
  return null;
}

export function labelRow(reader: RowReader<LabelField>): LabelRow | undefined {
  const code = codeIn(reader);
  const add = reader.list('add');
  const remove = reader.list('remove');
  if (add.length + remove.length === 0)
    reader.refuse('add', 'ROW_LABEL_MISSING', '标签', '没有写标签。请补上，或删去这一行。');
  return reader.bad ? undefined : { id: code, code, add, remove, attrs: {}, row: reader.row };
}

export function riskRow(reader: RowReader<RiskField>): RiskRow | undefined {
  const code = codeIn(reader);
  const risk = canonicalRisk(reader.text('risk'));
  if (!(riskClasses as readonly string[]).includes(risk))
    reader.refuse(
      'risk',
      'ROW_RISK_UNKNOWN',
      'A、B、C、D 或 U',
      `不认识的风险分类「${clip(reader.raw('risk'))}」。请写 A（低）、B（一般）、C（较高）、D（高）或 U。`,
    );
  const month = monthOf(reader.text('month'));
  if (month === undefined)
    reader.refuse(
      'month',
      'ROW_MONTH_INVALID',
      '2026-07',
      `「${clip(reader.raw('month'))}」不是月份，应写成 2026-07 的样子。`,
    );
  return reader.bad
    ? undefined
    : { id: month ? `${code} ${month}` : code, code, risk, month: month ?? '', attrs: {}, row: reader.row };
}

/** 2026-07 from 2026/7, 2026年7月, 202607; '' for nothing, undefined for anything else. */
export function monthOf(text: string): string | undefined {
  if (text === '') return '';
  const m = /^(\d{4})[-/.年]?(\d{1,2})月?$/.exec(text.trim());
  if (!m || Number(m[2]) < 1 || Number(m[2]) > 12) return undefined;
  return `${m[1]}-${m[2]!.padStart(2, '0')}`;
}

export function certificateRow(reader: RowReader<CertificateField>): CertificateRow | undefined {
  const name = reader.text('name');
  if (name === '') reader.refuse('name', 'ROW_NAME_MISSING', '姓名', '没有写姓名。');
  const number = reader.text('number');
  if (number === '') reader.refuse('number', 'ROW_CERT_MISSING', '证件编号', '没有写证件编号。');
  const to = reader.date('to');
  if (to === '' && !reader.bad)
    reader.refuse(
      'to',
      'ROW_CERT_END_MISSING',
      '2030-12-31',
      '没有写有效期截止日期：没有期限的证件不能用于安排检查。',
    );
  const from = reader.date('from');
  if (from !== '' && to !== '' && from > to)
    reader.refuse('from', 'ROW_CERT_DATES', `不晚于 ${to}`, `有效期起（${from}）晚于有效期至（${to}）。`);
  if (reader.bad) return undefined;
  return {
    id: number,
    person: reader.text('person'),
    name,
    dept: departmentCode(reader.text('dept')) ?? reader.text('dept'),
    number,
    kind: reader.text('kind') || '行政执法证',
    issuer: reader.text('issuer'),
    from,
    to,
    attrs: {},
    row: reader.row,
  };
}

function codeIn(reader: RowReader<'code'>): string {
  const code = reader.text('code').replaceAll(/\s/g, '').toUpperCase();
  if (code === '')
    reader.refuse(
      'code',
      'ROW_CODE_MISSING',
      '统一社会信用代码或内部编码',
      '没有写代码，不知道指的是哪个对象。',
    );
  return code;
}
