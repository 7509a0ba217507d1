import type { InspectorRole, InspectorRow } from '@mingcha/rules';
import type { InspectorField } from '../columns/headings.ts';
import type { Findings } from '../problems.ts';
import { mojibakeIn } from '../table/mojibake.ts';
import { RowReader, clip, isNothing } from './cells.ts';
import { departmentCode } from './departments.ts';
import { inspectorId } from './inspectorId.ts';
import { leaveOf } from './leave.ts';

/** Nobody carries so many checks in one draw; stands for "no limit" where a file has none. */
export const NO_CAP = 9_999;

const ROLES: readonly (readonly [RegExp, InspectorRole])[] = [
  [/辅助|协管|officer's aid|auxiliary/i, 'auxiliary'],
  [/专家|expert/i, 'expert'],
  [/第三方|检测机构|third/i, 'third-party'],
  [/^$|执法|公务员|officer|在编|检查人员/i, 'officer'],
];

/** Reads one row of an inspector directory (N02); undefined where the row has a problem that a person must settle. */
export function inspectorRow(
  reader: RowReader<InspectorField>,
  findings: Findings,
): InspectorRow | undefined {
  const name = reader.text('name');
  if (name === '') reader.refuse('name', 'ROW_NAME_MISSING', '姓名', '没有姓名。请补上。');
  const bad = mojibakeIn(name + reader.raw('unit'));
  if (bad)
    reader.refuse(
      'name',
      'ROW_MOJIBAKE',
      '正常的中文',
      `「${clip(name)}」${bad}（编码错误）。请从原系统重新导出。`,
    );
  const certNo = certIn(reader);
  const row: Omit<InspectorRow, 'attrs'> = {
    id: certNo === '' ? '' : inspectorId(certNo),
    name,
    certNo,
    dept: deptIn(reader),
    unit: reader.text('unit'),
    unitKind: unitKindIn(reader),
    role: roleIn(reader),
    tags: reader.list('tags').sort(),
    certTo: certToIn(reader, findings),
    off: offIn(reader),
    cap: reader.count('cap', NO_CAP, NO_CAP),
    load: reader.count('load', 0, NO_CAP),
    phone: reader.text('phone'),
    row: reader.row,
  };
  return reader.bad ? undefined : { ...row, attrs: {} };
}

/** A person without a licence number may be kept in the directory only under a number of its own (N01, 2.5). */
function certIn(reader: RowReader<InspectorField>): string {
  const certNo = reader.text('certNo');
  if (certNo === '') {
    reader.refuse(
      'certNo',
      'ROW_CERT_MISSING',
      '执法证号',
      '没有执法证号。没有执法证的人员不能参加抽取，请补上证号或删去这一行。',
    );
  } else if (/^\d(\.\d+)?E\+\d+$/i.test(certNo)) {
    reader.refuse(
      'certNo',
      'ROW_CERT_SCIENTIFIC',
      '完整的证号（文本格式）',
      `证号「${certNo}」被表格软件改成了科学计数法，后面的数字已丢失。请把该列设为文本格式后重新导出。`,
    );
  }
  return certNo;
}

function deptIn(reader: RowReader<InspectorField>): string {
  const given = reader.text('dept');
  const code = given === '' ? undefined : departmentCode(given);
  if (code !== undefined) return code;
  const said = given === '' ? '没有写部门' : `不认识部门「${clip(given)}」`;
  reader.refuse(
    'dept',
    'ROW_DEPT_UNKNOWN',
    '部门代码，如 SCJG',
    `${said}。请写部门代码（与方案 tasks[].dept 一致，如 SCJG）或通用名称（如 市场监督管理局）。`,
  );
  return '';
}

/** An office (所) is a branch outside the bureau; pool modes tell the two apart (M04). */
function unitKindIn(reader: RowReader<InspectorField>): 'bureau' | 'office' {
  const kind = reader.text('unitKind');
  if (kind !== '') return /所|派出|分局|office/i.test(kind) ? 'office' : 'bureau';
  return reader.text('unit').endsWith('所') ? 'office' : 'bureau';
}

function roleIn(reader: RowReader<InspectorField>): InspectorRole {
  const given = reader.text('role');
  const role = ROLES.find(([word]) => word.test(given))?.[1];
  if (role) return role;
  reader.refuse(
    'role',
    'ROW_ROLE_UNKNOWN',
    '执法人员、辅助人员、专家或第三方',
    `不认识的人员类型「${clip(given)}」。请写 执法人员、辅助人员、专家 或 第三方。`,
  );
  return 'officer';
}

function certToIn(reader: RowReader<InspectorField>, findings: Findings): string {
  if (/^长期(有效)?$/.test(reader.raw('certTo'))) return '9999-12-31';
  const day = reader.date('certTo');
  if (day === '' && isNothing(reader.raw('certTo'))) {
    findings.notice(
      'CERT_DATE_ABSENT',
      reader.row,
      '{n} 名人员没有证件有效期：按没有有效证件处理，不会被抽到',
    );
  }
  return day;
}

function offIn(reader: RowReader<InspectorField>): [string, string][] {
  const leave = leaveOf(reader.text('off'));
  if ('off' in leave) return leave.off;
  reader.refuse(
    'off',
    'ROW_LEAVE_INVALID',
    '2026-07-01~2026-07-05；2026-08-01',
    `看不懂请假时间「${clip(leave.unreadable)}」，应写成 2026-07-01~2026-07-05，多段用分号隔开。`,
  );
  return [];
}
