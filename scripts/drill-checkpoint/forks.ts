import {
  checkpointText,
  consistencyProof,
  Frontier,
  keyIdOf,
  leafHash,
  nodeHash,
  nodeOf,
  noteText,
  splitOf,
  utf8,
  vkeyOf,
  type NoteKey,
  type RangeHash,
} from '@mingcha/fairdraw';
import * as crypto from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKey, signText } from '../../packages/server/src/ledger/signing.ts';

/**
 * Writes two histories that part at one entry, both signed with one key, for a verifier that is not ours:
 *
 *   node scripts/drill-checkpoint/forks.ts FOLDER
 *
 * FOLDER/vkey; told-N and forked-N, the signed heads of N leaves; proof-told-N and proof-forked-N, from N leaves to all of them
 * within each history; `sizes` and `parts`: up to which N both are one.
 */
const folder = process.argv[2]!;
const hash = nodeHash('sha256', crypto);
const { secret, key } = generateKey('ed25519');
const noteKey: NoteKey = { name: 'mingcha/drill', alg: 'ed25519', key };
const keyId = keyIdOf(hash, noteKey);
const PARTS = 37;
const SIZES = [1, 8, 36, 37, 38, 64, 100];
const LAST = SIZES.at(-1)!;
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

for (const history of ['told', 'forked']) {
  const leaf = (i: number) =>
    leafHash(hash, utf8(history === 'forked' && i === PARTS ? `entry ${i}, altered` : `entry ${i}`));
  const range: RangeHash = async (from, to) =>
    to - from === 1
      ? leaf(from)
      : nodeOf(
          hash,
          await range(from, from + splitOf(to - from)),
          await range(from + splitOf(to - from), to),
        );
  for (const size of SIZES) {
    const frontier = new Frontier(hash);
    for (let i = 0; i < size; i++) frontier.append(leaf(i));
    const text = checkpointText({ origin: noteKey.name, size, root: frontier.root() });
    const signature = signText('ed25519', secret, key, utf8(text));
    write(`${history}-${size}`, noteText(text, [{ name: noteKey.name, keyId, signature }]));
    write(`proof-${history}-${size}`, JSON.stringify({ proof: await consistencyProof(range, size, LAST) }));
  }
}
write('vkey', vkeyOf(hash, noteKey));
write('sizes', SIZES.join(' '));
write('parts', String(PARTS));
