import {
  INSPECTOR_HEADINGS,
  OBJECT_HEADINGS,
  inspectorCells,
  inventCounty,
  objectCells,
} from '@mingcha/practice';
import { xlsxBytes } from '@mingcha/intake';
import { z } from 'zod';
import { dayOf } from '../platform/clock.ts';
import { Bytes, route, type Route } from '../platform/http/route.ts';
import type { Services } from '../platform/services.ts';
import { closedDrawForTour } from './tourStore.ts';

const practice = { public: true, why: '演练材料均为虚构；正式环境没有这个接口' } as const;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const Tour = z.object({
  importFile: z.string(),
  receipt: z
    .object({ drawId: z.string(), code: z.string(), name: z.string(), checkCode: z.string() })
    .nullable(),
});

/** Exist in practice mode only. */
export const practiceRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/practice/tour',
    summary: '五步导览的材料',
    policy: practice,
    answer: Tour,
    handle: async ({ app }) => {
      const found = await closedDrawForTour(app.db);
      return {
        importFile: '/api/practice/sample/objects.xlsx',
        receipt: found && {
          drawId: found.drawId,
          code: found.code,
          name: found.name,
          checkCode: app.keys.checkCode(found.objectId),
        },
      };
    },
  }),
  route({
    method: 'GET',
    path: '/api/practice/sample/objects.xlsx',
    summary: '导入用的示例名录（含有意写错的行）',
    policy: practice,
    answer: XLSX,
    handle: async ({ app }) => file('示例名录.xlsx', await sampleObjects(app)),
  }),
  route({
    method: 'GET',
    path: '/api/practice/sample/inspectors.xlsx',
    summary: '导入用的示例检查人员名录',
    policy: practice,
    answer: XLSX,
    handle: async ({ app }) => {
      const { inspectors } = county(app);
      return file(
        '示例检查人员.xlsx',
        await xlsxBytes(
          { name: '检查人员', headings: [...INSPECTOR_HEADINGS] },
          inspectors.map(inspectorCells),
        ),
      );
    },
  }),
];

/** Another seed than the county's own, so that most lines are new. */
const county = (app: Services) =>
  inventCounty({ seed: 'sample', today: dayOf(app.clock.now()), objects: 500, inspectors: 20 });

/** 500 objects, 19 of them wrong in ways that real lists are: what the import preview is there to show. */
async function sampleObjects(app: Services): Promise<Uint8Array> {
  const rows = county(app).objects.map(objectCells);
  const at = (heading: (typeof OBJECT_HEADINGS)[number]) => OBJECT_HEADINGS.indexOf(heading);
  const spoil = (row: number, heading: (typeof OBJECT_HEADINGS)[number], value: string) => {
    const cells = rows[row];
    if (cells) cells[at(heading)] = value;
  };
  // unreadable dates are a notice: the line is kept
  for (const [i, date] of ['2021-13-05', '不详', '2025-02-30'].entries())
    spoil(20 + i * 40, '成立日期', date);
  for (const [i, risk] of ['E', '5', '优', 'AA', '丙'].entries()) spoil(30 + i * 40, '信用风险分类', risk);
  for (let i = 0; i < 6; i++) spoil(45 + i * 40, '名称', '');
  // one code on two lines: which of them counts is for a person to say
  for (let i = 0; i < 4; i++) spoil(300 + i * 20, '统一社会信用代码', rows[i * 5]![at('统一社会信用代码')]!);
  return xlsxBytes({ name: '检查对象', headings: [...OBJECT_HEADINGS] }, rows);
}

const file = (name: string, bytes: Uint8Array) =>
  new Bytes(bytes, {
    'content-type': XLSX,
    'content-disposition': `attachment; filename="sample.xlsx"; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
