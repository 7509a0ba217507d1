import type { ItemRow } from '../../api/registry.ts';
import type { PartInput, TaskInput } from '../../api/tasks.ts';

export const CLASSES = ['A', 'B', 'C', 'D', 'U'] as const;
export type RiskClass = (typeof CLASSES)[number];

/** One department's item while it is being typed. */
export interface PartDraft {
  itemId: string;
  departmentId: string;
  mode: 'rates' | 'total';
  rates: Record<RiskClass, string>;
  total: string;
  perVisit: number;
  method: string;
  tags: string[];
}

/** The whole form as it is kept in the browser. */
export interface TaskForm {
  name: string;
  parts: PartDraft[];
  pool: string;
  group: number;
  from: string;
  to: string;
  witness: string;
  beacon: 'ceremony' | 'cwl-kl8' | 'cwl-ssq' | 'none';
  issue: string;
  pace: 'quick' | 'minute' | 'fixed';
  openBy: string;
  beaconAfter: string;
}

/** Rates that regulators published for real campaigns: few of the good, many of the bad. A start, not a rule. */
const START: Record<RiskClass, string> = { A: '1%', B: '2%', C: '10%', D: '30%', U: '3%' };

/** A part with the first item of the department. */
export function emptyPart(items: ItemRow[], dept: string): PartDraft {
  const item = items.find((i) => i.departmentId === dept) ?? items[0];
  return {
    itemId: item?.id ?? '',
    departmentId: item?.departmentId ?? dept,
    mode: 'rates',
    rates: { ...START },
    total: '',
    perVisit: 2,
    method: item?.method.split(/[、，,]/)[0]?.replace(/检查$/, '') || '现场',
    tags: [],
  };
}

export const firstForm = (items: ItemRow[], dept: string, practice: boolean): TaskForm => ({
  name: '',
  parts: [emptyPart(items, dept)],
  pool: 'all',
  group: 1,
  from: '',
  to: '',
  witness: '监察室',
  beacon: 'ceremony',
  issue: '现场摇号',
  pace: practice ? 'minute' : 'fixed',
  openBy: '',
  beaconAfter: '',
});

/** A part as the server takes it: rates as typed, empty ones left out. */
export function partInput(part: PartDraft): PartInput {
  const base = {
    departmentId: part.departmentId,
    itemId: part.itemId,
    method: part.method,
    perVisit: part.perVisit,
    tags: part.tags,
  };
  if (part.mode === 'total') return { ...base, total: Number(part.total) || 0 };
  return {
    ...base,
    rates: Object.fromEntries(Object.entries(part.rates).filter(([, v]) => v.trim() !== '')),
  };
}

const stamp = (local: string): string => `${local.length === 16 ? `${local}:00` : local}+08:00`;

/** The form as the server takes it. `now` is the server's time. */
export function toInput(form: TaskForm, now: string): TaskInput {
  const issue = form.beacon === 'ceremony' ? `${form.issue.trim() || '现场摇号'}` : form.issue.trim();
  return {
    name: form.name.trim(),
    parts: form.parts.map(partInput),
    pool: form.pool,
    group: form.group,
    ...(form.from && form.to ? { window: { from: form.from, to: form.to } } : {}),
    asOf: now.slice(0, 10),
    witnesses: form.witness.trim() ? [{ id: 'w1', who: form.witness.trim() }] : [],
    beacon: form.beacon === 'none' ? null : { src: form.beacon, issue },
    times:
      form.pace === 'fixed'
        ? { openBy: stamp(form.openBy), beaconAfter: stamp(form.beaconAfter) }
        : form.pace === 'quick'
          ? { openSeconds: 20, beaconSeconds: 25 }
          : { openSeconds: 60, beaconSeconds: 90 },
  };
}
