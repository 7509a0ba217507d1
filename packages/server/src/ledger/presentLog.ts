import { consistencyProof, inclusionProof } from '@mingcha/fairdraw';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { latestCheckpoint, ledgerRows, placeOfRecord } from './ledgerStore.ts';
import { logOf } from './sequencer.ts';
import { signerOf } from './signing.ts';
import { rangeHashOf } from './tree.ts';

/** Name, key and newest head of the log, as the portal shows them. */
export async function presentLog(app: Services) {
  const log = logOf(app);
  const signer = await signerOf(app, log, app.config.log.alg);
  return {
    origin: signer.key.name,
    alg: signer.key.alg,
    vkey: signer.vkey,
    operator: app.config.county.operator,
    minutes: app.config.log.minutes,
    latest: (await latestCheckpoint(app.db, log)) ?? null,
  };
}

/** How many leaves are under a signature; proofs are given for these only. */
async function signedSize(app: Services): Promise<number> {
  const latest = await latestCheckpoint(app.db, logOf(app));
  if (!latest) throw new Refused('LEDGER_NO_CHECKPOINT');
  return latest.size;
}

/** What proves that the log of `to` leaves only appended to that of `from` (RFC 9162, 2.1.4). */
export async function proveConsistency(app: Services, from: number, to: number) {
  if (from > to || to > (await signedSize(app))) throw new Refused('LEDGER_NO_CHECKPOINT', { from, to });
  return { from, to, proof: await consistencyProof(rangeHashOf(app), from, to) };
}

/** What proves that a leaf stands at this place (RFC 9162, 2.1.3). `size` absent = the newest checkpoint. */
export async function proveInclusion(app: Services, index: number, size?: number) {
  const signed = await signedSize(app);
  const of = size ?? signed;
  if (of > signed || index >= of) throw new Refused('LEDGER_NO_CHECKPOINT', { index, size: of });
  const [row] = await ledgerRows(app.db, logOf(app), index, index + 1);
  if (!row) throw new Refused('LEDGER_BROKEN', { seq: index });
  return {
    index,
    size: of,
    leaf: row.leaf.toString('hex'),
    proof: await inclusionProof(rangeHashOf(app), index, of),
  };
}

/** The same for a published record of a draw, whose contents are public anyway. */
export async function proveRecord(app: Services, hash: string) {
  const place = await placeOfRecord(app.db, hash);
  if (!place) throw new Refused('NOT_FOUND');
  return { ...(await proveInclusion(app, place.index)), row: place.row, salt: place.salt };
}
