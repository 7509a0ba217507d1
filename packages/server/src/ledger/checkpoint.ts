import { checkpointText, Frontier, noteText, openCheckpoint } from '@mingcha/fairdraw';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { stampOf } from '../platform/clock.ts';
import type { Executor } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import { inTransaction, type Services } from '../platform/services.ts';
import {
  allCheckpoints,
  hasNews,
  insertCheckpoint,
  ledgerRows,
  lockSigning,
  tipOf,
  type CheckpointRow,
} from './ledgerStore.ts';
import { FIRST_HEAD, logOf, nextHead, sequenceLedger } from './sequencer.ts';
import { signerOf, verifyText } from './signing.ts';

const CHUNK = 10_000;

/**
 * Signs the present head of the log. Before that the root is computed from the stored leaves, every leaf of them, and compared
 * with all checkpoints signed before, also with the one kept outside the database (promise 9): a log that was changed, or
 * went back, gets no signature. Returns null when nothing was appended since (`force` signs all the same).
 * Throws Refused LEDGER_FORKED or LEDGER_BROKEN.
 */
export async function makeCheckpoint(app: Services, force = false): Promise<CheckpointRow | null> {
  const log = logOf(app);
  const { alg } = app.config.log;
  const signer = await signerOf(app, log, alg);
  await sequenceLedger(app);
  return inTransaction(app, async (tx) => {
    await lockSigning(tx, log);
    const earlier = await allCheckpoints(tx, log);
    const last = earlier.filter((c) => c.alg === alg).at(-1);
    const size = ((await tipOf(tx, log))?.seq ?? -1) + 1;
    const kept = await keptOutside(app, log, alg);
    const known = [...earlier, ...(kept ? [kept] : [])].toSorted((a, b) => a.size - b.size);
    if (size < (known.at(-1)?.size ?? 0))
      throw new Refused('LEDGER_FORKED', { expected: known.at(-1)!.size, found: size });
    if (size === 0 || size === last?.size || (!force && !(await hasNews(tx, log, last?.size ?? 0))))
      return null;
    const root = await recomputeRoot(app, tx, log, size, known);
    const text = checkpointText({ origin: signer.key.name, size, root });
    const note = noteText(text, [signer.sign(text)]);
    const row: CheckpointRow = { log, alg, size, root, note, at: stampOf(app.clock.now()) };
    await insertCheckpoint(tx, row);
    await keepOutside(app, log, alg, note);
    app.log.info('ledger.checkpoint', { size });
    return row;
  });
}

/** The root over the first `size` leaves as they are stored; on the way the chain and every known head are compared. */
export async function recomputeRoot(
  app: Services,
  db: Executor,
  log: string,
  size: number,
  known: readonly { size: number; root: string }[],
): Promise<string> {
  const frontier = new Frontier(app.hashes.sha256);
  let head: Buffer = FIRST_HEAD;
  let next = 0;
  for (let from = 0; from < size; from += CHUNK) {
    const rows = await ledgerRows(db, log, from, Math.min(size, from + CHUNK));
    for (const row of rows) {
      head = nextHead(head, row.leaf);
      if (row.seq !== frontier.size || !head.equals(row.head))
        throw new Refused('LEDGER_BROKEN', { seq: frontier.size });
      frontier.append(row.leaf);
      for (; known[next]?.size === frontier.size; next++)
        if (known[next]!.root !== frontier.root())
          throw new Refused('LEDGER_FORKED', {
            size: frontier.size,
            expected: known[next]!.root,
            found: frontier.root(),
          });
    }
  }
  if (frontier.size !== size) throw new Refused('LEDGER_BROKEN', { seq: frontier.size });
  return frontier.root();
}

const outside = (app: Services, log: string, alg: string): string =>
  join(app.config.home, 'ledger', `${log.replaceAll(/[^\w.-]/g, '_')}-${alg}.txt`);

/** The last checkpoint as the machine remembers it: a database put back to an older state does not know of it. */
async function keptOutside(app: Services, log: string, alg: 'ed25519' | 'sm2') {
  const note = await readFile(outside(app, log, alg), 'utf8').catch(() => null);
  if (note === null) return null;
  const { key } = await signerOf(app, log, alg);
  const head = await openCheckpoint(app.hashes.sha256, note, key, async (k, m, s) => verifyText(k, m, s));
  if (typeof head === 'string') throw new Refused('LEDGER_FORKED', { file: 'ledger', found: head });
  return head;
}

async function keepOutside(app: Services, log: string, alg: string, note: string): Promise<void> {
  const path = outside(app, log, alg);
  await mkdir(join(app.config.home, 'ledger'), { recursive: true, mode: 0o700 });
  const file = await open(`${path}.new`, 'w', 0o600);
  await file
    .writeFile(note)
    .then(() => file.sync())
    .finally(() => file.close());
  await rename(`${path}.new`, path);
}
