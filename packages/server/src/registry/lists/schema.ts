import { statesOf, type StateOf } from '@mingcha/rules';
import { z } from 'zod';
import { DateOnly, Field } from '../../platform/http/schema.ts';

const enumOf = <T extends string>(values: readonly T[]) => z.enum(values as [T, ...T[]]);
const Text = (most: number) => z.string().trim().max(most).default('');

/** One line of a list as a person writes it (I02; joint lists I03). The prose stands beside what is read from it. */
export const EntryInput = z.strictObject({
  id: Field.max(60),
  name: z.string().trim().min(1).max(200),
  content: Text(2000),
  kinds: z.array(z.string().trim().min(1).max(80)).max(60).default([]),
  subject: Text(300),
  methodText: Text(300),
  basis: Text(2000),
  category: z.enum(['general', 'key']),
  /** ceiling of a general item, e.g. "5%" (I06) */
  cap: z.string().trim().max(20).nullable().default(null),
  ratioText: Text(500),
  frequencyText: Text(500),
  origin: z.enum(['upper', 'local']).default('upper'),
  localLaw: Text(500),
  provenance: Text(500),
  departments: z.array(z.string().max(60)).max(40).default([]),
  authority: Text(500),
});
export type EntryInput = z.output<typeof EntryInput>;

export const ListInput = z.strictObject({
  kind: z.enum(['department', 'joint']),
  departmentId: z.string().max(60).optional(),
  year: z.number().int().min(2000).max(2100),
  provenance: Text(1000),
  /** start from the version in force */
  copy: z.boolean().default(true),
});
export type ListInput = z.output<typeof ListInput>;

export const ListStepBody = z.strictObject({
  step: z.enum(['submit', 'return', 'review', 'publish', 'proposeAbolish', 'abolish', 'keep']),
  reason: z.string().trim().max(500).optional(),
  channel: z.string().trim().max(200).optional(),
  proof: z.string().trim().max(300).optional(),
  on: DateOnly.optional(),
});
export type ListStep = z.output<typeof ListStepBody>;
export const EntryStepBody = z.strictObject({
  step: z.enum(['review', 'return', 'proposeAbolish', 'abolish', 'keep']),
  ids: z.array(z.string().max(128)).min(1).max(2000),
  reason: z.string().trim().max(500).optional(),
});
export type EntryStep = z.output<typeof EntryStepBody>;

/** What is not right with a line, with the words of the document behind it. */
const Finding = z.object({ guard: z.string(), message: z.string(), source: z.string().nullable() });
export const EntryAnswer = z.object({
  ...EntryInput.shape,
  position: z.number().int(),
  state: enumOf<StateOf<'item'>>(statesOf('item')),
  method: z.string(),
  ratio: z.string().nullable(),
  perYear: z.number().int().nullable(),
  abolishReason: z.string(),
  findings: z.array(Finding),
  /** last year of a task with this item; null: never */
  lastUsed: z.number().int().nullable(),
  /** unused for so long that it should be cleaned up */
  stale: z.boolean(),
});
export const ListAnswer = z.object({
  id: z.string(),
  kind: z.enum(['department', 'joint']),
  departmentId: z.string().nullable(),
  title: z.string(),
  owner: z.string(),
  year: z.number().int(),
  version: z.number().int(),
  state: enumOf<StateOf<'itemList'>>(statesOf('itemList')),
  stateName: z.string(),
  provenance: z.string(),
  basedOn: z.string().nullable(),
  publishedOn: z.string().nullable(),
  channel: z.string(),
  proof: z.string(),
  entries: z.number().int(),
  keyEntries: z.number().int(),
});
const Verb = z.object({
  action: z.string(),
  zh: z.string(),
  ok: z.boolean(),
  why: z.string().nullable(),
  reason: z.boolean(),
});
export const ListsAnswer = z.object({
  lists: z.array(ListAnswer),
  /** when the year's revision has to be public, in words, with its source; null where the documents are silent */
  due: z.object({ on: z.string().nullable(), words: z.string() }).nullable(),
});
export const ListDetail = ListAnswer.extend({
  rows: z.array(EntryAnswer),
  verbs: z.array(Verb),
  editable: z.boolean(),
  timeline: z.array(
    z.object({
      at: z.string(),
      who: z.string(),
      roleName: z.string(),
      text: z.string(),
      reason: z.string().nullable(),
    }),
  ),
});
export const ListParam = z.strictObject({ id: z.string().min(1).max(160) });
export const EntryParam = z.strictObject({
  id: z.string().min(1).max(160),
  item: z.string().min(1).max(128),
});
