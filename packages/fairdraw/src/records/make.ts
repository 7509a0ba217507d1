import type { Drawn } from '../draw/types.ts';
import { NOT_OPENED, opensWitness } from '../entropy/witness.ts';
import type { InspectorFrame, PublicFrame } from '../frame/types.ts';
import type { Hash } from '../hash/types.ts';
import { recordHash } from './recordHash.ts';
import type { CommitRecord, Hex, OpenRecord, ResultRecord, Stratum, Task, Time } from './types.ts';

/** Where a record stands in its chain, and when it was made */
export interface Place {
  seq: number;
  prev: Hex;
  at: Time;
}

type Chosen = Omit<CommitRecord, 'v' | 'type' | 'alg' | 'frame' | 'inspectors' | 'rest' | 'tasks'>;

export interface CommitInput extends Chosen {
  frame: PublicFrame;
  /** null when matching has its own later commit */
  inspectors: InspectorFrame | null;
  /** the day the register stood for */
  asOf: string;
  /** strata without sizes: those are taken from the frame */
  tasks: (Omit<Task, 'strata'> & { strata: Omit<Stratum, 'size'>[] })[];
}

/** The commit record over a frame: roots, sizes, alg and rest come from the frame. Check it with `checkCommit`. */
export function makeCommit({ frame, inspectors, asOf, tasks, ...chosen }: CommitInput): CommitRecord {
  return {
    v: 'sj1',
    type: 'commit',
    alg: frame.hash.alg,
    ...chosen,
    frame: { root: frame.root, size: frame.size, asOf },
    inspectors: inspectors && { root: inspectors.root, size: inspectors.size, pairs: inspectors.pairs },
    rest: frame.rest,
    tasks: tasks.map((task) => ({
      ...task,
      strata: task.strata.map((stratum) => ({
        ...stratum,
        size: frame.sizes.get(task.id)?.get(stratum.id) ?? 0,
      })),
    })),
  };
}

export interface OpenInput extends Place {
  commit: CommitRecord;
  /** what the witnesses gave, by id; a missing or wrong opening is recorded as "-" */
  opened: Readonly<Record<string, string | undefined>>;
}

/** The open record (SJ1 section 5) */
export function makeOpen(hash: Hash, { commit, opened, seq, prev, at }: OpenInput): OpenRecord {
  const witnesses = commit.entropy.filter(({ kind }) => kind === 'witness');
  const entries = witnesses.map(({ id }) => {
    const r = Object.hasOwn(opened, id) ? (opened[id] ?? '') : '';
    return [id, opensWitness(hash, commit, id, r) ? r : NOT_OPENED] as const;
  });
  return {
    v: 'sj1',
    type: 'open',
    alg: commit.alg,
    seq,
    prev,
    drawId: commit.drawId,
    at,
    commit: recordHash(hash, commit),
    opened: Object.fromEntries(entries),
  };
}

export interface ResultInput extends Place {
  commit: CommitRecord;
  open: OpenRecord;
  /** canonical strings by beacon id; {} without a beacon */
  beacons: Readonly<Record<string, string>>;
  drawn: Drawn;
  /** hash of the assignment lines, "" where nothing is matched */
  assignHash: string;
}

/** The result record (SJ1 section 6). `drawn` must have been selected with `seedOf(hash, commit, {...open.opened, ...beacons})`. */
export function makeResult(
  hash: Hash,
  { commit, open, beacons, drawn, assignHash, seq, prev, at }: ResultInput,
): ResultRecord {
  return {
    v: 'sj1',
    type: 'result',
    alg: commit.alg,
    seq,
    prev,
    drawId: commit.drawId,
    at,
    commit: recordHash(hash, commit),
    opened: { ...open.opened, ...beacons },
    seed: drawn.seed,
    strata: drawn.strata.map((stratum) => ({ ...stratum })),
    drawn: drawn.drawnHash,
    tickets: drawn.tickets,
    assign: assignHash,
  };
}
