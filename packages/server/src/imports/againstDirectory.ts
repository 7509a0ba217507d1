import type { CertificateRow, LabelRow, RiskRow } from '@mingcha/intake';
import { lifecycles, type InspectorRow } from '@mingcha/rules';
import type { Actor } from '../access/actor.ts';
import type { ImportedKind, ImportFindingRow, ImportOptions } from '../platform/database/tables.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { idOf } from '../registry/ids.ts';
import { reachesList } from '../registry/lists/mayChange.ts';
import { listById } from '../registry/lists/store.ts';
import { departmentsWithin } from '../registry/store.ts';
import type { StagedRow } from './readFile.ts';
import { inspectorsElsewhere, inspectorsFor, knownObjects } from './store.ts';

/** What only the directory can tell of the lines of a file: strangers, and where each line goes (written into the rows). */
export async function againstDirectory(
  app: Services,
  actor: Actor,
  kind: ImportedKind,
  rows: readonly StagedRow[],
  said: ImportOptions,
): Promise<ImportFindingRow[]> {
  switch (kind) {
    case 'objects':
      return [];
    case 'items':
      await refuseListNotInWork(app, actor, said);
      return [];
    case 'inspectors':
      return strangersOf(app, actor, rows as InspectorRow[]);
    case 'labels':
    case 'risk':
      return strangeObjects(app, actor, rows as (LabelRow | RiskRow)[], kind, said);
    case 'certificates':
      return strangePeople(app, actor, rows as CertificateRow[]);
  }
}

/** Items go into a draft list that this person may change. */
async function refuseListNotInWork(app: Services, actor: Actor, said: ImportOptions): Promise<void> {
  const list = said.listId === undefined ? undefined : await listById(app.db, actor.scope, said.listId);
  if (!list || !reachesList(actor, list)) throw new Refused('IMPORT_LIST_MISSING');
  if (list.state !== 'draft')
    throw new Refused(
      'LIST_NOT_DRAFT',
      { state: list.state },
      `这份清单${lifecycles.itemList.states[list.state].zh}，不能导入事项`,
    );
}

/** Inspectors of a department outside the caller's area, or who stand in another area's directory; each line is told. */
async function strangersOf(
  app: Services,
  actor: Actor,
  rows: readonly InspectorRow[],
): Promise<ImportFindingRow[]> {
  const departments = await departmentsWithin(app.db, actor.areaId);
  const known = new Set(departments.map((d) => d.id));
  const names = departments.map((d) => `${d.short}（${d.id}）`).join('、');
  const elsewhere = new Set(
    await inspectorsElsewhere(
      app.db,
      rows.map((r) => r.id),
      [...known],
    ),
  );
  return rows.flatMap((r) => {
    if (!known.has(r.dept))
      return {
        row: r.row,
        column: '部门',
        code: 'ROW_DEPARTMENT_UNKNOWN',
        value: r.dept,
        expected: names,
        message: `本地区没有「${r.dept}」这个部门，应为：${names}`,
      };
    if (!elsewhere.has(r.id)) return [];
    return {
      row: r.row,
      column: '证件编号',
      code: 'ROW_INSPECTOR_ELSEWHERE',
      value: r.certNo,
      expected: '本地区的检查人员',
      message: `证件编号「${r.certNo}」已在其他地区的名录中，须由该地区先行调出`,
    };
  });
}

/** Labels and classes are for objects that are in the directory; a merged one passes them on to what stands for it. */
async function strangeObjects(
  app: Services,
  actor: Actor,
  rows: readonly (LabelRow | RiskRow)[],
  kind: 'labels' | 'risk',
  said: ImportOptions,
): Promise<ImportFindingRow[]> {
  for (const r of rows) r.id = idOf(app, { code: r.code }).id;
  const known = await knownObjects(app.db, actor.areaId, [...new Set(rows.map((r) => r.id))]);
  const found: ImportFindingRow[] = [];
  for (const r of rows) {
    const id = known.get(r.id);
    if (id !== undefined) r.id = id;
    else
      found.push({
        row: r.row,
        column: '代码',
        code: 'ROW_OBJECT_UNKNOWN',
        value: r.code,
        expected: '名录库中的对象',
        message: `名录库里没有「${r.code}」。请先导入这个对象，或核对代码`,
      });
    if (kind === 'risk' && (r as RiskRow).month === '') {
      if (said.month) (r as RiskRow).month = said.month;
      else
        found.push({
          row: r.row,
          column: '月份',
          code: 'ROW_MONTH_MISSING',
          value: '',
          expected: '2026-07',
          message: '没有写是哪个月的分类结果。请在文件里加一列“月份”，或在页面上选择月份',
        });
    }
  }
  return found;
}

/** A certificate belongs to the person with that number already, the one named by the present number, or the one of that name. */
async function strangePeople(
  app: Services,
  actor: Actor,
  rows: CertificateRow[],
): Promise<ImportFindingRow[]> {
  const people = await inspectorsFor(app.db, actor.scope);
  const found: ImportFindingRow[] = [];
  for (const r of rows) {
    const same = people.filter((p) =>
      r.person === ''
        ? p.numbers.includes(r.number)
        : p.id === r.person || p.numbers.includes(r.person) || p.certNo === r.person,
    );
    const named = people.filter((p) => p.name === r.name && (r.dept === '' || p.departmentId === r.dept));
    const who = same.length > 0 ? same : named;
    const one = who.length === 1 ? who[0] : undefined;
    if (one && one.name === r.name) r.person = one.id;
    else
      found.push({
        row: r.row,
        column: '姓名',
        code: one ? 'ROW_PERSON_OTHER' : who.length > 1 ? 'ROW_PERSON_AMBIGUOUS' : 'ROW_PERSON_UNKNOWN',
        value: r.name,
        expected: '名录库中的一名人员',
        message: one
          ? `这个证件编号登记在「${one.name}」名下，文件里写的是「${r.name}」。请核对`
          : who.length > 1
            ? `有 ${who.length} 名人员叫「${r.name}」，请加一列“现证件编号”或“部门”说明是哪一位`
            : `名录库里没有「${r.name}」。请先报送入库，或核对姓名和部门`,
      });
  }
  return found;
}
