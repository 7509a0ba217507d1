import type { ColumnType, Generated } from 'kysely';
import type { AccessTables } from '../../access/tables.ts';
import type { ArchiveTables } from '../../archive/tables.ts';
import type { ConfigurationTables } from '../../configuration/tables.ts';
import type { DisclosureTables } from '../../disclosure/tables.ts';
import type { DocumentsTables } from '../../documents/tables.ts';
import type { EscrowTables } from '../../escrow/tables.ts';
import type { ExchangeTables } from '../../exchange/tables.ts';
import type { FollowupsTables } from '../../followups/tables.ts';
import type { InspectionsTables } from '../../inspections/tables.ts';
import type { KeepingTables } from '../../keeping/tables.ts';
import type { LedgerTables } from '../../ledger/tables.ts';
import type { PlanningTables } from '../../planning/tables.ts';
import type { RegistryTables } from '../../registry/tables.ts';
import type { ReportsTables } from '../../reports/tables.ts';
import type { SuperiorList, TaskOrigin, TaskScheme, TasksTables } from '../../tasks/tables.ts';
import type { VisitsTables } from '../../visits/tables.ts';
import type { FilesTables } from '../files/tables.ts';

/**
 * The tables as TypeScript sees them (columns in camelCase, snake_case in SQL). timestamptz comes out as an SJ1 stamp
 * ("…+08:00"), date as "YYYY-MM-DD", bigint as number. The meaning of every column stands in its migration as a COMMENT.
 */
export type Json<T> = ColumnType<T, string, string>;

export interface Tables
  extends
    AccessTables,
    KeepingTables,
    LedgerTables,
    RegistryTables,
    PlanningTables,
    TasksTables,
    ConfigurationTables,
    VisitsTables,
    InspectionsTables,
    DisclosureTables,
    FollowupsTables,
    ArchiveTables,
    ReportsTables,
    DocumentsTables,
    EscrowTables,
    ExchangeTables,
    FilesTables {
  departments: {
    id: string;
    name: string;
    short: string;
    position: number;
    inspects: boolean;
    parentId: string | null;
    level: Generated<OrganisationLevel>;
    path: Generated<string>;
    since: string | null;
    until: string | null;
  };
  people: { id: string; name: string; title: string; inspectorId: string | null };
  memberships: {
    id: Generated<string>;
    personId: string;
    departmentId: string;
    role: string;
    since: string;
    until: string | null;
  };
  sessions: {
    id: Generated<string>;
    tokenHash: Buffer;
    personId: string;
    createdAt: string;
    expiresAt: string;
    membershipId: string | null;
    seenAt: string | null;
    pending: Pending | null;
    means: Generated<string>;
    agent: Generated<string>;
    challenge: string | null;
  };
  actions: {
    seq: Generated<number>;
    id: string;
    at: string;
    personId: string | null;
    role: string;
    verb: string;
    taskId: string | null;
    drawId: string | null;
    subject: string;
    reason: string | null;
    detail: Json<Record<string, unknown>>;
    requestId: string;
  };
  audit: {
    seq: Generated<number>;
    at: string;
    personId: string | null;
    role: string;
    what: string;
    subject: string;
    outcome: string;
    code: string | null;
    requestId: string;
  };
  drawRecords: {
    operator: string;
    seq: number;
    prev: string;
    hash: string;
    type: string;
    drawId: string;
    at: string;
    body: string;
  };
  items: {
    id: string;
    departmentId: string;
    name: string;
    kinds: string[];
    method: string;
    basis: string;
    category: 'general' | 'key';
    listId: Generated<string | null>;
    /** only published (and abolishing) ones may be chosen (2.6) */
    state: Generated<'published' | 'abolishing' | 'revised' | 'abolished'>;
    content: Generated<string>;
    cap: Generated<string | null>;
    publishedOn: Generated<string | null>;
  };
  objects: {
    id: string;
    code: string;
    codeKind: string;
    name: string;
    kinds: string[];
    status: string;
    risk: string;
    area: string;
    township: string;
    address: string;
    office: string;
    industry: string;
    registeredOn: string | null;
    representative: string;
    phone: string;
    attrs: Json<Record<string, string>>;
    /** the area whose directory holds it */
    ownerId: string;
    form: Generated<'entity' | 'product' | 'project' | 'behaviour'>;
    holderId: Generated<string | null>;
    labels: Generated<string[]>;
    departmentRisk: ColumnType<Record<string, string>, string | undefined, string>;
    /** a duplicate: the id that stands for it */
    mergedInto: Generated<string | null>;
    since: Generated<string>;
    changedBy: Generated<string>;
    changedWhy: Generated<string>;
  };
  inspectors: {
    id: string;
    name: string;
    certNo: string;
    departmentId: string;
    unit: string;
    unitKind: 'bureau' | 'office';
    role: 'officer' | 'auxiliary' | 'expert' | 'third-party';
    tags: string[];
    certTo: string | null;
    off: Json<[string, string][]>;
    cap: number;
    load: number;
    phone: string;
    attrs: Json<Record<string, string>>;
    state: Generated<'filed' | 'returned' | 'reviewed' | 'active' | 'suspended' | 'left'>;
    position: Generated<string>;
    qualifications: Generated<string[]>;
    strengths: Generated<string[]>;
    experience: Generated<string>;
    civilServant: Generated<boolean>;
    since: Generated<string>;
    changedBy: Generated<string>;
    changedWhy: Generated<string>;
  };
  imports: {
    id: string;
    kind: ImportedKind;
    fileName: string;
    state: 'staged' | 'applied' | 'discarded';
    personId: string;
    at: string;
    rows: number;
    valid: number;
    report: Json<ImportReport>;
    options: ColumnType<ImportOptions, string | undefined, string>;
  };
  importRows: { importId: string; row: number; data: Json<Record<string, unknown>> };
  tasks: {
    id: string;
    year: number;
    number: number;
    name: string;
    initiatorId: string;
    createdBy: string;
    createdAt: string;
    stage: string;
    settings: Json<TaskSettings>;
    drawId: string | null;
    grade: string | null;
    drawn: number | null;
    submittedAt: string | null;
    closedAt: string | null;
    /** area of the initiator, set by the database */
    areaId: Generated<string>;
    origin: Generated<TaskOrigin>;
    planLineId: Generated<string | null>;
    specialId: Generated<string | null>;
    superior: ColumnType<SuperiorList | null, string | null | undefined, never>;
    joint: Generated<boolean>;
    scheme: ColumnType<TaskScheme, string | undefined, string>;
    doneBy: ColumnType<Record<string, string>, string | undefined, string>;
    pushedAt: Generated<string | null>;
    approvedAt: Generated<string | null>;
    approvedBy: Generated<string | null>;
    returnedReason: Generated<string>;
  };
  taskParts: {
    id: string;
    taskId: string;
    position: number;
    departmentId: string;
    itemId: string;
    item: string;
    kinds: string[];
    statuses: string[];
    rates: Json<Record<string, string> | null>;
    total: number | null;
    round: 'ceil' | 'floor';
    min: number;
    method: string;
    perVisit: number;
    tags: string[];
    publishedAt: string | null;
  };
  draws: {
    id: string;
    operator: string;
    year: number;
    number: number;
    taskId: string;
    state: string;
    frozenAt: string;
    plan: Json<DrawPlan>;
    keyBox: Buffer;
    snapshotBox: Buffer;
    commitHash: string | null;
    resultHash: string | null;
    openBy: string | null;
    beaconAfter: string | null;
    grade: string | null;
    matching: Json<MatchingCounts> | null;
    outcomeBox: Buffer | null;
    voidWhy: string | null;
    voidBy: string | null;
    voidAt: string | null;
  };
  drawOpenings: { drawId: string; witness: string; r: string; at: string; personId: string };
  visitObjects: {
    visitId: string;
    objectId: string;
    position: number;
    name: string;
    code: string;
    township: string;
    address: string;
  };
  visitTeam: { visitId: string; departmentId: string; slot: number; inspectorId: string };
  settings: { key: string; value: string };
}

/** What a session still lacks before it may act. */
export type Pending = 'factor' | 'enrol' | 'password';
export type OrganisationLevel = 'province' | 'city' | 'county' | 'department' | 'section' | 'station';

export type ImportedKind = 'objects' | 'inspectors' | 'items' | 'labels' | 'risk' | 'certificates';
/** What a person says beside the file: the draft list for items; month and axis for risk classes. */
export interface ImportOptions {
  listId?: string | undefined;
  month?: string | undefined;
  axis?: string | undefined;
}
export interface ImportFindingRow {
  row: number;
  column: string;
  code: string;
  message: string;
  value: string;
  expected: string;
}
/** What the preview showed, kept so that the same words come back on the next look. */
export interface ImportReport {
  columns: { heading: string; field: string }[];
  problems: ImportFindingRow[];
  notices: ImportFindingRow[];
  sample: Record<string, string>[];
  blockedBy: string;
  problemCount: number;
}
export interface WitnessSetting {
  id: string;
  who: string;
  commit?: string | undefined;
}
export interface TaskSettings {
  profile: string;
  pool: 'all' | 'bureau+offices' | 'offices' | 'own-office' | 'cross-office';
  group: number;
  walk: number;
  window?: { from: string; to: string } | undefined;
  asOf?: string | undefined;
  witnesses: WitnessSetting[];
  beacon: { src: 'cwl-kl8' | 'cwl-ssq' | 'drand' | 'ceremony'; issue: string } | null;
  times: { openSeconds: number; beaconSeconds: number } | { openBy: string; beaconAfter: string };
  /** whether a drawn object that is gone is replaced by the next of the reserve (sj1.md section 6); absent: none */
  replace?: 'none' | 'reserve' | undefined;
}
/** What the commit record will say, fixed at the freeze, less what only the moment of the commit can give. */
export interface DrawPlan {
  root: string;
  size: number;
  /** rows of the rarest attribute pattern: decides whether the frame may be published (sj1.md section 8) */
  smallestPattern: number;
  asOf: string;
  inspectorsRoot: string;
  inspectorsSize: number;
  pairs: string;
  tasks: {
    id: string;
    dept: string;
    item: string;
    strata: { id: string; size: number; num: number; den: number; round: 'ceil' | 'floor'; min: number }[];
  }[];
  assign: {
    walk: number;
    group: number;
    from: string;
    to: string;
    pool: TaskSettings['pool'];
    need: { dept: string; k: number; tags: string[] }[];
  };
  witnesses: WitnessSetting[];
  beacon: { src: 'cwl-kl8' | 'cwl-ssq' | 'drand' | 'ceremony'; issue: string } | null;
  times: TaskSettings['times'];
  profile: string;
  replace?: 'none' | 'reserve' | undefined;
}
export interface MatchingCounts {
  ok: boolean;
  objects: number;
  visits: number;
  slots: number;
  people: number;
  minLoad: number;
  maxLoad: number;
  bottleneck: string | null;
}
