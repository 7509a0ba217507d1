import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { InspectorInput, PairInput } from '@mingcha/fairdraw';
import type { Keys } from '../platform/keys.ts';

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** One object as it was frozen: its id, its pattern (index), and what matching and the release need. */
export type FrozenObject = [
  id: string,
  pattern: number,
  code: string,
  name: string,
  township: string,
  address: string,
  office: string,
];

/** Everything that was frozen. Salts and pseudonyms follow from K and are not stored (sj1.md section 3). */
export interface Snapshot {
  patterns: Record<string, string>[];
  objects: FrozenObject[];
  inspectors: InspectorInput[];
  pairs: PairInput[];
}

/** What the draw decided, in names: readable by nobody until a release opens it. */
export interface Outcome {
  visits: {
    no: number;
    date: string;
    objects: { id: string; code: string; name: string; township: string; address: string; parts: string[] }[];
    team: { dept: string; slot: number; inspectorId: string }[];
  }[];
}

type Kind = 'snapshot' | 'outcome';

/** gzip (names repeat much), then AES-256-GCM bound to the draw and the kind. */
export const sealJson = async (
  keys: Keys,
  drawId: string,
  kind: Kind,
  value: Snapshot | Outcome,
): Promise<Buffer> => keys.seal(`draw|${drawId}|${kind}`, await zip(JSON.stringify(value), { level: 1 }));

const open = async (keys: Keys, drawId: string, kind: Kind, box: Buffer): Promise<unknown> =>
  JSON.parse((await unzip(keys.unseal(`draw|${drawId}|${kind}`, box))).toString('utf8'));

export const openSnapshot = async (keys: Keys, drawId: string, box: Buffer) =>
  (await open(keys, drawId, 'snapshot', box)) as Snapshot;
export const openOutcome = async (keys: Keys, drawId: string, box: Buffer) =>
  (await open(keys, drawId, 'outcome', box)) as Outcome;

export const sealKey = (keys: Keys, drawId: string, k: Uint8Array): Buffer =>
  keys.seal(`draw|${drawId}|key`, k);
export const openKey = (keys: Keys, drawId: string, box: Buffer): Uint8Array =>
  new Uint8Array(keys.unseal(`draw|${drawId}|key`, box));
