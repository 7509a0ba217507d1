import { z } from 'zod';
import { Page, Query, listOf } from '../platform/http/schema.ts';

/** Every number carries the list it counts (screens.md: "no number without a list"). */
export const DashboardAnswer = z.object({
  role: z.string(),
  tiles: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      count: z.number().int(),
      tone: z.enum(['sealed', 'due', 'late', 'public', 'draft', 'plain']),
      /** a route of the console, e.g. "/tasks?stage=publishing" */
      link: z.string(),
      hint: z.string().nullable(),
    }),
  ),
  stages: z.record(z.string(), z.number().int()),
  recent: z.array(
    z.object({ at: z.string(), who: z.string(), text: z.string(), link: z.string().nullable() }),
  ),
});
export const AuditQuery = z.strictObject({
  q: Query,
  who: z.string().max(60).optional(),
  outcome: z.enum(['done', 'refused']).optional(),
  ...Page,
});
export const AuditRow = z.object({
  seq: z.number().int(),
  at: z.string(),
  who: z.string(),
  roleName: z.string(),
  /** the route's Chinese summary */
  what: z.string(),
  /** "POST /api/draws/:id/commit" */
  route: z.string(),
  subject: z.string(),
  outcome: z.string(),
  code: z.string().nullable(),
  requestId: z.string(),
});
export const AuditList = listOf(AuditRow);
