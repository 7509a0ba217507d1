import { z } from 'zod';
import { Named, Page, Query, listOf } from '../platform/http/schema.ts';
import { Deadline } from '../tasks/schema.ts';

export const Category = z.object({ n: z.number().int(), name: z.string() });
export const ResultQuery = z.strictObject({
  q: Query,
  department: z.string().max(60).optional(),
  category: z.coerce.number().int().min(1).max(8).optional(),
  taskId: z.string().max(60).optional(),
  /** township or street */
  area: z.string().trim().max(60).optional(),
  ...Page,
});
export const ResultExportQuery = ResultQuery.omit({ page: true, pageSize: true });
export const ResultRow = z.object({
  id: z.string(),
  objectName: z.string(),
  code: z.string(),
  departmentId: z.string(),
  departmentName: z.string(),
  item: z.string(),
  taskId: z.string(),
  taskName: z.string(),
  categories: z.array(Category),
  checkedOn: z.string(),
  publishedOn: z.string(),
  drawId: z.string(),
  grade: z.string().nullable(),
  /** 2 and more: it was corrected */
  version: z.number().int(),
  late: z.boolean(),
});
export const ResultList = listOf(ResultRow);
export const ResultDetail = ResultRow.extend({
  method: z.string(),
  basis: z.string(),
  operator: z.string(),
  drawState: z.string(),
  channels: z.array(z.object({ name: z.string(), on: z.string(), proof: z.string() })),
  /** when each version was published and corrected; what an old one said is not shown */
  versions: z.array(
    z.object({ version: z.number().int(), publishedOn: z.string(), correctedOn: z.string().nullable() }),
  ),
  /** objections that were answered */
  objections: z.array(
    z.object({ from: z.string(), at: z.string(), answer: z.string(), answeredAt: z.string() }),
  ),
});
export const PublishAnswer = z.object({ published: z.number().int(), closed: z.boolean() });

export const AnnouncementRow = z.object({
  taskId: z.string(),
  name: z.string(),
  drawId: z.string(),
  operator: z.string(),
  state: z.string(),
  grade: z.string().nullable(),
  committedAt: z.string(),
  openBy: z.string(),
  beaconAfter: z.string().nullable(),
  window: z.object({ from: z.string(), to: z.string() }).nullable(),
  size: z.number().int(),
  drawn: z.number().int(),
  departments: z.array(Named),
  items: z.array(z.string()),
});
export const AnnouncementList = listOf(AnnouncementRow);
export const PortalSummary = z.object({
  county: z.object({ name: z.string(), area: z.string(), operator: z.string() }),
  practice: z.boolean(),
  counts: z.object({
    objects: z.number().int(),
    items: z.number().int(),
    draws: z.number().int(),
    results: z.number().int(),
    aborted: z.number().int(),
    voided: z.number().int(),
  }),
  categories: z.array(Category.extend({ count: z.number().int() })),
  departments: z.array(z.object({ id: z.string(), name: z.string(), results: z.number().int() })),
  latestResults: z.array(ResultRow),
  announcements: z.array(AnnouncementRow),
  publishRule: z.object({ workingDays: z.number().int(), source: z.string() }),
});
export const ReceiptBody = z.strictObject({
  drawId: z.string().trim().min(1).max(128),
  code: z.string().trim().min(1).max(128),
  checkCode: z.string().trim().min(4).max(20),
});
export const ReceiptAnswer = z.object({
  drawn: z.boolean(),
  stratumNames: z.array(
    z.object({
      task: z.string(),
      item: z.string(),
      stratum: z.string(),
      label: z.string(),
      drawn: z.boolean(),
    }),
  ),
  receipt: z.record(z.string(), z.unknown()),
  commit: z.string(),
  open: z.string(),
  result: z.string(),
  /** the records between commit and result, those of other draws included: exact texts, in the order of the chain */
  chain: z.array(z.string()),
});
/** What a publication would show, before it is pressed. `missing` = forms that are not submitted yet. */
export const Publication = z.object({
  rows: z.array(
    z.object({
      objectName: z.string(),
      code: z.string(),
      departmentId: z.string(),
      item: z.string(),
      categories: z.array(z.number()),
      notes: z.string(),
      checkedOn: z.string().nullable(),
    }),
  ),
  missing: z.number().int(),
  deadline: Deadline.nullable(),
  source: z.string(),
});
