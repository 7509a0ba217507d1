import { hash } from 'node:crypto';
import {
  canonicalRisk,
  canonicalStatus,
  isKnownStatus,
  objectId,
  otherStatuses,
  riskClasses,
  statuses,
} from '@mingcha/rules';
import type { ObjectRow, Problem as RuleProblem } from '@mingcha/rules';
import type { ObjectField } from '../columns/headings.ts';
import type { Findings } from '../problems.ts';
import { mojibakeIn } from '../table/mojibake.ts';
import { RowReader, clip, dayOf } from './cells.ts';
import { kindOfCode } from './kinds.ts';

const sha256 = (text: string): string => hash('sha256', text);

/** What the checks of a code say, in one sentence for all the rows it applies to. The rows are kept. */
const CODE_NOTICES: Readonly<Record<string, string>> = {
  CODE_USCC_CHECK: '{n} 行的统一社会信用代码校验位不符：按原样作为内部编码保留，请与登记档案核对',
  CODE_USCC_CHARACTERS: '{n} 行的统一社会信用代码含不允许的字符：按原样作为内部编码保留，请与登记档案核对',
  CODE_ORG_CHECK: '{n} 行的组织机构代码校验位不符：已保留，请核对',
  CODE_REG15_CHECK: '{n} 行的 15 位注册号校验位不符：已保留，请核对',
  CODE_NONE: '{n} 行没有编码（空或“无”）：已各编一个内部编码，请补录统一社会信用代码',
};

/** Reads one row of an object directory; undefined where the row has a problem that a person must settle. */
export function objectRow(reader: RowReader<ObjectField>, findings: Findings): ObjectRow | undefined {
  const name = reader.text('name');
  const address = reader.text('address');
  refuseUnreadable(reader, name, address);
  if (name === '') {
    reader.refuse('name', 'ROW_NAME_MISSING', '对象名称', '没有名称。请补上（对象名称是名录必填项）。');
  }
  const registeredOn = registeredIn(reader, findings);
  const status = statusIn(reader, findings);
  const risk = riskIn(reader);
  const given = reader.raw('code');
  const { id, code, kind: codeKind, notes } = objectId({ code: given, name, address, registeredOn }, sha256);
  for (const note of notes) noteOnCode(reader, findings, note);
  if (reader.bad) return undefined;
  return {
    id,
    code,
    codeKind,
    name,
    kinds: reader.has('kinds') ? reader.list('kinds') : inferredKinds(reader, findings, code, codeKind),
    status,
    risk,
    area: reader.text('area'),
    township: reader.text('township'),
    address,
    office: reader.text('office'),
    industry: reader.text('industry'),
    registeredOn,
    representative: reader.text('representative'),
    phone: reader.text('phone'),
    attrs: {},
    row: reader.row,
  };
}

function refuseUnreadable(reader: RowReader<ObjectField>, name: string, address: string): void {
  const field = mojibakeIn(name) ? 'name' : mojibakeIn(address) ? 'address' : undefined;
  if (field === undefined) return;
  const text = clip(field === 'name' ? name : address);
  reader.refuse(
    field,
    'ROW_MOJIBAKE',
    '正常的中文',
    `「${text}」是乱码（编码错误）。请从原系统重新导出这一行。`,
  );
}

/** A date that cannot be read does not keep an object out of the register (O10); it only cannot be compared with a cut-off day. */
function registeredIn(reader: RowReader<ObjectField>, findings: Findings): string {
  const text = reader.text('registeredOn');
  const day = text === '' ? '' : dayOf(text);
  if (day !== undefined) return day;
  const message = '{n} 行的成立日期无法识别：行保留，按没有日期处理（不与截止日期比较），请核对';
  findings.notice('DATE_UNREADABLE', reader.row, message);
  return '';
}

/** A blank status counts as 存续: nobody leaves the pool because a cell is empty. A word nobody knows would, so it is refused. */
function statusIn(reader: RowReader<ObjectField>, findings: Findings): string {
  const status = canonicalStatus(reader.text('status'));
  if (status === '') {
    if (reader.has('status')) findings.notice('STATUS_BLANK', reader.row, '{n} 行没有经营状态：按“存续”处理');
    return status;
  }
  if (isKnownStatus(status)) return status;
  reader.refuse(
    'status',
    'ROW_STATUS_UNKNOWN',
    statuses.join('、'),
    `不认识的经营状态「${clip(status)}」。请写 ${statuses.join('、')}（登记机关的其他状态：${otherStatuses.join('、')}）；不清楚的先核实，留空按存续处理。`,
  );
  return '';
}

function riskIn(reader: RowReader<ObjectField>): string {
  const risk = canonicalRisk(reader.text('risk'));
  if ((riskClasses as readonly string[]).includes(risk)) return risk;
  reader.refuse(
    'risk',
    'ROW_RISK_UNKNOWN',
    'A、B、C、D 或 U',
    `不认识的信用风险分类「${clip(risk)}」。请写 A（低）、B（一般）、C（较高）、D（高），未分类写 U 或留空。`,
  );
  return 'U';
}

/** Digits that a spreadsheet has thrown away cannot be invented again; every other oddity is kept and counted. */
function noteOnCode(reader: RowReader<ObjectField>, findings: Findings, note: RuleProblem): void {
  if (note.code === 'CODE_SCIENTIFIC' || note.code === 'CODE_PRECISION') {
    reader.refuse('code', `ROW_${note.code}`, '完整的代码（文本格式）', `${note.message}。`);
    return;
  }
  findings.notice(note.code, reader.row, CODE_NOTICES[note.code] ?? note.message);
}

function inferredKinds(
  reader: RowReader<ObjectField>,
  findings: Findings,
  code: string,
  codeKind: string,
): string[] {
  const kind = kindOfCode(code, codeKind);
  if (kind !== '') return [kind];
  findings.notice(
    'OBJECT_KIND_UNKNOWN',
    reader.row,
    '{n} 行没有对象类型，从代码也看不出来：它们只进入不限对象类型的任务。请加一列“对象类型”',
  );
  return [];
}
