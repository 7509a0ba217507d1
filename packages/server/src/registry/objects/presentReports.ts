import { resolveRule } from '@mingcha/rules';
import type { Actor } from '../../access/actor.ts';
import { profileFor, wordsOf } from '../../configuration/rules.ts';
import { dayOf } from '../../platform/clock.ts';
import { Refused } from '../../platform/errors.ts';
import type { Services } from '../../platform/services.ts';
import { librariesOf } from '../libraries/store.ts';
import { maskName, maskPhone } from '../present.ts';
import { objectById } from './listStore.ts';
import { briefs, duplicateGroups, itemsOfScope, kindsAndLibraries, openMerges } from './reportStore.ts';
import { riskHistory } from './riskStore.ts';
import { mergesOf, nameOfPerson, versionsOfObject } from './store.ts';

/** 监管真空 (O10): objects of an item that are in no sub-library, items without objects, objects that no item reaches. */
export async function presentGaps(app: Services, actor: Actor) {
  const libraries = (await librariesOf(app.db, actor.scope, 'objects')).filter((l) => l.state !== 'retired');
  const groups = await kindsAndLibraries(app.db, actor.scope, libraries);
  const items = await itemsOfScope(app.db, actor.scope);
  const reaches = (item: readonly string[], kinds: readonly string[]) =>
    item.length === 0 || kinds.some((k) => item.includes(k));
  const sum = (rows: typeof groups, of: 'count' | 'outside') => rows.reduce((n, g) => n + g[of], 0);
  const rule = resolveRule(await profileFor(app.db, actor.areaId), 'objects.noGaps', dayOf(app.clock.now()));
  return {
    total: sum(groups, 'count'),
    outside: sum(groups, 'outside'),
    libraries: libraries.length,
    items: items.map((i) => {
      const mine = groups.filter((g) => reaches(i.kinds, g.kinds));
      return { ...i, objects: sum(mine, 'count'), outside: sum(mine, 'outside') };
    }),
    uncovered: groups
      .filter((g) => !items.some((i) => reaches(i.kinds, g.kinds)))
      .map(({ kinds, count }) => ({ kinds, count }))
      .toSorted((a, b) => b.count - a.count)
      .slice(0, 200),
    source: rule ? wordsOf(rule) : null,
  };
}

/** Groups shown at once; the rest follows as these are settled. */
const GROUPS = 100;

export async function presentDuplicates(app: Services, actor: Actor) {
  const { groups, total } = await duplicateGroups(app.db, actor.areaId, GROUPS);
  const rows = new Map(
    (
      await briefs(
        app.db,
        actor.areaId,
        groups.flatMap((g) => g.ids),
      )
    ).map((o) => [o.id, o]),
  );
  return {
    total,
    groups: groups.map((g) => ({ why: g.why, objects: g.ids.map((id) => rows.get(id)!) })),
    merged: await openMerges(app.db, actor.scope),
  };
}

/** Columns in the words of the screen; what is not here is the machine's own. */
const NAMES: Record<string, string> = {
  name: '名称',
  code: '代码',
  kinds: '对象类型',
  status: '登记状态',
  risk: '风险分类',
  area: '区划',
  township: '乡镇街道',
  address: '住所',
  office: '管辖所',
  industry: '行业',
  registered_on: '成立日期',
  representative: '负责人',
  phone: '联系电话',
  labels: '标签',
  form: '形态',
  holder_id: '所属主体',
  department_risk: '部门风险分类',
  merged_into: '合并到',
};
const PERSONAL: Record<string, (text: string) => string> = { representative: maskName, phone: maskPhone };

/** What changed when, by whom and why (O11); personal data masked as in the directory. */
export async function presentHistory(app: Services, actor: Actor, id: string) {
  const object = await objectById(app.db, actor.scope, id);
  if (!object) throw new Refused('NOT_FOUND');
  const versions = await versionsOfObject(app.db, object.ownerId, id);
  const now: Record<string, unknown> = Object.fromEntries(
    Object.entries(object).map(([k, v]) => [k.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`), v]),
  );
  const states = [...versions.map((v) => v.data), now];
  const makers = [
    ...versions.slice(1).map((v) => ({ who: v.who ?? '系统', why: v.changedWhy })),
    { who: (await nameOfPerson(app.db, object.changedBy)) || '系统', why: object.changedWhy },
  ];
  return {
    changes: versions
      .map((v, i) => ({ at: v.until, ...makers[i]!, fields: difference(states[i]!, states[i + 1]!) }))
      .filter((c) => c.fields.length > 0)
      .toReversed(),
    risks: await riskHistory(app.db, object.ownerId, id),
    merges: await mergesOf(app.db, object.ownerId, id),
  };
}

function difference(before: Record<string, unknown>, after: Record<string, unknown>) {
  return Object.entries(NAMES).flatMap(([key, name]) => {
    const [a, b] = [said(key, before[key]), said(key, after[key])];
    return a === b ? [] : [{ name, before: a, after: b }];
  });
}

function said(key: string, value: unknown): string {
  const text = Array.isArray(value)
    ? value.join('、')
    : value === null || value === undefined
      ? ''
      : typeof value === 'object'
        ? Object.entries(value)
            .map(([k, v]) => `${k} ${String(v)}`)
            .join('、')
        : String(value);
  return PERSONAL[key] ? PERSONAL[key](text) : text;
}
