import { xlsxBytes } from '@mingcha/intake';
import type { Actor } from '../access/actor.ts';
import { recordAction } from '../ledger/actions.ts';
import { dayOf } from '../platform/clock.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import { Bytes } from '../platform/http/route.ts';
import { certDays, presentInspector, presentObject } from './present.ts';
import type { InspectorFilters, ObjectFilters } from './schema.ts';
import { factsFor } from './objects/facts.ts';
import { exportObjects } from './objects/listStore.ts';
import { listInspectors } from './store.ts';

/** What an Excel sheet holds. */
const MOST_ROWS = 1_000_000;
export type Format = 'csv' | 'xlsx';

const OBJECT_COLUMNS = [
  '统一社会信用代码',
  '名称',
  '对象类型',
  '登记状态',
  '信用风险分类',
  '区划代码',
  '乡镇街道',
  '住所',
  '监管所',
  '行业',
  '成立日期',
  '法定代表人',
  '联系电话',
  '标签',
];
const INSPECTOR_COLUMNS = [
  '姓名',
  '证件编号',
  '部门',
  '单位',
  '单位类型',
  '业务专长',
  '证件有效期',
  '上限',
  '已承担',
  '联系电话',
];

/** The filtered directory as it stands on the screen, masked as there. The export is recorded with its filters and count. */
export const exportObjectDirectory = (app: Services, actor: Actor, filters: ObjectFilters, format: Format) =>
  inTransaction(app, async (tx) => {
    const rows = (
      await exportObjects(
        tx,
        actor.scope,
        filters,
        await factsFor(app, tx, actor.scope, actor.areaId, filters),
        MOST_ROWS,
      )
    )
      .map(presentObject)
      .map((o) => [
        o.code,
        o.name,
        o.kinds.join('、'),
        o.status,
        o.risk,
        o.area,
        o.township,
        o.address,
        o.office,
        o.industry,
        o.registeredOn ?? '',
        o.representative,
        o.phone,
        o.labels.join('、'),
      ]);
    await recordAction(tx, actor, app.clock, {
      verb: 'directory.export',
      subject: 'objects',
      detail: { filters, count: rows.length, format },
    });
    return file('检查对象名录', OBJECT_COLUMNS, rows, format);
  });

export const exportInspectorDirectory = (
  app: Services,
  actor: Actor,
  filters: InspectorFilters,
  format: Format,
) =>
  inTransaction(app, async (tx) => {
    const today = dayOf(app.clock.now());
    const { rows } = await listInspectors(tx, actor.scope, filters, certDays(today), {
      limit: MOST_ROWS,
      offset: 0,
    });
    const cells = rows
      .map((i) => presentInspector(i, today))
      .map((i) => [
        i.name,
        i.certNo,
        i.departmentName,
        i.unit,
        i.unitKind === 'office' ? '监管所' : '机关',
        i.tags.join('、'),
        i.certTo,
        String(i.cap),
        String(i.load),
        i.phone,
      ]);
    await recordAction(tx, actor, app.clock, {
      verb: 'directory.export',
      subject: 'inspectors',
      detail: { filters, count: cells.length, format },
    });
    return file('执法检查人员名录', INSPECTOR_COLUMNS, cells, format);
  });

async function file(name: string, headings: string[], rows: string[][], format: Format): Promise<Bytes> {
  const disposition = `attachment; filename="export.${format}"; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`;
  if (format === 'xlsx') {
    const bytes = await xlsxBytes({ name, headings, widths: headings.map(() => 18) }, rows);
    return new Bytes(bytes, {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': disposition,
    });
  }
  const text = [headings, ...rows].map((r) => r.map(csvCell).join(',')).join('\r\n');
  return new Bytes(`\uFEFF${text}\r\n`, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': disposition,
  });
}

/** Quoted where needed; a text that a spreadsheet would run as a formula gets an apostrophe (CWE-1236). */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
