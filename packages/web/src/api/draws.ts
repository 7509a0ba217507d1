import { get, post } from './client.ts';
import type { Escrow } from './escrow.ts';
import type { Stratum } from './tasks.ts';

export type DrawState = 'frozen' | 'committed' | 'opened' | 'drawn' | 'aborted' | 'voided' | 'discarded';
export type Grade = 'A' | 'B' | 'C' | 'D';

/** A chained record; `body` is exactly the published text. */
export interface DrawRecord {
  seq: number;
  type: string;
  at: string;
  hash: string;
  prev: string;
  body: string;
}

export interface Entropy {
  id: string;
  kind: 'witness' | 'beacon';
  who: string | null;
  commit: string | null;
  src: string | null;
  srcName: string | null;
  issue: string | null;
  arrivedAt: string | null;
  fits: boolean | null;
  value: string | null;
}

export interface Cutoff {
  task: string;
  stratum: string;
  size: number;
  n: number;
  cutoff: string;
}

/** What the hall and the portal both show: the public side of a draw. Never a name. */
export interface PublicHall {
  id: string;
  taskId: string;
  taskName: string;
  operator: string;
  alg: 'sha256' | 'sm3';
  profile: string;
  practice: boolean;
  state: DrawState;
  now: string;
  frozenAt: string;
  openBy: string | null;
  beaconAfter: string | null;
  frame: { root: string; size: number; asOf: string };
  inspectors: { root: string; size: number; pairs: string };
  tasks: { id: string; dept: string; deptName: string; item: string; strata: Stratum[]; drawn: number }[];
  entropy: Entropy[];
  escrow: Escrow;
  commit: DrawRecord | null;
  open: DrawRecord | null;
  result: DrawRecord | null;
  abort: DrawRecord | null;
  void: DrawRecord | null;
  seed: string | null;
  cutoffs: Cutoff[];
  grade: string | null;
  gradeReason: string | null;
}

export interface HallState extends PublicHall {
  matching: {
    ok: boolean;
    objects: number;
    visits: number;
    slots: number;
    people: number;
    minLoad: number;
    maxLoad: number;
    bottleneck: string | null;
  } | null;
  released: { visits: number; of: number };
  voidRequest: { why: string; by: string; at: string } | null;
  allowed: { verb: string; ok: boolean; why: string | null }[];
}

const at = (id: string, verb: string): string => `/api/draws/${encodeURIComponent(id)}${verb}`;

export const getDraw = (id: string): Promise<HallState> => get(at(id, ''));
export const freezeTask = (taskId: string): Promise<HallState> => post(`/api/tasks/${taskId}/freeze`);
export const handInCommitment = (id: string, witness: string, commit: string): Promise<HallState> =>
  post(at(id, '/witnesses'), { witness, commit });
export const commitDraw = (id: string): Promise<HallState> => post(at(id, '/commit'));
export const openWitness = (id: string, witness: string, r: string): Promise<HallState> =>
  post(at(id, '/openings'), { witness, r });
export const closeOpenings = (id: string): Promise<HallState> => post(at(id, '/close-openings'));
export const finishDraw = (id: string, beacons: Record<string, string>): Promise<HallState> =>
  post(at(id, '/result'), { beacons });
export const abortDraw = (id: string, cause: 'beacon-not-drawn' | 'opening-missing'): Promise<HallState> =>
  post(at(id, '/abort'), { cause });
export const requestVoid = (id: string, why: string): Promise<HallState> => post(at(id, '/void'), { why });
export const confirmVoid = (id: string): Promise<HallState> => post(at(id, '/void/confirm'));
export const discardDraw = (id: string): Promise<HallState> => post(at(id, '/discard'));
export const releaseDraw = (
  id: string,
  through?: string,
): Promise<{ released: number; remaining: number; warnings: string[] }> =>
  post(at(id, '/release'), through ? { through } : {});
