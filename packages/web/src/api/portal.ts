import { get, post, query } from './client.ts';
import type { List } from './client.ts';
import type { DrawRecord, DrawState, PublicHall } from './draws.ts';
import type { ItemRow } from './registry.ts';
import type { Named } from './tasks.ts';

export interface PublishedRow {
  id: string;
  objectName: string;
  code: string;
  departmentName: string;
  item: string;
  taskId: string;
  taskName: string;
  categories: { n: number; name: string }[];
  checkedOn: string;
  publishedOn: string;
  drawId: string;
  grade: string | null;
  /** 2 and more: it was corrected */
  version: number;
  late: boolean;
}

export interface PublishedDetail extends PublishedRow {
  channels: { name: string; on: string; proof: string }[];
  versions: { version: number; publishedOn: string; correctedOn: string | null }[];
  objections: { from: string; at: string; answer: string; answeredAt: string }[];
  method: string;
  basis: string;
  operator: string;
  drawState: string;
}

export interface Announcement {
  taskId: string;
  name: string;
  drawId: string;
  operator: string;
  state: string;
  grade: string | null;
  committedAt: string;
  openBy: string;
  beaconAfter: string | null;
  window: { from: string; to: string } | null;
  size: number;
  drawn: number;
  departments: Named[];
  items: string[];
}

export interface DrawLine {
  id: string;
  taskId: string;
  taskName: string;
  operator: string;
  state: DrawState;
  grade: string | null;
  committedAt: string;
  drawnAt: string | null;
  size: number;
  n: number | null;
  commitHash: string;
}

export interface PublicDraw extends DrawLine {
  hall: PublicHall;
  records: (Omit<DrawRecord, 'body'> & { url: string })[];
  frame: { available: boolean; url: string | null; why: string | null };
  receipt: { available: boolean; why: string | null };
}

export interface Summary {
  county: { name: string; area: string; operator: string };
  practice: boolean;
  counts: { objects: number; items: number; draws: number; results: number; aborted: number; voided: number };
  categories: { n: number; name: string; count: number }[];
  departments: { id: string; name: string; results: number }[];
  latestResults: PublishedRow[];
  announcements: Announcement[];
  publishRule: { workingDays: number; source: string };
}

/** Everything an enterprise needs to check its own case without trusting the server. Records are their exact text. */
export interface ReceiptBundle {
  drawn: boolean;
  stratumNames: { task: string; item: string; stratum: string; label: string; drawn: boolean }[];
  receipt: Record<string, unknown>;
  commit: string;
  open: string;
  result: string;
  /** the operator's chain from the commit to the result, each record as its exact text */
  chain: string[];
}

type Q = Record<string, string | number | undefined>;
export const getSummary = (): Promise<Summary> => get('/api/portal/summary');
export const listPublicItems = (q: Q = {}): Promise<List<ItemRow>> => get(`/api/portal/items${query(q)}`);
export const listAnnouncements = (q: Q = {}): Promise<List<Announcement>> =>
  get(`/api/portal/announcements${query(q)}`);
export const listResults = (q: Q): Promise<List<PublishedRow>> => get(`/api/portal/results${query(q)}`);
export const getResult = (id: string): Promise<PublishedDetail> => get(`/api/portal/results/${id}`);
export const listDraws = (q: Q = {}): Promise<List<DrawLine>> => get(`/api/portal/draws${query(q)}`);
export const getPublicDraw = (id: string): Promise<PublicDraw> =>
  get(`/api/portal/draws/${encodeURIComponent(id)}`);
export const askReceipt = (body: {
  drawId: string;
  code: string;
  checkCode: string;
}): Promise<ReceiptBundle> => post('/api/portal/receipt', body);
export const objectTo = (
  id: string,
  body: { fromWhom: string; name: string; contact: string; words: string },
): Promise<{ id: string }> => post(`/api/portal/results/${id}/objections`, body);
