import {
  catalogue,
  documentNameOf,
  groups,
  resolveRule,
  ruleIds,
  type ParameterId,
  type ParameterInfo,
  type Profile,
  type Resolved,
} from '@mingcha/rules';
import { referenceOf } from './rules.ts';

const BASES = { text: '原文', inference: '推论', open: '待定' } as const;

/** One value with what it rests on, as a screen shows it beside its words. */
export function presentValue(id: ParameterId, resolved: Resolved<unknown> | undefined) {
  if (!resolved) return null;
  const { rule, profile } = resolved.by;
  const info = catalogue[id] as ParameterInfo<unknown>;
  return {
    value: resolved.value,
    shown: info.show(resolved.value),
    requirement: rule.requirement,
    article: rule.article,
    words: rule.words,
    basis: BASES[rule.basis],
    note: rule.note ?? null,
    from: rule.from ?? null,
    takenFrom: rule.takenFrom ?? null,
    document: documentNameOf(resolved.by),
    reference: referenceOf(profile),
    national: profile.id === 'national',
    /** what the other document says where both speak */
    beside: resolved.beside
      ? { document: resolved.beside.profile.name, shown: info.show(resolved.beside.rule.value) }
      : null,
  };
}

const heading = (id: ParameterId) => ({
  id,
  group: groups[catalogue[id].group],
  name: catalogue[id].zh,
  expected: catalogue[id].expected,
});

export const presentHead = (p: Profile) => ({
  reference: referenceOf(p),
  id: p.id,
  version: p.version,
  name: p.name,
  level: p.level,
  document: { ...p.document, cites: [...p.document.cites] },
  validFrom: p.validFrom,
  validFromNote: p.validFromNote ?? null,
  validTo: p.validTo ?? null,
});

/** Every parameter as it holds under a profile on a day, silent ones as null. */
export const presentProfile = (p: Profile, on: string) => ({
  ...presentHead(p),
  on,
  rows: ruleIds.map((id) => ({ ...heading(id), value: presentValue(id, resolveRule(p, id, on)) })),
});

/** Two profiles side by side on one day, and where they lead to different values. */
export const presentComparison = (a: Profile, b: Profile, on: string) => ({
  a: presentHead(a),
  b: presentHead(b),
  on,
  rows: ruleIds.flatMap((id) => {
    const [va, vb] = [a, b].map((p) => presentValue(id, resolveRule(p, id, on)));
    if (!va && !vb) return [];
    const differs = JSON.stringify(va?.value) !== JSON.stringify(vb?.value);
    return [{ ...heading(id), a: va ?? null, b: vb ?? null, differs }];
  }),
});
