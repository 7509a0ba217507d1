import { type Finding, finding } from '../finding.ts';
import { resolveRule } from '../profiles/resolve.ts';
import type { Profile } from '../profiles/types.ts';
import { sources } from '../sources.ts';

/** A legal ground not to publish a result (B03: 依法依规不适合公开). The documents name none; the articles were not checked. */
export interface WithheldGround {
  readonly id: string;
  readonly zh: string;
  readonly law: string;
  readonly basis: 'open';
}

export const withheldGrounds = [
  {
    id: 'state-secret',
    zh: '依法确定为国家秘密',
    law: '《政府信息公开条例》第十四条（条文未核对）',
    basis: 'open',
  },
  {
    id: 'forbidden',
    zh: '法律、行政法规禁止公开',
    law: '《政府信息公开条例》第十四条（条文未核对）',
    basis: 'open',
  },
  {
    id: 'safety',
    zh: '公开后可能危及国家安全、公共安全、经济安全、社会稳定',
    law: '《政府信息公开条例》第十四条（条文未核对）',
    basis: 'open',
  },
  {
    id: 'privacy',
    zh: '涉及商业秘密、个人隐私，公开会损害第三方合法权益',
    law: '《政府信息公开条例》第十五条（条文未核对）',
    basis: 'open',
  },
  { id: 'other', zh: '其他依法依规不适合公开的情形', law: '', basis: 'open' },
] as const satisfies readonly WithheldGround[];

export interface WithholdFacts {
  /** Id of a ground; another word is none. */
  readonly ground: string;
  /** The article that was named; must stand where the ground is `other`. */
  readonly law: string;
  readonly proposedBy: string;
  readonly approvedBy: string | null;
}

/** Why a result may not stay unpublished (B03; invariant 10): no ground, no article, nobody else approved it. */
export function checkWithhold(profile: Profile, on: string, facts: WithholdFacts): Finding[] {
  const rule = resolveRule(profile, 'publish.exception', on) ?? sources.publishException;
  const found: Finding[] = [];
  const refuse = (code: string, path: string, message: string) =>
    found.push(finding('refuse', code, path, message, rule));
  const ground = withheldGrounds.find((g) => g.id === facts.ground);
  if (!ground) refuse('WITHHOLD_NO_GROUND', 'ground', '不予公示须写明法定事由，请从事由中选择');
  if (ground?.id === 'other' && facts.law.trim() === '')
    refuse('WITHHOLD_NO_LAW', 'law', '选择“其他”的，须写明所依据的法律、法规条款');
  if (facts.approvedBy === null) refuse('WITHHOLD_NOT_APPROVED', 'approvedBy', '不予公示须经负责人批准');
  if (facts.approvedBy === facts.proposedBy)
    refuse('WITHHOLD_SAME_PERSON', 'approvedBy', '提出和批准不予公示须由两人分别办理');
  return found;
}

/** A result that tells against the object: it is what credit repair is about (2.4). 1 and 7 are not. */
export const isNegative = (categories: readonly number[]): boolean =>
  categories.some((code) => code !== 1 && code !== 7);

/** One version of a result as the portal sees it. */
export interface ResultVersion {
  readonly id: string;
  readonly objectId: string;
  /** State of the result lifecycle. */
  readonly state: string;
  readonly categories: readonly number[];
  readonly publishedOn: string | null;
  /** Last day on which it is shown, or null where nobody set one. */
  readonly displayUntil: string | null;
}

const shown = ['published', 'correcting', 'withdrawing'];

/** What the public sees on a day: published, its time not over. Whatever else exists stays inside, and stays there for ever. */
export function publicResults<R extends ResultVersion>(results: readonly R[], today: string): R[] {
  return results.filter(
    (r) =>
      shown.includes(r.state) &&
      r.publishedOn !== null &&
      r.publishedOn <= today &&
      (r.displayUntil === null || today <= r.displayUntil),
  );
}

/**
 * Which results must stop being shown because credit repair was granted to their object, or the matching penalty is shown no longer
 * (2.4): negative ones that are shown and named by the decision; without a list, all of the object up to the day of the decision.
 */
export function resultsToEnd<R extends ResultVersion>(
  profile: Profile,
  decision: { readonly objectId: string; readonly on: string; readonly resultIds?: readonly string[] },
  results: readonly R[],
): R[] {
  if (!resolveRule(profile, 'follow.creditRepair', decision.on)) return [];
  const { objectId, on, resultIds } = decision;
  return publicResults(results, on).filter(
    (r) => r.objectId === objectId && isNegative(r.categories) && (resultIds?.includes(r.id) ?? true),
  );
}

/** Why a result may not be published now: not reviewed, reviewed by who entered it, no record (C06, R16). */
export function checkPublish(facts: {
  readonly record: boolean;
  readonly enteredBy: string;
  readonly reviewedBy: string | null;
}): Finding[] {
  const found: Finding[] = [];
  const refuse = (code: string, path: string, message: string) =>
    found.push(finding('refuse', code, path, message, sources.truthful));
  if (!facts.record) refuse('RESULT_NO_RECORD', 'record', '没有检查记录表，结果不能公示');
  if (facts.reviewedBy === null) refuse('RESULT_NOT_REVIEWED', 'reviewedBy', '结果未经审核，不能公示');
  if (facts.reviewedBy === facts.enteredBy)
    refuse('RESULT_SAME_PERSON', 'reviewedBy', '录入和审核须由两人分别办理');
  return found;
}
