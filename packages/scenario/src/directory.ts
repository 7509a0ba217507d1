import { readFileSync } from 'node:fs';
import { DEPARTMENTS, OFFICERS_EACH } from './organise.ts';
import { upload } from './upload.ts';
import type { World } from './world.ts';

/** Kinds that the items of a play ask for; every enterprise is one of the first, some are of the others. */
export const KIND = '企业';
export const FOOD = '食品经营单位';

/** Objects from the real list (or an invented one), labelled by people; officers filed, reviewed and activated. */
export async function fillDirectories(w: World, file: string | null): Promise<void> {
  const clerk = w.as('clerk');
  const text = withKinds(file === null ? inventedObjects() : readFileSync(file, 'utf8'));
  const applied = await upload(clerk, 'objects', 'objects.csv', text, {}, true);
  w.remember('objects.imported', applied.inserted);
  await clerk.post('/api/objects/labels', {
    filter: {},
    add: [KIND],
    reason: '按登记信息分类标注',
  });
  const { rows } = await clerk.get<{ rows: { id: string; code: string; name: string }[] }>(
    `/api/objects?pageSize=200&kind=${encodeURIComponent(FOOD)}`,
  );
  w.remember('objects.sample', rows);
  const month = w.clock.day().slice(0, 7);
  const risk = ['统一社会信用代码,名称,信用风险分类']
    .concat(
      rows.map((r, i) => `${r.code},${r.name.replaceAll(',', '，')},${'ABCD'[i % 10 === 9 ? 3 : i % 4]!}`),
    )
    .join('\n');
  await upload(clerk, 'risk', `risk-${month}.csv`, risk, { month, axis: 'credit' }, true);
  w.tell(`导入检查对象 ${applied.inserted} 户并分类标注；${month} 信用风险分类 ${rows.length} 户。`);

  // a department's own axis beside the credit class (K03)
  await upload(clerk, 'risk', `risk-STHJ-${month}.csv`, risk, { month, axis: 'STHJ' }, true);
  for (const more of [
    {
      name: '某型号燃气灶具（产品）',
      form: 'product',
      kinds: ['产品'],
      reason: '产品、项目、行为也是检查对象',
    },
    {
      name: '某路口小吃店',
      code: uscc('92640599MA7000011'),
      kinds: ['个体工商户'],
      reason: '补录个体工商户',
    },
    {
      name: '某村种植专业合作社',
      code: uscc('93640599MA7000012'),
      kinds: ['农民专业合作社'],
      reason: '补录合作社',
    },
    { name: '某行业协会', code: uscc('51640599MJ7000013'), kinds: ['社会团体'], reason: '补录社会团体' },
  ])
    await clerk.post('/api/objects', more);
  await w.as('section').post('/api/objects', {
    name: '无照经营户（某路口早餐摊）',
    kinds: ['无证无照'],
    reason: '无证无照经营查处',
  });
  for (const [name, dimension] of [
    ['食品经营单位分库', 'industry'],
    ['共同监管对象子库', 'common'],
  ])
    await clerk.call('POST', '/api/libraries', { of: 'objects', name, dimension, rule: { kinds: [FOOD] } });
  await fileOfficers(w);
}

async function fileOfficers(w: World): Promise<void> {
  const year = Number(w.clock.day().slice(0, 4));
  const filed = await Promise.all(
    DEPARTMENTS.flatMap(([dept, , short]) =>
      Array.from({ length: OFFICERS_EACH[dept]! }, (_, i) => fileOfficer(w, year, dept, short, i + 1)),
    ),
  );
  // in the order of the directory, whatever order the answers came in
  for (const { id, key } of filed.toSorted((a, b) => (a.key < b.key ? -1 : 1)))
    w.remember(`officer.${id}`, key);
  // an expert is in the directory and never counts as an officer (N07)
  await w.as('clerk').post('/api/inspectors', {
    name: '行业专家赵',
    departmentId: 'SCJG',
    unit: '检测研究院',
    role: 'expert',
    unitKind: 'bureau',
    certNo: 'ZJ-1',
    tags: ['食品'],
    position: '研究员',
    phone: '13900000001',
  });
  w.tell('执法检查人员由各单位报送、法制机构核对后入库启用。');
}

/** An officer is filed by the unit, looked at by the legal section, put to work by the clerk, and gets an account. */
async function fileOfficer(w: World, year: number, dept: string, short: string, n: number) {
  const filer = dept === 'SCJG' ? w.as('section') : w.as(`coordinator-${dept}`);
  const reviewer = dept === 'SCJG' ? w.as('reviewer') : w.as(`reviewer-${dept}`);
  const key = `officer-${dept}-${n}`;
  const name = `${short}执法员${'甲乙丙丁戊己庚辛壬癸'[n - 1]}`;
  const { id } = await filer.post<{ id: string }>('/api/inspectors', {
    name,
    departmentId: dept,
    unit: dept === 'SCJG' && n > 4 ? '城关市场监管所' : '执法队',
    unitKind: dept === 'SCJG' && n > 4 ? 'office' : 'bureau',
    certNo: `ZF-${w.county.area}-${dept}-${n}`,
    certFrom: `${year - 2}-01-01`,
    certTo: `${year + 3}-12-31`,
    tags: ['食品', '登记'].slice(0, (n % 2) + 1),
    qualifications: ['行政执法资格'],
    position: '四级主任科员',
    civilServant: true,
    phone: '13900000000',
    cap: 40,
  });
  const path = `/api/inspectors/${encodeURIComponent(id)}/step`;
  // who files does not look at it as well (R09)
  if (key === 'officer-SCJG-1') await filer.refused('STEP_ROLE', 'POST', path, { step: 'review' });
  await reviewer.post(path, { step: 'review' });
  await w.as('clerk').post(path, { step: 'activate' });
  await w.hire(key, name, 'inspector', dept, id);
  return { id, key };
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** Seventeen digits with the eighteenth that makes them a code that holds (GB 32100). */
const uscc = (first: string): string =>
  first +
  ALPHABET[(31 - ([...first].reduce((s, c, i) => s + ALPHABET.indexOf(c) * WEIGHTS[i]!, 0) % 31)) % 31]!;

/** Where no real list is at hand: 240 invented enterprises. */
function inventedObjects(): string {
  const rows = Array.from({ length: 240 }, (_, i) => {
    const code = uscc(`91640599MA${String(i).padStart(7, '7')}`);
    return `虚构${i + 1}号商贸有限公司,${code},2015-06-01,某街道${i + 1}号`;
  });
  return ['name,code,registration_date,address', ...rows].join('\n');
}

/** The list with a column of kinds, as a county adds it before it imports: some of the enterprises deal in food. */
function withKinds(text: string): string {
  const [head, ...lines] = text.trimEnd().split(/\r?\n/);
  const kinds = (i: number) => (i % 2 === 0 && i < 160 ? `${KIND}、${FOOD}` : KIND);
  return [`${head},对象类型`, ...lines.map((line, i) => `${line},${kinds(i)}`)].join('\n');
}
