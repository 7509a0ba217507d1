import { z } from 'zod';
import { DateOnly } from '../../platform/http/schema.ts';
import { ObjectFilters } from '../schema.ts';

const Text = (most: number) => z.string().trim().max(most).optional();
const Labels = z.array(z.string().trim().min(1).max(40)).max(50);
const Reason = z.string().trim().min(2).max(300);

const fields = {
  name: z.string().trim().min(1).max(200).optional(),
  kinds: z.array(z.string().trim().min(1).max(80)).max(30).optional(),
  status: z.string().trim().min(1).max(20).optional(),
  area: z
    .string()
    .regex(/^(\d{6}|\d{9}|\d{12})?$/)
    .optional(),
  township: Text(80),
  address: Text(300),
  office: Text(80),
  industry: Text(80),
  registeredOn: DateOnly.nullable().optional(),
  representative: Text(60),
  phone: Text(40),
  holderId: z.string().max(128).nullable().optional(),
};
/** A change of one object: only what is given changes. `since` is the state that the person looked at. */
export const ObjectEdit = z.strictObject({ ...fields, since: z.string(), reason: Reason });
export type ObjectEdit = z.output<typeof ObjectEdit>;
/** An object that the base library has not (O08); not every object is an entity (O03), nor has a code. */
export const ObjectAdd = z.strictObject({
  ...fields,
  name: z.string().trim().min(1).max(200),
  code: z.string().trim().max(100).default(''),
  form: z.enum(['entity', 'product', 'project', 'behaviour']).default('entity'),
  reason: Reason,
});
export type ObjectAdd = z.output<typeof ObjectAdd>;

export const LabelBody = z.strictObject({
  ids: z.array(z.string().max(200)).max(50_000).optional(),
  filter: ObjectFilters.omit({ asOf: true }).optional(),
  add: Labels.default([]),
  remove: Labels.default([]),
  reason: Reason,
});
export type LabelBody = z.output<typeof LabelBody>;
export const LabelAnswer = z.object({ chosen: z.number().int(), changed: z.number().int() });

export const MergeBody = z.strictObject({
  loser: z.string().min(1).max(200),
  survivor: z.string().min(1).max(200),
  reason: Reason,
});
export type MergeBody = z.output<typeof MergeBody>;
export const UnmergeBody = z.strictObject({ reason: Reason });

const Brief = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  address: z.string(),
  status: z.string(),
  risk: z.string(),
  kinds: z.array(z.string()),
  registeredOn: z.string().nullable(),
});
export const DuplicatesAnswer = z.object({
  total: z.number().int(),
  groups: z.array(z.object({ why: z.enum(['code', 'org', 'name-address']), objects: z.array(Brief) })),
  merged: z.array(
    z.object({
      id: z.string(),
      loser: z.string(),
      loserName: z.string(),
      survivor: z.string(),
      survivorName: z.string(),
      reason: z.string(),
      who: z.string().nullable(),
      mergedAt: z.string(),
    }),
  ),
});

export const HistoryAnswer = z.object({
  changes: z.array(
    z.object({
      at: z.string(),
      who: z.string(),
      why: z.string(),
      fields: z.array(z.object({ name: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
  risks: z.array(z.object({ axis: z.string(), month: z.string(), class: z.string() })),
  merges: z.array(
    z.object({
      id: z.string(),
      loser: z.string(),
      survivor: z.string(),
      loserName: z.string(),
      reason: z.string(),
      mergedAt: z.string(),
      undoneAt: z.string().nullable(),
    }),
  ),
});

export const GapsAnswer = z.object({
  total: z.number().int(),
  libraries: z.number().int(),
  /** objects in no sub-library */
  outside: z.number().int(),
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      departmentName: z.string(),
      kinds: z.array(z.string()),
      objects: z.number().int(),
      outside: z.number().int(),
    }),
  ),
  /** kinds of objects that no published item reaches */
  uncovered: z.array(z.object({ kinds: z.array(z.string()), count: z.number().int() })),
  /** the words that forbid gaps (O10), where the documents have them */
  source: z.string().nullable(),
});
export const AsOfAnswer = z.object({ on: z.string(), total: z.number().int(), assumed: z.number().int() });
