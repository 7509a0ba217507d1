import type { Channel } from './tables.ts';

/** A line's item: of whose list, and whether general or key. */
export interface LineItem {
  itemId: string | null;
  item: string;
  departmentId: string;
  category: 'general' | 'key' | null;
}

/** What a plan line says (L06, 宁夏 art. 19, and what a task needs); without its place and its state. */
export interface LineBody {
  name: string;
  initiatorId: string;
  participants: string[];
  items: LineItem[];
  kinds: string[];
  objectRange: string;
  /** one rate for all, `5%`, or null */
  ratio: string | null;
  /** rate per class of risk, or null */
  rates: Record<string, string> | null;
  quantity: number | null;
  windowFrom: string | null;
  windowTo: string | null;
  batch: string;
  frequency: string;
  method: string;
  jointMode: string;
  withinDepartment: boolean;
  perVisit: number;
  reason: string;
}

/** A published version of a plan, whole. */
export interface PlanBody {
  title: string;
  channels: Channel[];
  lines: (LineBody & { id: string; no: number })[];
  /** the warnings that stood beside it when it was published */
  warnings: string[];
}
