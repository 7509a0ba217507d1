import * as z from 'zod';
import type { Outcome, Problem } from '../problem.ts';
import { isDate } from '../text.ts';
import { catalogue, type ParameterInfo } from './catalogue.ts';
import { national, profiles } from './profiles.ts';
import { levels, type ParameterId, type Profile, type Rule, type Rules } from './types.ts';

const line = z.string().trim().min(1).max(200);
const day = z.string().refine(isDate);

/** One change a county makes: a value and the words or the decision it rests on, or the removal of a rule with its reason. */
const Change = z.union([
  z.strictObject({
    value: z.unknown(),
    requirement: z.string().regex(/^[A-Z]\d{2}$|^\d\.\d+$/),
    article: line,
    words: z.string().max(1000).default(''),
    basis: z.enum(['text', 'inference', 'open']),
    note: line.optional(),
    from: day.optional(),
  }),
  z.strictObject({ remove: z.literal(true), note: line }),
]);

const Draft = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  version: z.int().min(1),
  name: line,
  level: z.enum(levels),
  document: z.strictObject({
    title: line,
    number: z.string().max(100),
    issuedOn: z.union([z.literal(''), day]),
    issuer: line,
    cites: z.array(line),
  }),
  validFrom: day,
  changes: z.record(z.string(), Change),
});

/** What a county writes to make its own profile from another. */
export type ProfileDraft = z.input<typeof Draft>;

/**
 * A county's own profile: every rule of `base`, marked where it comes from, and the county's changes, each with its source.
 * Refused: an unknown parameter, a value of the wrong kind, a change without words or note, the id of a profile that ships.
 * What national rules ask still lies on top (`resolveRule`): no change can undo it.
 */
export function deriveProfile(base: Profile, draft: unknown): Outcome<Profile> {
  const parsed = Draft.safeParse(draft);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      code: 'PROFILE_FORM',
      path: issue.path.map(String).join('.'),
      message: `规则档案“${issue.path.map(String).join('.') || '全文'}”的写法不对或有缺漏；每项变更须写明 value、requirement、article、basis 和 words，删除须写明 note`,
    }));
    return { ok: false, problems };
  }
  const { changes, ...head } = parsed.data;
  const problems: Problem[] = [];
  if ([...profiles, national].some((p) => p.id === head.id)) {
    problems.push({
      code: 'PROFILE_ID_TAKEN',
      path: 'id',
      message: `“${head.id}”是内置规则档案的名称，请另取一个`,
      given: head.id,
    });
  }
  const rules: Record<string, Rule<unknown>> = inherited(base);
  for (const [id, change] of Object.entries(changes)) {
    const problem = checkChange(id, change);
    if (problem) problems.push(problem);
    else if ('remove' in change) delete rules[id];
    else rules[id] = ruleOf(change);
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { ...head, rules: rules as Rules } };
}

type Change = z.output<typeof Change>;

function checkChange(id: string, change: Change): Problem | null {
  const path = `changes.${id}`;
  if (!Object.hasOwn(catalogue, id)) {
    return { code: 'PROFILE_UNKNOWN_PARAMETER', path, message: `没有名为“${id}”的参数`, given: id };
  }
  const info = catalogue[id as ParameterId] as ParameterInfo<unknown>;
  if ('remove' in change) return null;
  if (!info.schema.safeParse(change.value).success) {
    const given = JSON.stringify(change.value) ?? '';
    return {
      code: 'PROFILE_VALUE',
      path: `${path}.value`,
      message: `“${info.zh}”的值 ${given} 不对，应为 ${info.expected}`,
      given,
      expected: info.expected,
    };
  }
  if (change.words === '' && change.note === undefined) {
    return {
      code: 'PROFILE_NO_SOURCE',
      path,
      message: `“${info.zh}”的变更没有依据：请引用原文，或写明决定的由来`,
    };
  }
  return null;
}

function ruleOf(change: Exclude<Change, { remove: true }>): Rule<unknown> {
  const { value, requirement, article, words, basis, note, from } = change;
  return {
    value,
    requirement,
    article,
    words,
    basis,
    ...(note === undefined ? {} : { note }),
    ...(from === undefined ? {} : { from }),
  };
}

function inherited(base: Profile): Record<string, Rule<unknown>> {
  const takenFrom = `${base.id}@${base.version}`;
  return Object.fromEntries(
    Object.entries(base.rules).map(([id, rule]) => [
      id,
      { ...(rule as Rule<unknown>), takenFrom: rule.takenFrom ?? takenFrom },
    ]),
  );
}
