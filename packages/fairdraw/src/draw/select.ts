import { toHex, utf8, writeHex } from '../bytes.ts';
import { FairdrawError } from '../errors.ts';
import { compareBytes } from '../fields.ts';
import { grown } from '../frame/ids.ts';
import type { PublicFrame } from '../frame/types.ts';
import type { Hash } from '../hash/types.ts';
import { merkleTree } from '../merkle/tree.ts';
import type { CommitRecord } from '../records/types.ts';
import { quota } from './quota.ts';
import { effectiveTickets, tickets } from './tickets.ts';
import type { Drawn, DrawnStratum } from './types.ts';

const TICKET_E = utf8('{"e":"');
const TICKET_P = utf8('","p":"');
const TICKET_END = utf8('"}');
const TICKET_BYTES = TICKET_E.length + TICKET_P.length + TICKET_END.length + 128;

/** A stratum of the commit while rows are dealt into it */
interface Bin extends DrawnStratum {
  rows: Uint32Array;
  taken: number;
}

/**
 * Draws (SJ1 section 5): in every stratum of the commit the first n rows in order of (e, p). Sizes are those of the
 * frame; whether the commit states the same is `checkFrame`'s question. Throws SELECT_REST when frame and commit
 * disagree about resting.
 */
export function select(
  hash: Hash,
  commit: Pick<CommitRecord, 'tasks' | 'rest'>,
  frame: PublicFrame,
  seed: string,
): Drawn {
  if (frame.size > 0 && frame.rest !== commit.rest) {
    throw new FairdrawError('SELECT_REST', { where: 'rest', got: frame.rest, expected: commit.rest });
  }
  const t = tickets(hash, frame, seed);
  const { ticketOf, order } = effectiveTickets(frame, t);
  const bins = makeBins(commit, frame);
  const binsOfPattern = frame.patterns.map(({ s }) =>
    bins.filter(({ task, stratum }) => Object.hasOwn(s, task) && s[task] === stratum),
  );
  fill(bins, binsOfPattern, order, frame.columns.pattern);

  const ticketRow = (i: number): number => (ticketOf === null ? i : ticketOf[i]!);
  const e = (i: number): string => toHex(t, 32 * ticketRow(i), 32 * ticketRow(i) + 32);
  const strata = bins.map(({ task, stratum, size, n, rows }) => ({
    task,
    stratum,
    size,
    n,
    cutoff: n === 0 ? '' : e(rows[n - 1]!),
  }));
  const ticketTree = lazy(() =>
    merkleTree(hash, frame.size, (i, batch) => {
      const at = batch.open(1 + TICKET_BYTES);
      const out = batch.data;
      out[at] = 0;
      out.set(TICKET_E, at + 1);
      let end = writeHex(t, 32 * ticketRow(i), 32, out, at + 1 + TICKET_E.length);
      out.set(TICKET_P, end);
      end = writeHex(frame.columns.p, 32 * i, 32, out, end + TICKET_P.length);
      out.set(TICKET_END, end);
      batch.close(end + TICKET_END.length);
    }),
  );
  const rowsDrawn = lazy(() =>
    bins.flatMap(({ task, stratum, rows }) =>
      Array.from(rows, (index, k) => ({ task, stratum, rank: k + 1, index, p: frame.p(index), e: e(index) })),
    ),
  );
  const linesHash = lazy(() => hashLines(hash, drawnLines(bins, frame)));
  const resting = commit.rest === 'swap';
  return {
    seed,
    strata,
    get drawn() {
      return rowsDrawn();
    },
    get drawnHash() {
      return linesHash();
    },
    lines: () => drawnLines(bins, frame),
    get tickets() {
      return resting ? ticketTree().root : '';
    },
    e,
    ticketPath: (i) => (resting ? ticketTree().path(i) : []),
    *reserve(task, stratum) {
      const bin = bins.find((one) => one.task === task && one.stratum === stratum);
      if (bin === undefined) return;
      let met = 0;
      for (const row of order) {
        if (!binsOfPattern[frame.columns.pattern[row]!]!.includes(bin)) continue;
        met += 1;
        if (met > bin.n) yield row;
      }
    },
  };
}

/** Computed when first asked for: a draw that is only looked at (a preview, a simulation) pays for nothing else */
function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function makeBins({ tasks }: Pick<CommitRecord, 'tasks'>, frame: PublicFrame): Bin[] {
  return tasks.flatMap(({ id: task, strata }) =>
    strata.map((rate) => {
      const size = frame.sizes.get(task)?.get(rate.id) ?? 0;
      const n = quota(size, rate);
      return {
        task,
        stratum: rate.id,
        size,
        n,
        cutoff: '',
        rows: new Uint32Array(Math.min(n, 64)),
        taken: 0,
      };
    }),
  );
}

/** Walks the rows by (e, p) and deals each into its strata until every quota is full */
function fill(bins: Bin[], binsOfPattern: Bin[][], order: Uint32Array, pattern: Uint32Array): void {
  let unfilled = bins.filter(({ n }) => n > 0).length;
  for (let k = 0; k < order.length && unfilled > 0; k++) {
    const row = order[k]!;
    for (const bin of binsOfPattern[pattern[row]!]!) {
      if (bin.taken === bin.n) continue;
      if (bin.taken === bin.rows.length) bin.rows = grown(bin.rows, Uint32Array);
      bin.rows[bin.taken++] = row;
      if (bin.taken === bin.n) unfilled -= 1;
    }
  }
  for (const bin of bins) bin.rows = bin.rows.slice(0, bin.taken);
}

/** "task|stratum|p", sorted: "|" is in no field, so sorting the prefixes and then the p sorts the lines */
function* drawnLines(bins: readonly Bin[], frame: PublicFrame): Generator<string> {
  const sorted = bins
    .map(({ task, stratum, rows }) => ({ prefix: `${task}|${stratum}|`, rows }))
    .sort((a, b) => compareBytes(a.prefix, b.prefix));
  for (const { prefix, rows } of sorted) {
    for (const row of rows.toSorted()) yield prefix + frame.p(row);
  }
}

/** hx(lines joined by "\n") without holding the text */
export function hashLines(hash: Hash, lines: Iterable<string>): string {
  const stream = hash.stream();
  let text = '';
  let first = true;
  for (const line of lines) {
    text += first ? line : `\n${line}`;
    first = false;
    if (text.length < 1 << 16) continue;
    stream.update(utf8(text));
    text = '';
  }
  stream.update(utf8(text));
  return toHex(stream.digest());
}
