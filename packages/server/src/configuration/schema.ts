import { z } from 'zod';
import { DateOnly, Page, Query, listOf } from '../platform/http/schema.ts';

export const Reference = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*@\d{1,9}$/);

export const DeadlineQuery = z.strictObject({
  from: z.string().max(10),
  days: z.coerce.number().int().min(0).max(1000),
});
export const DeadlineAnswer = z.object({
  from: z.string(),
  days: z.number().int(),
  date: z.string(),
  provisional: z.boolean(),
  unknownYears: z.array(z.number().int()),
  calendarVersion: z.string(),
});

const Head = z.object({
  reference: z.string(),
  id: z.string(),
  version: z.number().int(),
  name: z.string(),
  level: z.string(),
  document: z.object({
    title: z.string(),
    number: z.string(),
    issuedOn: z.string(),
    issuer: z.string(),
    cites: z.array(z.string()),
  }),
  validFrom: z.string(),
  validFromNote: z.string().nullable(),
  validTo: z.string().nullable(),
});
const Value = z.object({
  value: z.unknown(),
  shown: z.string(),
  requirement: z.string(),
  article: z.string(),
  words: z.string(),
  basis: z.string(),
  note: z.string().nullable(),
  from: z.string().nullable(),
  takenFrom: z.string().nullable(),
  document: z.string(),
  reference: z.string(),
  national: z.boolean(),
  beside: z.object({ document: z.string(), shown: z.string() }).nullable(),
});
const Heading = z.object({ id: z.string(), group: z.string(), name: z.string(), expected: z.string() });

export const ProfilesAnswer = z.object({
  current: z.object({ reference: z.string(), name: z.string(), chosen: z.boolean() }),
  today: z.string(),
  profiles: z.array(
    Head.extend({ own: z.boolean(), base: z.string().nullable(), madeBy: z.string().nullable() }),
  ),
  choices: z.array(
    z.object({
      reference: z.string(),
      validFrom: z.string(),
      why: z.string(),
      at: z.string(),
      who: z.string().nullable(),
    }),
  ),
});
export const ProfileParam = z.strictObject({ reference: Reference });
export const OnQuery = z.strictObject({ on: DateOnly.optional() });
export const ProfileAnswer = Head.extend({
  on: z.string(),
  rows: z.array(Heading.extend({ value: Value.nullable() })),
  /** the county's own changes to its base, for the editor; null for a profile that ships */
  draft: z.record(z.string(), z.unknown()).nullable(),
});
export const CompareQuery = z.strictObject({ a: Reference, b: Reference, on: DateOnly.optional() });
export const CompareAnswer = z.object({
  a: Head,
  b: Head,
  on: z.string(),
  rows: z.array(Heading.extend({ a: Value.nullable(), b: Value.nullable(), differs: z.boolean() })),
});

export const ChoiceInput = z.strictObject({
  reference: Reference,
  from: DateOnly,
  why: z.string().trim().min(2).max(300),
});
/** What a county writes for its own profile; deriveProfile checks every change and says what is wrong with it. */
export const OwnProfileInput = z.strictObject({
  base: Reference,
  after: z.number().int().min(0),
  id: z.string().max(60),
  name: z.string().max(200),
  level: z.enum(['国家', '自治区', '省', '市', '县']),
  document: z.strictObject({
    title: z.string().max(200),
    number: z.string().max(100),
    issuedOn: z.string().max(10),
    issuer: z.string().max(200),
    cites: z.array(z.string().max(200)).max(50),
  }),
  validFrom: z.string().max(10),
  changes: z.record(z.string().max(60), z.any()),
});
export const OwnProfileMade = z.object({ reference: z.string() });

export const CalendarAnswer = z.object({
  version: z.string(),
  years: z.array(
    z.object({
      year: z.number().int(),
      papers: z.array(z.string()),
      off: z.number().int(),
      work: z.number().int(),
      loaded: z.boolean(),
    }),
  ),
  /** years ahead without a notice: deadlines there are provisional */
  unknown: z.array(z.number().int()),
  provisional: z.number().int(),
  loads: z.array(
    z.object({
      year: z.number().int(),
      papers: z.array(z.string()),
      fileName: z.string(),
      version: z.string(),
      at: z.string(),
      who: z.string().nullable(),
    }),
  ),
});
export const YearLoaded = z.object({
  year: z.number().int(),
  version: z.string(),
  looked: z.number().int(),
  moved: z.number().int(),
  settled: z.number().int(),
});

export const DeadlineRow = z.object({
  noun: z.string(),
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  department: z.string().nullable(),
  taskId: z.string().nullable(),
  startEvent: z.string(),
  startDay: z.string(),
  workingDays: z.number().int().nullable(),
  due: z.string(),
  /** working days from today to the last day; negative when it has passed; null where it is ended */
  left: z.number().int().nullable(),
  provisional: z.boolean(),
  unknownYears: z.array(z.number().int()),
  calendarVersion: z.string(),
  source: z.string(),
  state: z.enum(['running', 'met', 'cleared']),
  late: z.boolean(),
  endedAt: z.string().nullable(),
});
export const DeadlinesQuery = z.strictObject({
  q: Query,
  state: z.enum(['running', 'late', 'soon', 'provisional', 'ended', 'all']).default('running'),
  noun: z.string().max(40).optional(),
  kind: z.string().max(60).optional(),
  department: z.string().max(60).optional(),
  taskId: z.string().max(60).optional(),
  ...Page,
});
export const DeadlinesAnswer = listOf(DeadlineRow);
export const DeadlineKey = z.strictObject({
  noun: z.string().max(40),
  id: z.string().max(200),
  kind: z.string().max(60),
});
export const DeadlineDetail = DeadlineRow.extend({
  history: z.array(
    z.object({
      at: z.string(),
      what: z.string(),
      dueBefore: z.string().nullable(),
      due: z.string(),
      provisional: z.boolean(),
      calendarVersion: z.string(),
      why: z.string(),
      who: z.string().nullable(),
    }),
  ),
});
