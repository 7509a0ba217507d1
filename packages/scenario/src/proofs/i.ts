import { batchOrder, beaconValue, nodeHash } from '@mingcha/fairdraw';
import * as crypto from 'node:crypto';
import { asks, did, every, kept, words, type Look, type P } from './tools.ts';

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
interface List {
  id: string;
  kind: string;
  version: number;
  state: string;
  provenance: string;
  publishedOn: string | null;
  channel: string;
  entries: number;
  keyEntries: number;
  rows: { id: string; provenance: string; origin: string; basis: string }[];
}
const lists = (expected: string, holds: (lists: List[]) => boolean, show: (lists: List[]) => unknown) =>
  asks<{ lists: List[] }>(
    'clerk',
    '/api/item-lists',
    expected,
    (b) => holds(b.lists),
    (b) => show(b.lists),
  );
const own = (expected: string, holds: (b: List) => boolean, show: (b: List) => unknown) =>
  asks<List>('clerk', (w) => `/api/item-lists/${w.recall<string>('list.SCJG')}`, expected, holds, show);
const names = (all: string[]): Look =>
  items(
    `清单收有文件所举的事项：${all.join('、')}`,
    (rows) => all.every((word) => rows.some((x) => x.name.includes(word))),
    (rows) => rows.map((x) => x.name),
  );

interface Lot {
  lineId: string;
  batches: string[];
  src: 'ceremony';
  issue: string;
  value: string | null;
  seed: string | null;
  order: string[] | null;
}
/** Anybody computes the order again from what is public: the batches named before, the number thrown after (I07). */
const byLot = asks<{ rows: Lot[] }>(
  'public',
  '/api/portal/batches?year=2026',
  '批次顺序由抽签决定，任何人都可以重算',
  (b) =>
    b.rows.length === 1 &&
    b.rows.every(({ lineId, batches, src, issue, value, order, seed }) => {
      const again = batchOrder(
        nodeHash('sha256', crypto),
        { id: lineId, batches, src, issue },
        beaconValue(src, value ?? ''),
      );
      return seed === again.seed && JSON.stringify(order) === JSON.stringify(again.order);
    }),
  (b) => b.rows.map((x) => `${x.batches.join('、')} → ${x.order?.join('、') ?? '未抽'}（${x.value}）`),
);

/** 1.3 Random-inspection item list. */
export const i: Readonly<Record<string, P>> = {
  I01: items(
    '每个部门有本部门清单',
    (r) => new Set(r.map((x) => x.departmentId)).size >= 4,
    (r) => [...new Set(r.map((x) => x.departmentId))],
  ),
  I02: every(
    words('items.fields'),
    items(
      '依据、主体、内容、方式、类别、对象齐全',
      (r) =>
        r.length >= 7 &&
        r.every((x) => x.content !== '' && x.method !== '' && x.basis !== '' && x.kinds.length > 0),
      (r) => r[0],
    ),
  ),
  I03: every(
    words('items.jointFields'),
    lists(
      '联合抽查事项清单已公布',
      (l) => l.some((x) => x.kind === 'joint' && x.publishedOn !== null),
      (l) => l.filter((x) => x.kind === 'joint'),
    ),
  ),
  I04: items(
    '分重点、一般两类',
    (r) => new Set(r.map((x) => x.category)).size === 2,
    (r) => r.map((x) => `${x.id} ${x.category}`),
  ),
  I05: every(
    words('items.keyCeiling'),
    items(
      '重点事项没有上限',
      (r) =>
        r.some((x) => x.category === 'key') &&
        r.filter((x) => x.category === 'key').every((x) => x.cap === null),
      (r) => r.filter((x) => x.category === 'key').map((x) => x.cap),
    ),
  ),
  I06: every(
    words('items.generalCap'),
    items(
      '一般事项都有上限',
      (r) =>
        r.some((x) => x.category === 'general') &&
        r.filter((x) => x.category === 'general').every((x) => x.cap !== null),
      (r) => r.filter((x) => x.category === 'general').map((x) => x.cap),
    ),
  ),
  I07: every(
    words('draw.batchOrderByLot'),
    did('先公布批次，同一人不能录入随机数', 'POST', /\/batches\/order$/, 'BATCH_SAME_PERSON'),
    byLot,
  ),
  I08: every(
    words('items.fewKeyItems'),
    lists(
      '清单逐份显示重点事项的数量，公布前可见',
      (l) => l.every((x) => x.keyEntries <= x.entries) && l.some((x) => x.keyEntries < x.entries),
      (l) => l.map((x) => `${x.id}：${x.entries} 项，其中重点 ${x.keyEntries} 项`),
    ),
    items(
      '一般事项的比例受上限约束',
      (r) => r.some((x) => x.cap === '60%'),
      (r) => r.filter((x) => x.category === 'general').map((x) => `${x.id} ${x.cap}`),
    ),
  ),
  I09: every(
    words('items.revision', 'items.publishBy'),
    lists(
      '调整后的第二版已公布，第一版留存',
      (l) =>
        l.some((x) => x.version === 2 && x.state === 'published') &&
        l.some((x) => x.version === 1 && x.state === 'superseded'),
      (l) => l.map((x) => `${x.id} ${x.state} ${x.publishedOn ?? ''}`),
    ),
  ),
  I10: asks<{ rows: { id: string }[] }>(
    'public',
    '/api/portal/items',
    '清单向社会公布',
    (b) => b.rows.some((x) => x.id === 'SCJG-01'),
    (b) => b.rows.map((x) => x.id),
  ),
  I11: every(
    words('items.firstListBy'),
    lists(
      '部门清单 1 月底前、联合清单 3 月底前公布',
      (l) =>
        l.length >= 5 &&
        l
          .filter((x) => x.version === 1)
          .every((x) => (x.publishedOn ?? '9').slice(5) <= (x.kind === 'joint' ? '03-31' : '01-31')),
      (l) => l.filter((x) => x.version === 1).map((x) => `${x.id} ${x.publishedOn ?? '未公布'}`),
    ),
  ),
  I12: every(
    words('items.localAdditions', 'items.localLawRequired'),
    own(
      '每项写明出自上级清单',
      (b) => b.rows.every((x) => x.origin === 'upper' && x.provenance !== ''),
      (b) => b.rows.map((x) => `${x.id} ${x.origin}`),
    ),
    kept<{ message: string }[]>(
      'lists.local',
      '本级增加的事项：档案要求地方性法规的，没有即指出',
      (v, w) => w.county.id !== 'ningxia-2022' || v.some((f) => f.message.includes('地方性法规')),
      ['PUT', /^\/api\/item-lists\/[^/]+\/items$/, 200],
      (v) => v.map((f) => f.message),
    ),
  ),
  I13: every(
    words('items.mustCover'),
    asks<{ findings: { code: string }[]; state: string }>(
      'clerk',
      (w) => `/api/plans/${w.recall<string>('plan.SCJG')}`,
      '有对象的事项全部列入，计划才得以批准',
      (b) => b.state === 'published' && !b.findings.some((f) => f.code === 'PLAN_ITEM_NOT_COVERED'),
      (b) => `${b.state}，${b.findings.map((f) => f.code).join('、')}`,
    ),
  ),
  I14: every(
    words('items.outsideJoint'),
    asks<{ joint: boolean; origin: string }>(
      'clerk',
      (w) => `/api/tasks/${w.recall<string>('task.special')}`,
      '专项执法检查不纳入联合抽查',
      (b) => !b.joint && b.origin === 'special',
      (b) => ({ joint: b.joint, origin: b.origin }),
    ),
    asks<{ rows: { origin: string; department: string; visitOn: string | null }[] }>(
      'clerk',
      '/api/leads',
      '投诉举报的涉嫌违法行为由本部门单独核查',
      (b) => b.rows.some((x) => x.origin === 'complaint' && x.visitOn !== null),
      (b) => b.rows.map((x) => `${x.origin} ${x.department} ${x.visitOn ?? ''}`),
    ),
  ),
  I15: every(words('items.examples'), names(['登记信息', '年报信息', '即时公示信息', '企业网站信息'])),
  I16: every(
    words('objects.examples'),
    asks<{ kinds: { value: string; count: number }[] }>(
      'clerk',
      '/api/objects/facets',
      '对象按类型标注，食品经营单位等在其中',
      (b) => b.kinds.some((k) => k.value === '食品经营单位' && k.count > 0),
      (b) => b.kinds.map((k) => `${k.value} ${k.count}`),
    ),
    did('其他对象类型可以增加', 'POST', /^\/api\/objects$/, 201),
  ),
  I17: every(
    words('items.basedOn'),
    own(
      '清单和每个事项写明编制依据',
      (b) => b.provenance !== '' && b.rows.every((x) => x.provenance !== '' && x.basis !== ''),
      (b) => `${b.provenance}；${b.rows[0]?.provenance}`,
    ),
  ),
};
