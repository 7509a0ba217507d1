import { z } from 'zod';

/** The roles of the seeds (requirements 1.2, 2.6), with the words of the screens. Three administrators who share nothing. */
export const ROLES = {
  clerk: '信用监管科经办人',
  reviewer: '法制科审核员',
  section: '业务科室人员',
  station: '市场监管所人员',
  head: '负责人',
  coordinator: '参与部门联络员',
  inspector: '执法检查人员',
  office: '联席会议办公室',
  supervisor: '监察室',
  judicial: '行政执法监督机关',
  admin: '系统管理员',
  security: '安全管理员',
  auditor: '审计管理员',
} as const;

export type Role = keyof typeof ROLES;
export const ALL_ROLES = Object.keys(ROLES) as Role[];
export const RoleSchema = z.enum(ALL_ROLES as [Role, ...Role[]]);

/** Who reads the work itself (directories, tasks, visits), each as far as the scope goes; never the three administrators. */
export const WORK_READERS: Role[] = [
  'clerk',
  'reviewer',
  'section',
  'station',
  'head',
  'coordinator',
  'inspector',
  'office',
  'supervisor',
  'judicial',
];
/** The same at a desk: an inspector meets his work on the phone, by what was released to him. */
export const DESK_READERS: Role[] = WORK_READERS.filter((r) => r !== 'inspector');
/** Who supervises: reads all of the area, changes nothing (R11, 2.6). */
export const SUPERVISORS: Role[] = ['supervisor', 'judicial'];

export const PersonAnswer = z.object({
  id: z.string(),
  name: z.string(),
  role: RoleSchema,
  roleName: z.string(),
  departmentId: z.string(),
  departmentName: z.string(),
  inspectorId: z.string().nullable(),
});

export const SessionAnswer = z.object({
  mode: z.enum(['practice', 'production']),
  person: PersonAnswer.nullable(),
  county: z.object({ name: z.string(), area: z.string(), operator: z.string() }),
  now: z.string(),
  software: z.string(),
  /** what is still missing before the session may act; idle = the password, typed again */
  pending: z.enum(['factor', 'enrol', 'password', 'idle']).nullable(),
  /** kinds of second factor this person has, once the password was right */
  factors: z.array(z.enum(['totp', 'webauthn'])),
  /** what the door offers: the name of the identity provider, where one is configured */
  oidc: z.string().nullable(),
  /** roles this person may act in now; more than one = a choice */
  memberships: z.array(
    z.object({ id: z.string(), role: RoleSchema, roleName: z.string(), unitName: z.string() }),
  ),
});

export const PracticePeopleQuery = z.strictObject({
  role: RoleSchema.optional(),
  q: z.string().trim().max(50).default(''),
  limit: z.coerce.number().int().min(1).max(400).default(40),
});
export const PracticePeopleAnswer = z.object({
  people: z.array(PersonAnswer.extend({ title: z.string(), openVisits: z.number().int() })),
});
export const PracticeSignIn = z.strictObject({ personId: z.string().min(1).max(100) });
