import { z } from 'zod';
import { DateOnly, Page, Query, listOf } from '../platform/http/schema.ts';

export const OBJECT_SORTS = ['name', 'code', 'risk', 'status', 'registeredOn', 'township'] as const;
const sortOf = (keys: readonly string[]) =>
  z.enum([...keys, ...keys.map((k) => `-${k}`)] as [string, ...string[]]);

const objectFilters = {
  q: Query,
  status: z.string().max(40).optional(),
  risk: z.enum(['A', 'B', 'C', 'D', 'U']).optional(),
  kind: z.string().max(40).optional(),
  township: z.string().max(80).optional(),
  office: z.string().max(80).optional(),
  label: z.string().max(80).optional(),
  /** first digits of a division: a city, a county, a township */
  area: z
    .string()
    .regex(/^\d{2,12}$/)
    .optional(),
  industry: z.string().max(80).optional(),
  form: z.enum(['entity', 'product', 'project', 'behaviour']).optional(),
  /** `yes`: only who is still on the register, and can be inspected */
  standing: z.enum(['yes']).optional(),
  /** an item: only objects that it reaches by their kinds */
  item: z.string().max(60).optional(),
  /** exactly these kinds, joined by 、; `none`: without a kind */
  kinds: z.string().max(400).optional(),
  /** a sub-library (分库); `none`: objects that are in none */
  library: z.union([z.uuid(), z.literal('none')]).optional(),
  /** `missing`: without one of the mandatory fields of the profile (O06) */
  flag: z.enum(['missing']).optional(),
  /** the directory as it was at the end of that day (O11) */
  asOf: DateOnly.optional(),
  sort: sortOf(OBJECT_SORTS).default('name'),
};
export const ObjectFilters = z.strictObject(objectFilters);
export const ObjectQuery = z.strictObject({ ...objectFilters, ...Page });
export type ObjectFilters = z.infer<typeof ObjectFilters>;

/** One line of the directory. Phone, and the representative of anything that is not an enterprise, are masked. */
export const ObjectAnswer = z.object({
  id: z.string(),
  code: z.string(),
  codeKind: z.string(),
  name: z.string(),
  kinds: z.array(z.string()),
  status: z.string(),
  risk: z.string(),
  area: z.string(),
  township: z.string(),
  address: z.string(),
  office: z.string(),
  industry: z.string(),
  registeredOn: z.string().nullable(),
  representative: z.string(),
  phone: z.string(),
  form: z.enum(['entity', 'product', 'project', 'behaviour']),
  holderId: z.string().nullable(),
  labels: z.array(z.string()),
  departmentRisk: z.record(z.string(), z.string()),
});
export const ObjectDetail = ObjectAnswer.extend({
  attrs: z.record(z.string(), z.string()),
  /** 查验码, for the clerk and the supervisor only; null for others. */
  checkCode: z.string().nullable(),
  /** the id that stands for a merged duplicate */
  mergedInto: z.string().nullable(),
  since: z.string(),
  areaNames: z.array(z.string()),
  /** mandatory fields that are empty, with the words that ask for them (O06) */
  missing: z.object({ fields: z.array(z.string()), source: z.string() }).nullable(),
  /** what other systems found at it (X04, J08) */
  outside: z.array(
    z.object({
      system: z.string(),
      department: z.string(),
      item: z.string(),
      checkedOn: z.string(),
      categories: z.array(z.number().int()),
      words: z.string(),
    }),
  ),
  visits: z.array(
    z.object({
      id: z.string(),
      taskId: z.string(),
      taskName: z.string(),
      plannedOn: z.string(),
      state: z.string(),
    }),
  ),
  results: z.array(
    z.object({
      id: z.string(),
      taskName: z.string(),
      item: z.string(),
      categories: z.array(z.number()),
      publishedOn: z.string(),
    }),
  ),
});
export const ObjectList = listOf(ObjectAnswer);
const Facet = z.array(z.object({ value: z.string(), count: z.number().int() }));
export const ObjectFacets = z.object({
  total: z.number().int(),
  statuses: Facet,
  risks: Facet,
  kinds: Facet,
  townships: Facet,
  offices: Facet,
  labels: Facet,
  areas: z.array(z.object({ value: z.string(), name: z.string(), count: z.number().int() })),
});

export const RevealBody = z.strictObject({ reason: z.string().trim().min(4).max(200) });
export const RevealAnswer = z.object({ id: z.string(), representative: z.string(), phone: z.string() });

export const INSPECTOR_SORTS = ['name', 'certTo', 'load', 'unit'] as const;
const inspectorFilters = {
  q: Query,
  department: z.string().max(60).optional(),
  unit: z.string().max(80).optional(),
  tag: z.string().max(40).optional(),
  cert: z.enum(['valid', 'expiring', 'expired']).optional(),
  state: z.enum(['filed', 'returned', 'reviewed', 'active', 'suspended', 'left']).optional(),
  role: z.enum(['officer', 'auxiliary', 'expert', 'third-party']).optional(),
  library: z.uuid().optional(),
  sort: sortOf(INSPECTOR_SORTS).default('name'),
};
export const InspectorFilters = z.strictObject(inspectorFilters);
export const InspectorQuery = z.strictObject({ ...inspectorFilters, ...Page });
export type InspectorFilters = z.infer<typeof InspectorFilters>;
export const InspectorAnswer = z.object({
  id: z.string(),
  name: z.string(),
  certNo: z.string(),
  departmentId: z.string(),
  departmentName: z.string(),
  unit: z.string(),
  unitKind: z.string(),
  role: z.string(),
  tags: z.array(z.string()),
  certTo: z.string(),
  certState: z.enum(['valid', 'expiring', 'expired']),
  off: z.array(z.tuple([z.string(), z.string()])),
  cap: z.number().int(),
  load: z.number().int(),
  phone: z.string(),
  state: z.string(),
  stateName: z.string(),
  position: z.string(),
  qualifications: z.array(z.string()),
  strengths: z.array(z.string()),
  experience: z.string(),
  civilServant: z.boolean(),
});
export const InspectorList = listOf(InspectorAnswer);

export const ItemQuery = z.strictObject({ q: Query, department: z.string().max(60).optional(), ...Page });
export const ItemAnswer = z.object({
  id: z.string(),
  departmentId: z.string(),
  departmentName: z.string(),
  name: z.string(),
  kinds: z.array(z.string()),
  method: z.string(),
  basis: z.string(),
  category: z.enum(['general', 'key']),
  content: z.string(),
  cap: z.string().nullable(),
  state: z.string(),
  listId: z.string().nullable(),
  publishedOn: z.string().nullable(),
});
export const ItemList = listOf(ItemAnswer);

export const DepartmentsAnswer = z.object({
  departments: z.array(
    z.object({ id: z.string(), name: z.string(), short: z.string(), inspectors: z.number().int() }),
  ),
});
