import { jcs, makeOpen, PLATFORM, recordHash, toHex, witnessCommit } from '@mingcha/fairdraw';
import type { Scheme } from '@mingcha/rules';
import { FILES } from '../bundle/files.ts';
import { commitFiles } from '../draw/bundleFiles.ts';
import { finishDraw } from '../draw/finishDraw.ts';
import type { Stuck } from '../draw/finishDraw.ts';
import { INPUT_OPTIONS, inputPaths } from '../draw/inputOptions.ts';
import { bottleneckLines } from '../draw/matching.ts';
import { namingOfRows } from '../draw/naming.ts';
import { prepare } from '../draw/prepare.ts';
import { readInputs } from '../draw/readInputs.ts';
import { readScheme } from '../draw/readScheme.ts';
import { printNotices } from '../draw/summary.ts';
import { refuseOccupied, writeFolder } from '../shell/disk.ts';
import { CliError } from '../shell/errors.ts';
import type { Command } from '../shell/command.ts';
import type { Io } from '../shell/io.ts';
import { sj1Time } from '../shell/time.ts';
import { reportResult } from './drawFinish.ts';

const WITNESS = 'platform';

export const drawPractice: Command = {
  name: 'draw practice',
  summary: '演练：提交和抽取一次做完（丁级 D，不得用于正式任务）',
  operands: [],
  options: INPUT_OPTIONS,
  details: [
    '随机数由本机产生，没有公共随机源也没有见证方，因此只能是丁级，任何界面都会这样标明。',
    '方案里的随机性来源和时间不使用；抽取编号、单位名后面都加上演练字样，不占用正式的编号和记录链。',
  ],
  async run(args, io) {
    const paths = inputPaths(args, io.cwd);
    refuseOccupied(paths.out);
    const scheme = readScheme(paths.scheme);
    const inputs = await readInputs(paths);
    const hash = await io.hash(scheme.alg);
    const r = toHex(io.randomBytes(32));
    const K = io.randomBytes(32);
    const drawId = `${scheme.drawId.slice(0, 100)}.practice-${toHex(io.randomBytes(4))}`;
    const now = io.now();
    const commit = witnessCommit(hash, drawId, WITNESS, r);
    const practice = asPractice(scheme, drawId, commit, sj1Time(new Date(now.getTime() + 60_000)));
    const prepared = prepare(hash, practice, inputs, K, sj1Time(now));
    const place = { seq: 1, prev: prepared.commitHash, at: sj1Time(now) };
    const open = makeOpen(hash, { commit: prepared.commit, opened: { [WITNESS]: r }, ...place });
    const own = {
      hash,
      ...prepared,
      pairLines: prepared.people?.pairLines ?? [],
      naming: namingOfRows(prepared.frame, prepared.people, inputs.objects, inputs.inspectors ?? []),
    };
    const finished = finishDraw(own, open, {}, { at: sj1Time(now), stuck: tryAgain });
    const files = [
      ...commitFiles(prepared, inputs, K),
      { path: FILES.open, content: jcs(open) },
      ...finished.files,
    ];
    writeFolder(io.open, paths.out, files);
    printNotices(io, inputs, prepared.notices);
    io.out(`承诺值 ${recordHash(hash, prepared.commit)}`);
    reportResult(io, own, finished, args.text('out'));
    warn(io);
    return 0;
  },
};

/** The scheme on a chain of its own, with the platform as its only witness: grade D and nothing else. */
function asPractice(scheme: Scheme, drawId: string, commit: string, openBy: string): Scheme {
  return {
    ...scheme,
    drawId,
    operator: `${scheme.operator}（演练）`,
    seq: 0,
    prev: '0'.repeat(64),
    entropy: [{ id: WITNESS, kind: 'witness', who: PLATFORM, commit }],
    openBy,
    beaconAfter: openBy,
  };
}

/** Nothing is bound yet in a practice, so everything that would help may still be changed. */
function tryAgain(result: Stuck): CliError {
  return new CliError(
    'MATCH_NOT_POSSIBLE',
    '这次演练的检查人员不够，匹配不出来，没有写入任何内容。请先调整：',
    {
      lines: bottleneckLines(result),
    },
  );
}

function warn(io: Io): void {
  io.out('这是演练：随机数由本机产生，结果不得用于正式抽查任务。');
}
