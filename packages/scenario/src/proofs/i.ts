import { asks, did, every, human, ruled, type P } from './tools.ts';

interface Item {
  id: string;
  name: string;
  departmentId: string;
  basis: string;
  category: string;
  cap: string | null;
  content: string;
  method: string;
  kinds: string[];
}
const items = (expected: string, holds: (rows: Item[]) => boolean, show: (rows: Item[]) => unknown) =>
  asks<{ rows: Item[] }>(
    'clerk',
    '/api/items?pageSize=100',
    expected,
    (b) => holds(b.rows),
    (b) => show(b.rows),
  );
const lists = (expected: string, holds: (text: string) => boolean) =>
  asks<object>('clerk', '/api/item-lists', expected, (b) => holds(JSON.stringify(b)));

/** 1.3 Random-inspection item list. */
export const i: Readonly<Record<string, P>> = {
  I01: items(
    '每个部门有本部门清单',
    (r) => new Set(r.map((x) => x.departmentId)).size >= 4,
    (r) => [...new Set(r.map((x) => x.departmentId))],
  ),
  I02: every(
    ruled('items.fields'),
    items(
      '依据、主体、内容、方式齐全',
      (r) => r.every((x) => x.content !== '' && x.method !== ''),
      (r) => r[0],
    ),
  ),
  I03: lists('联合抽查事项清单已编制', (t) => t.includes('"joint"')),
  I04: items(
    '分重点、一般两类',
    (r) => new Set(r.map((x) => x.category)).size === 2,
    (r) => r.map((x) => `${x.id} ${x.category}`),
  ),
  I05: every(
    ruled('items.keyCeiling'),
    items(
      '重点事项没有上限',
      (r) => r.filter((x) => x.category === 'key').every((x) => x.cap === null),
      (r) => r.filter((x) => x.category === 'key').map((x) => x.cap),
    ),
  ),
  I06: every(
    ruled('items.generalCap'),
    items(
      '一般事项都有上限',
      (r) => r.filter((x) => x.category === 'general').every((x) => x.cap !== null),
      (r) => r.filter((x) => x.category === 'general').map((x) => x.cap),
    ),
  ),
  I07: every(
    ruled('draw.batchOrderByLot'),
    asks<{ records: object[] }>(
      'public',
      (w) => `/api/portal/draws/${w.recall<string>('draw.single')}`,
      '批次顺序由抽签决定',
      () => false,
      () => '本场景没有分批抽签，尚未证明',
    ),
  ),
  I08: human('重点事项数量和一般事项比例由人严格控制；平台在清单上统计'),
  I09: every(
    ruled('items.revision', 'items.publishBy'),
    lists('清单按版本保存，可随时修订', (t) => t.includes('version')),
  ),
  I10: asks<object>('public', '/api/portal/items', '清单向社会公布', (b) =>
    JSON.stringify(b).includes('SCJG-01'),
  ),
  I11: human('首次编制期限（2020年1月、3月）已经过去，由人按时完成'),
  I12: every(
    did('上级清单为准，来源写在清单上', 'POST', /^\/api\/item-lists$/, 201),
    lists('清单写明来源', (t) => t.includes('上级清单') || t.includes('权力清单')),
  ),
  I13: every(
    ruled('items.mustCover'),
    did('全部事项列入计划后方可批准', 'POST', /^\/api\/plans\/[^/]+\/approve$/, 200),
  ),
  I14: ruled('items.outsideJoint'),
  I15: ruled('items.examples'),
  I16: ruled('objects.examples'),
  I17: every(
    ruled('items.basedOn'),
    lists('清单写明编制依据', (t) => t.includes('权力清单')),
  ),
};
