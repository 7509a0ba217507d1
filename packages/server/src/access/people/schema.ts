import { z } from 'zod';
import { Page, Query, Stamp, listOf } from '../../platform/http/schema.ts';
import { Login } from '../signIn/schema.ts';
import { RoleSchema } from '../schema.ts';

const Reason = z.string().trim().min(4, '请写明理由（至少 4 个字）').max(300);
const UnitId = z.string().min(1).max(60);

export const PeopleQuery = z.strictObject({
  q: Query,
  role: RoleSchema.optional(),
  department: UnitId.optional(),
  state: z.enum(['active', 'disabled', 'none']).optional(),
  ...Page,
});
const MembershipAnswer = z.object({
  id: z.string(),
  departmentId: z.string(),
  departmentName: z.string(),
  role: RoleSchema,
  roleName: z.string(),
  since: z.string(),
  until: z.string().nullable(),
  temporary: z.boolean(),
  state: z.enum(['coming', 'current', 'over']),
});
export const PersonDetail = z.object({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  login: z.string().nullable(),
  inspectorId: z.string().nullable(),
  /** none = cannot sign in with a password */
  state: z.enum(['active', 'disabled', 'none']),
  disabledWhy: z.string().nullable(),
  /** wrong passwords have paused the sign-in until then */
  pausedUntil: z.string().nullable(),
  factors: z.number().int(),
  memberships: z.array(MembershipAnswer),
});
export const PeopleList = listOf(PersonDetail);

const membership = {
  departmentId: UnitId,
  role: RoleSchema,
  since: Stamp.optional(),
  until: Stamp.optional(),
};
export const MembershipInput = z.strictObject(membership);
export const PersonInput = z.strictObject({
  name: z.string().trim().min(1).max(60),
  title: z.string().trim().max(60).default(''),
  login: Login,
  inspectorId: z.string().max(100).optional(),
  ...membership,
});
export const PeopleInput = z.strictObject({ rows: z.array(PersonInput).min(1).max(500) });
export const PersonChange = z.strictObject({
  name: z.string().trim().min(1).max(60),
  title: z.string().trim().max(60).default(''),
  inspectorId: z.string().max(100).optional(),
});
export const PersonAdded = z.object({ id: z.string(), link: z.string() });
export const PeopleAdded = z.object({
  added: z.array(z.object({ id: z.string(), name: z.string(), login: z.string(), link: z.string() })),
});
export const Because = z.strictObject({ reason: Reason });
export const EndMembership = z.strictObject({
  membershipId: z.uuid(),
  until: Stamp.optional(),
  reason: Reason,
});
export const LinkMade = z.object({ link: z.string() });
export const Added = z.object({ id: z.string() });

export const GrantInput = z.strictObject({
  personId: z.string().min(1).max(100),
  departmentId: UnitId,
  role: RoleSchema,
  hours: z.number().int().min(1).max(720),
  reason: Reason,
});
export const GrantDecision = z.strictObject({ approve: z.boolean() });
export const GrantQuery = z.strictObject({
  state: z.enum(['requested', 'approved', 'refused', 'ended']).optional(),
  ...Page,
});
export const GrantList = listOf(
  z.object({
    id: z.string(),
    personId: z.string(),
    personName: z.string(),
    departmentId: z.string(),
    departmentName: z.string(),
    role: RoleSchema,
    roleName: z.string(),
    hours: z.number().int(),
    reason: z.string(),
    state: z.enum(['requested', 'approved', 'refused', 'ended', 'over']),
    requestedByName: z.string().nullable(),
    requestedAt: z.string(),
    decidedByName: z.string().nullable(),
    decidedAt: z.string().nullable(),
    until: z.string().nullable(),
    endedAt: z.string().nullable(),
    allowed: z.array(z.enum(['decide', 'end'])),
  }),
);
export const Exemptions = z.object({
  rows: z.array(z.object({ role: RoleSchema, roleName: z.string(), reason: z.string(), at: z.string() })),
});
export const ExemptionInput = z.strictObject({ role: RoleSchema, exempt: z.boolean(), reason: Reason });
