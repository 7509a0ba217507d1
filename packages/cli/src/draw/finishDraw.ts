import { beaconValue, jcs, makeResult, recordHash, seedOf, select } from '@mingcha/fairdraw';
import type { CommitRecord, Drawn, MatchResult, OpenRecord, ResultRecord } from '@mingcha/fairdraw';
import { FILES } from '../bundle/files.ts';
import type { OwnBundle } from '../bundle/load.ts';
import { CliError } from '../shell/errors.ts';
import { finishedSeal } from '../bundle/seal.ts';
import type { NewFile } from '../shell/disk.ts';
import { assignmentRows, assignmentSheet, drawnSheet } from './lists.ts';
import { bottleneckLines, matchDrawn } from './matching.ts';

export interface Finished {
  result: ResultRecord;
  resultHash: string;
  drawn: Drawn;
  matching: MatchResult | undefined;
  files: NewFile[];
}

/**
 * Seed, selection, matching and result record. Nothing is written here.
 * @param withoutMatching the clerk accepts a result without inspectors; only taken where no assignment exists
 * @throws CliError MATCH_INFEASIBLE, MATCH_IS_POSSIBLE
 */
export function finishDraw(
  own: Pick<
    OwnBundle,
    'hash' | 'commit' | 'commitHash' | 'frame' | 'people' | 'pairLines' | 'objects' | 'inspectors'
  >,
  open: OpenRecord,
  beacons: Readonly<Record<string, string>>,
  { at, withoutMatching }: { at: string; withoutMatching: boolean },
): Finished {
  const { hash, commit, frame, people } = own;
  const seed = seedOf(hash, commit, { ...open.opened, ...beacons });
  const drawn = select(hash, commit, frame, seed);
  const matching = matchDrawn(hash, commit, drawn, people, own.pairLines, (p) => own.objects.get(p)!);
  refuseMatching(matching, withoutMatching);
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
  const files: NewFile[] = [{ path: FILES.drawn, content: drawnSheet(commit, drawn, own.objects) }];
  if (matching?.ok) {
    files.push({
      path: FILES.assignment,
      content: assignmentSheet(assignmentRows(matching, own.objects, own.inspectors)),
    });
  }
  const resultHash = recordHash(hash, result);
  // The result comes last: it is what makes the draw finished.
  files.push(
    { path: FILES.finished, content: finishedSeal({ open: recordHash(hash, open), result: resultHash }) },
    { path: FILES.result, content: jcs(result) },
  );
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

/**
 * Where no assignment exists the protocol knows one honest answer: the result stands with an empty assignment, and the
 * matching gets a commit of its own with people who suffice (SJ1 sections 4, 7). That is the clerk's decision, so it is
 * asked for; and where an assignment does exist, leaving it out would be a choice made after the seed, and is refused.
 */
function refuseMatching(matching: MatchResult | undefined, withoutMatching: boolean): void {
  if (matching === undefined || matching.ok) {
    if (!withoutMatching) return;
    throw new CliError(
      'MATCH_IS_POSSIBLE',
      matching
        ? '本次抽取的检查人员可以匹配，不能用 --without-matching 略过：人员由抽取种子决定，不由人挑选。'
        : '本次抽取本来就不匹配人员，不需要 --without-matching。',
    );
  }
  if (withoutMatching) return;
  throw new CliError(
    'MATCH_INFEASIBLE',
    '检查人员不够，匹配不出来，没有写入任何内容。名录、工作量上限和请假已随承诺固定，现在不能再改：',
    {
      lines: [
        ...bottleneckLines(matching),
        '可以加 --without-matching 先出抽取对象的结果（人员匹配栏为空，任何人都能复核确实匹配不出），',
        '再补足人员，另行提交一次只匹配人员的承诺。',
      ],
    },
  );
}
