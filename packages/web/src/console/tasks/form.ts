import type { ItemRow } from '../../api/registry.ts';
import type { PlanLine } from '../../api/prepare.ts';
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
  origin: 'plan' | 'superior' | 'special';
  planLineId: string;
  specialId: string;
  issuer: string;
  letter: string;
  letterOn: string;
  listName: string;
  codes: string;
  content: string;
  risk: string;
  duties: string;
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
  origin: 'plan',
  planLineId: '',
  specialId: '',
  issuer: '',
  letter: '',
  letterOn: '',
  listName: '',
  codes: '',
  content: '',
  risk: '',
  duties: '',
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

/** Codes of a list as pasted or read from a file: one a line, or the first column of a table. */
export const codesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/\r?\n/)
      .map(
        (line) =>
          line
            .split(/[,，\t;]/)[0]
            ?.trim()
            .toUpperCase() ?? '',
      )
      .filter((code) => /^[0-9A-Z]{6,}$/.test(code)),
  ),
];

/** A plan line as the form takes it over: its items, rates or number, days and method (L06). */
export function fromLine(form: TaskForm, line: PlanLine, items: ItemRow[]): TaskForm {
  const rates =
    line.rates ?? (line.ratio ? Object.fromEntries(CLASSES.map((c) => [c, line.ratio ?? ''])) : null);
  const planned = line.items.filter((i) => i.itemId !== null);
  const drafts = planned.map((i): PartDraft => {
    const base = emptyPart(
      items.filter((item) => item.id === i.itemId),
      i.departmentId,
    );
    return {
      ...base,
      itemId: i.itemId ?? '',
      departmentId: i.departmentId,
      mode: line.quantity !== null && !rates ? 'total' : 'rates',
      rates: rates ? { ...START, ...rates } : base.rates,
      total: line.quantity === null ? '' : String(line.quantity),
      method: line.method.split(/[、，,]/)[0]?.replace(/检查$/, '') || base.method,
      perVisit: line.perVisit,
    };
  });
  return {
    ...form,
    origin: 'plan',
    planLineId: line.id,
    name: form.name === '' || form.planLineId !== line.id ? line.name : form.name,
    from: line.from ?? form.from,
    to: line.to ?? form.to,
    content: form.content || line.items.map((i) => i.item).join('；'),
    parts: drafts.length > 0 ? drafts : form.parts,
  };
}

/** The form as the server takes it. `now` is the server's time. */
export function toInput(form: TaskForm, now: string): TaskInput {
  const issue = form.beacon === 'ceremony' ? `${form.issue.trim() || '现场摇号'}` : form.issue.trim();
  return {
    name: form.name.trim(),
    origin: form.origin,
    ...(form.origin === 'plan' && form.planLineId ? { planLineId: form.planLineId } : {}),
    ...(form.origin === 'special' && form.specialId ? { specialId: form.specialId } : {}),
    ...(form.origin === 'superior'
      ? {
          superior: {
            issuer: form.issuer.trim(),
            number: form.letter.trim(),
            on: form.letterOn,
            fileName: form.listName,
            codes: codesOf(form.codes),
          },
        }
      : {}),
    scheme: { content: form.content.trim(), risk: form.risk.trim(), duties: form.duties.trim() },
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
