import { utf8 } from '../bytes.ts';
import { FairdrawError } from '../errors.ts';
import { compareBytes, isCount, isDay, isField } from '../fields.ts';
import type { Hash } from '../hash/types.ts';
import { jcs } from '../jcs/jcs.ts';
import { merkleTree } from '../merkle/tree.ts';
import { checkKey } from './freeze.ts';
import { INSPECTOR_LABELS, OBJECT_LABELS, pseudonymOf, saltOf } from './pseudonym.ts';
import type { Frame, InspectorFrame, InspectorInput, PairInput } from './types.ts';

export interface FreezeInspectorsInput {
  drawId: string;
  /** the same 32 bytes as for the objects: pair lines name objects by their p */
  K: Uint8Array;
  inspectors: Iterable<InspectorInput>;
  pairs: Iterable<PairInput>;
  /** when given, a pair that names an object outside it is refused: a misspelt recusal must not vanish */
  frame?: Frame;
}

/**
 * Freezes inspectors and pairs (SJ1 section 3). Tags and days of leave are sorted here. Throws FairdrawError
 * FREEZE_BAD_INSPECTOR, FREEZE_DUPLICATE_INSPECTOR, FREEZE_BAD_PAIR, FREEZE_DUPLICATE_PAIR and those of checkKey.
 */
export function freezeInspectors(hash: Hash, input: FreezeInspectorsInput): InspectorFrame {
  const { drawId, K } = input;
  checkKey(drawId, K);
  const rows = Array.from(input.inspectors, (given) => {
    const inspector = normalInspector(given);
    const salt = saltOf(hash, K, INSPECTOR_LABELS, drawId, inspector.id);
    const ip = pseudonymOf(hash, INSPECTOR_LABELS, salt, inspector.id);
    const { id, ...attributes } = inspector;
    return { id, salt, ip, inspector, leaf: jcs({ ...attributes, p: ip }) };
  }).sort((a, b) => compareBytes(a.ip, b.ip));
  const byIp = new Map<string, number>();
  const byId = new Map<string, number>();
  for (const [i, row] of rows.entries()) {
    if (byId.has(row.id))
      throw new FairdrawError('FREEZE_DUPLICATE_INSPECTOR', { where: 'inspectors', got: row.id });
    byIp.set(row.ip, i);
    byId.set(row.id, i);
  }
  const pairLines = freezePairs(input, (id) => rows[byId.get(id) ?? -1]?.ip, hash);
  const tree = merkleTree(hash, rows.length, (i, batch) => {
    const bytes = utf8(rows[i]!.leaf);
    const at = batch.open(1 + bytes.length);
    batch.data[at] = 0;
    batch.data.set(bytes, at + 1);
    batch.close(at + 1 + bytes.length);
  });
  return {
    hash,
    size: rows.length,
    root: tree.root,
    pairs: hash.hx(pairLines.join('\n')),
    pairLines,
    ip: (i) => rows[i]!.ip,
    id: (i) => rows[i]!.id,
    salt: (i) => rows[i]!.salt,
    inspector: (i) => rows[i]!.inspector,
    leaf: (i) => rows[i]!.leaf,
    lines: () => rows.map(({ leaf }) => leaf),
    indexOf: (ip) => byIp.get(ip) ?? -1,
    indexOfId: (id) => byId.get(id) ?? -1,
  };
}

/** The inspector with exactly the attributes of a leaf, tags and leave sorted; FREEZE_BAD_INSPECTOR names the first fault */
function normalInspector(given: InspectorInput): InspectorInput {
  const { id, cap, d, off, t, to, u, w } = given;
  const fault = (what: string, got: unknown): never => {
    throw new FairdrawError('FREEZE_BAD_INSPECTOR', {
      where: `${String(id)}.${what}`,
      got: JSON.stringify(got),
    });
  };
  if (!isField(id)) fault('id', id);
  if (!isCount(cap)) fault('cap', cap);
  if (!isCount(w)) fault('w', w);
  if (!isField(d)) fault('d', d);
  if (!isDay(to)) fault('to', to);
  if (typeof u !== 'string') fault('u', u);
  const tags = t.toSorted(compareBytes);
  if (tags.some((tag, i) => typeof tag !== 'string' || tag === '' || tag === tags[i - 1])) fault('t', t);
  const leave = off.toSorted((a, b) => compareBytes(a[0], b[0]) || compareBytes(a[1], b[1]));
  if (leave.some(([from, until]) => !isDay(from) || !isDay(until) || from > until)) fault('off', off);
  return { id, cap, d, off: leave.map(([from, until]) => [from, until]), t: tags, to, u, w };
}

/** Lines "p|ip|kind", sorted */
function freezePairs(
  { drawId, K, pairs, frame }: FreezeInspectorsInput,
  ipOf: (id: string) => string | undefined,
  hash: Hash,
): string[] {
  const lines = Array.from(pairs, ({ object, inspector, kind }, i) => {
    const where = `pairs[${i}]`;
    const ip = ipOf(inspector);
    if (ip === undefined)
      throw new FairdrawError('FREEZE_BAD_PAIR', { where, got: inspector, expected: 'inspector' });
    if (!isField(object) || (frame !== undefined && frame.indexOfId(object) < 0)) {
      throw new FairdrawError('FREEZE_BAD_PAIR', { where, got: String(object), expected: 'object' });
    }
    if (kind !== 'recuse' && kind !== 'previous') {
      throw new FairdrawError('FREEZE_BAD_PAIR', { where, got: String(kind), expected: 'recuse | previous' });
    }
    const p = pseudonymOf(hash, OBJECT_LABELS, saltOf(hash, K, OBJECT_LABELS, drawId, object), object);
    return `${p}|${ip}|${kind}`;
  }).sort();
  const twice = lines.find((line, i) => line === lines[i - 1]);
  if (twice !== undefined) throw new FairdrawError('FREEZE_DUPLICATE_PAIR', { where: 'pairs', got: twice });
  return lines;
}
