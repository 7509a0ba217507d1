import * as crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import type {
  Alg,
  CommitRecord,
  Hash,
  InspectorInput,
  ObjectInput,
  OpenRecord,
  PairInput,
  Receipt,
  ResultRecord,
} from '../index.ts';
import { fromHex, jcs, nodeHash, recordHash } from '../index.ts';

/** One case of spec/vectors/sj1.json, made by an implementation that shares no code with this one */
export interface Case {
  name: string;
  K: string;
  objects: ObjectInput[];
  inspectors: InspectorInput[];
  pairs: [string, string, PairInput['kind']][];
  commit: CommitRecord;
  commitHash: string;
  frame: string[];
  inspectorFrame: string[];
  pairLines: string[];
  open: OpenRecord;
  result: ResultRecord;
  drawnLines: string[];
  receipts: Receipt[];
}

export const { cases } = JSON.parse(
  readFileSync(new URL('../../../../spec/vectors/sj1.json', import.meta.url), 'utf8'),
) as { cases: Case[] };

export function caseNamed(name: string): Case {
  const found = cases.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return found;
}

const providers: Record<Alg, Hash> = { sha256: nodeHash('sha256', crypto), sm3: nodeHash('sm3', crypto) };
export const hashOf = (alg: Alg): Hash => providers[alg];
export const keyOf = (c: Case): Uint8Array => fromHex(c.K);
export const pairsOf = (c: Case): PairInput[] =>
  c.pairs.map(([object, inspector, kind]) => ({ object, inspector, kind }));

/** The published files of a case: exact record texts, frame lines, and the record hashes a notice would carry */
export function bundleOf({ commit, open, result, frame }: Case) {
  const hash = hashOf(commit.alg);
  return {
    commit: jcs(commit),
    open: jcs(open),
    result: jcs(result),
    frame,
    hashes: {
      commit: recordHash(hash, commit),
      open: recordHash(hash, open),
      result: recordHash(hash, result),
    },
  };
}
