import { beaconValue, jcs, makeResult, recordHash, seedOf, select } from '@mingcha/fairdraw';
import type { CommitRecord, Drawn, MatchResult, OpenRecord, ResultRecord } from '@mingcha/fairdraw';
import { FILES } from '../bundle/files.ts';
import type { OwnBundle } from '../bundle/load.ts';
import { CliError } from '../shell/errors.ts';
import { hashesText } from '../bundle/seal.ts';
import type { NewFile } from '../shell/disk.ts';
import { assignmentRows, assignmentSheet, drawnSheet } from './lists.ts';
import { matchDrawn } from './matching.ts';

export type Stuck = Extract<MatchResult, { ok: false }>;

export interface Finished {
  result: ResultRecord;
  resultHash: string;
  drawn: Drawn;
  matching: MatchResult | undefined;
  files: NewFile[];
}

/**
 * Seed, selection, matching and result record. Nothing is written here.
 * @param stuck what to say where no assignment exists; undefined accepts a result without one
 */
export function finishDraw(
  own: Pick<OwnBundle, 'hash' | 'commit' | 'frame' | 'people' | 'pairLines' | 'naming'>,
  open: OpenRecord,
  beacons: Readonly<Record<string, string>>,
  { at, stuck }: { at: string; stuck: (result: Stuck) => CliError | undefined },
): Finished {
  const { hash, commit, frame, people } = own;
  const seed = seedOf(hash, commit, { ...open.opened, ...beacons });
  const drawn = select(hash, commit, frame, seed);
  const matching = matchDrawn(hash, commit, drawn, people, own.pairLines, own.naming.object);
  const refusal = matching && !matching.ok ? stuck(matching) : undefined;
  if (refusal) throw refusal;
  const result = makeResult(hash, {
    commit,
    open,
    beacons,
    drawn,
    assignHash: matching?.ok ? matching.assignHash : '',
    seq: open.seq + 1,
    prev: recordHash(hash, open),
    at,
  });
  const resultHash = recordHash(hash, result);
  const hashes = { commit: recordHash(hash, commit), open: recordHash(hash, open), result: resultHash };
  // The result comes first: it is what makes the draw finished, and the rest can be made from it again.
  const files: NewFile[] = [
    { path: FILES.result, content: jcs(result) },
    { path: FILES.hashes, content: hashesText(hashes) },
    { path: FILES.drawn, content: drawnSheet(commit, drawn, own.naming) },
  ];
  if (matching?.ok) {
    files.push({ path: FILES.assignment, content: assignmentSheet(assignmentRows(matching, own.naming)) });
  }
  return { result, resultHash, drawn, matching, files };
}

/** The canonical value of every beacon of the draw. @throws CliError BEACON_MISSING, BEACON_UNKNOWN; FairdrawError BEACON_MALFORMED */
export function beaconValues(
  commit: CommitRecord,
  given: ReadonlyMap<string, string>,
): Record<string, string> {
  const beacons = commit.entropy.filter((entry) => entry.kind === 'beacon');
  const ids = beacons.map(({ id }) => id);
  for (const id of given.keys()) {
    if (ids.includes(id)) continue;
    throw new CliError(
      'BEACON_UNKNOWN',
      `本次抽取没有编号为「${id}」的公共随机源。有：${ids.join('、') || '（无）'}。`,
    );
  }
  return Object.fromEntries(
    beacons.map(({ id, src, issue }) => {
      const typed = given.get(id);
      if (typed !== undefined) return [id, beaconValue(src, typed)];
      throw new CliError(
        'BEACON_MISSING',
        `缺少公共随机源 ${id}（${src}，期号 ${issue}）的结果，请用 --beacon ${id}=<结果> 给出。`,
      );
    }),
  );
}
