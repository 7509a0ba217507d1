import { z } from 'zod';
import { DateOnly } from '../../platform/http/schema.ts';

const Words = z.array(z.string().trim().min(1).max(40)).max(30);
const Reason = z.string().trim().min(2).max(300);

const fields = {
  name: z.string().trim().min(1).max(40).optional(),
  departmentId: z.string().max(60).optional(),
  unit: z.string().trim().max(80).optional(),
  unitKind: z.enum(['bureau', 'office']).optional(),
  role: z.enum(['officer', 'auxiliary', 'expert', 'third-party']).optional(),
  position: z.string().trim().max(60).optional(),
  tags: Words.optional(),
  qualifications: Words.optional(),
  strengths: Words.optional(),
  experience: z.string().trim().max(500).optional(),
  civilServant: z.boolean().optional(),
  cap: z.number().int().min(0).max(10_000).optional(),
  phone: z.string().trim().max(40).optional(),
};
/** A person reported into the directory (N02): officers with a certificate; auxiliaries, experts and third parties may have none. */
export const FileBody = z.strictObject({
  ...fields,
  name: z.string().trim().min(1).max(40),
  departmentId: z.string().max(60),
  role: z.enum(['officer', 'auxiliary', 'expert', 'third-party']).default('officer'),
  certNo: z.string().trim().max(60).default(''),
  certFrom: DateOnly.nullable().default(null),
  certTo: DateOnly.nullable().default(null),
});
export type FileBody = z.output<typeof FileBody>;
export const EditBody = z.strictObject({ ...fields, since: z.string(), reason: Reason });
export type EditBody = z.output<typeof EditBody>;

export const StepBody = z.strictObject({
  step: z.enum(['return', 'refile', 'review', 'activate', 'suspend', 'resume', 'leave']),
  reason: z.string().trim().max(300).optional(),
});
export type StepBody = z.output<typeof StepBody>;

export const OffBody = z.strictObject({
  off: z.array(z.tuple([DateOnly, DateOnly])).max(60),
  reason: Reason,
});
export const CertificateBody = z.strictObject({
  number: z.string().trim().min(1).max(60),
  kind: z.string().trim().min(1).max(40).default('行政执法证'),
  issuer: z.string().trim().max(80).default(''),
  from: DateOnly.nullable().default(null),
  to: DateOnly,
});
export type CertificateBody = z.output<typeof CertificateBody>;
export const RevokeBody = z.strictObject({ number: z.string().min(1).max(60), reason: Reason });

/** Relations for which one keeps away (N09); the words of the declaration stand beside it. */
export const RELATIONS = {
  shareholder: '股东、合伙人或出资人',
  manager: '任职或兼职',
  relative: '近亲属任职或出资',
  dispute: '有诉讼、债务等纠纷',
  former: '曾在该单位任职',
  other: '其他可能影响公正的关系',
} as const;
export type Relation = keyof typeof RELATIONS;
export const InterestBody = z.strictObject({
  objectId: z.string().min(1).max(200),
  relation: z.enum(Object.keys(RELATIONS) as [Relation, ...Relation[]]),
  words: z.string().trim().max(300).default(''),
});
export type InterestBody = z.output<typeof InterestBody>;
export const ReasonBody = z.strictObject({ reason: Reason });

export const RecordAnswer = z.object({
  since: z.string(),
  certificates: z.array(
    z.object({
      number: z.string(),
      kind: z.string(),
      issuer: z.string(),
      validFrom: z.string().nullable(),
      validTo: z.string(),
      revokedWhy: z.string(),
      state: z.enum(['valid', 'ended', 'coming', 'revoked']),
    }),
  ),
  interests: z.array(
    z.object({
      id: z.string(),
      objectId: z.string(),
      objectName: z.string(),
      relation: z.string(),
      relationName: z.string(),
      words: z.string(),
      declaredAt: z.string(),
      endedAt: z.string().nullable(),
    }),
  ),
  changes: z.array(
    z.object({ at: z.string(), who: z.string(), why: z.string(), fields: z.array(z.string()) }),
  ),
  timeline: z.array(
    z.object({
      at: z.string(),
      who: z.string(),
      roleName: z.string(),
      text: z.string(),
      reason: z.string().nullable(),
    }),
  ),
  verbs: z.array(
    z.object({
      action: z.string(),
      zh: z.string(),
      ok: z.boolean(),
      why: z.string().nullable(),
      reason: z.boolean(),
    }),
  ),
  /** may be drawn today? otherwise why not, with the words */
  drawable: z.object({ ok: z.boolean(), why: z.string() }),
  editable: z.boolean(),
});
