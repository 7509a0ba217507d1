import { join, resolve } from 'node:path';
import { checkOpen, describeFinding, jcs } from '@mingcha/fairdraw';
import type { CommitRecord, Hash, OpenRecord, ResultRecord } from '@mingcha/fairdraw';
import { FILES, has, readRecordFile } from '../bundle/files.ts';
import { loadCommit, loadOwn } from '../bundle/load.ts';
import type { OwnBundle } from '../bundle/load.ts';
import { refuseTouched } from '../bundle/seal.ts';
import { beaconValues, finishDraw } from '../draw/finishDraw.ts';
import type { Finished, Stuck } from '../draw/finishDraw.ts';
import { bottleneckLines } from '../draw/matching.ts';
import { frameWarning, gradeWords } from '../draw/summary.ts';
import { assignments } from '../shell/assignments.ts';
import { addFiles, replaceFiles } from '../shell/disk.ts';
import { CliError } from '../shell/errors.ts';
import type { Command } from '../shell/command.ts';
import type { Io } from '../shell/io.ts';
import { refuseClockBehind, remaining, shown, sj1Time } from '../shell/time.ts';

export const drawFinish: Command = {
  name: 'draw finish',
  summary: '开奖之后：抽取、匹配人员，生成结果记录',
  operands: ['文件夹'],
  options: {
    beacon: {
      value: '编号=结果',
      many: true,
      help: '公共随机源的结果，如 b1=现场掷出的数字；快乐8、双色球的号码可用空格隔开',
    },
    'without-matching': { help: '人员确实匹配不出时，先出抽取对象的结果，人员另行匹配' },
  },
  details: [
    '早于方案的 beaconAfter 一律拒绝；做完一次之后不能再做。',
    '先核对文件夹里的每个文件都与提交时一致，再用密钥和快照重新冻结一遍，然后才抽取。',
    '结果：result.json（公布），private/drawn.csv（抽中名单）、private/assignment.csv（人员匹配），后两者检查之前保密。',
  ],
  async run(args, io) {
    const dir = resolve(io.cwd, args.operands[0]!);
    const { commit, commitHash, hash } = await loadCommit(io, dir);
    refuseTouched(dir, commitHash);
    const earlier = has(dir, FILES.result) ? readRecordFile(join(dir, FILES.result), 'result') : undefined;
    const incomplete = [FILES.hashes, FILES.drawn, FILES.assignment].some((file) => !has(dir, file));
    if (earlier && !incomplete) throw alreadyFinished(commit);
    const open = openOf(io, dir, commit, hash);
    refuseClockBehind(io.now(), open.at, '开启记录');
    refuseEarly(commit, io.now());
    const given = assignments(args.many('beacon'), 'beacon');
    const beacons = beaconValues(
      commit,
      earlier && given.size === 0 ? openedBeacons(commit, earlier) : given,
    );
    const own = await loadOwn(io, dir);
    const without = args.on('without-matching');
    const stuck = without ? () => undefined : infeasible;
    const at = earlier?.at ?? sj1Time(io.now());
    const finished = finishDraw(own, open, beacons, { at, stuck });
    if (without) refuseSkipping(finished);
    if (earlier) completeLists(io, dir, earlier, finished);
    else writeResult(io, dir, finished);
    reportResult(io, own, finished, args.operands[0]!);
    return 0;
  },
};

function alreadyFinished({ drawId }: Pick<CommitRecord, 'drawId'>): CliError {
  return new CliError(
    'DRAW_ALREADY_FINISHED',
    `抽取 ${drawId} 已经有结果（result.json）。每次抽取只出一次结果，不能重抽。`,
  );
}

function openedBeacons(commit: CommitRecord, { opened }: ResultRecord): Map<string, string> {
  const beacons = commit.entropy.filter(({ kind }) => kind === 'beacon');
  return new Map(beacons.map(({ id }) => [id, opened[id] ?? '']));
}

function writeResult(io: Io, dir: string, { result, files }: Finished): void {
  try {
    addFiles(io.open, dir, files);
  } catch (error) {
    // Somebody else finished in the meantime.
    throw error instanceof CliError && error.code === 'FILE_EXISTS' ? alreadyFinished(result) : error;
  }
}

/** A finish that was cut off between the result and the lists left a result: the lists follow from it, and from nothing else. */
function completeLists(io: Io, dir: string, earlier: ResultRecord, { result, files }: Finished): void {
  const missing = files.filter(({ path }) => !has(dir, path));
  if (jcs(earlier) !== jcs(result) || missing.length === 0) throw alreadyFinished(result);
  replaceFiles(io.open, dir, missing);
  io.out(`上次完成时中断了，已按原来的结果补齐：${missing.map(({ path }) => path).join('、')}。`);
}

function openOf(io: Io, dir: string, commit: CommitRecord, hash: Hash): OpenRecord {
  if (!has(dir, FILES.open)) {
    const beacon = commit.entropy.some((entry) => entry.kind === 'beacon');
    if (beacon && io.now().getTime() >= Date.parse(commit.beaconAfter)) {
      throw new CliError(
        'OPEN_NEVER_MADE',
        `公共随机数产生之前（${shown(commit.beaconAfter)}）没有做开启记录，这次抽取不能有结果，只能作废。请用新的抽取编号重新提交。`,
      );
    }
    throw new CliError(
      'OPEN_MISSING',
      `还没有开启记录。请先执行：npx mingcha draw open ${dir}${beacon ? `（须在 ${shown(commit.beaconAfter)} 之前）` : ''}`,
    );
  }
  const open = readRecordFile(join(dir, FILES.open), 'open');
  const findings = checkOpen(hash, commit, open);
  if (findings.length === 0) return open;
  throw new CliError('OPEN_EDITED', '开启记录 open.json 与承诺记录不符，被改动过。不能继续：请恢复原样。', {
    lines: findings.map((finding) => `[${finding.code}] ${describeFinding(finding, 'zh')}`),
  });
}

function refuseEarly(commit: CommitRecord, now: Date): void {
  const beacon = commit.entropy.some((entry) => entry.kind === 'beacon');
  if (!beacon || now.getTime() >= Date.parse(commit.beaconAfter)) return;
  throw new CliError(
    'FINISH_TOO_EARLY',
    `还不能出结果：公共随机数要到 ${shown(commit.beaconAfter)} 之后才产生，现在是 ${shown(sj1Time(now))}，${remaining(now, commit.beaconAfter)}。`,
  );
}

/**
 * Where no assignment exists the protocol knows one honest answer: the result stands with an empty assignment, and the
 * matching gets a commit of its own with people who suffice (SJ1 sections 4, 7). That is the clerk's decision.
 */
function infeasible(result: Stuck): CliError {
  return new CliError(
    'MATCH_INFEASIBLE',
    '检查人员不够，匹配不出来，没有写入任何内容。名录、工作量上限和请假已随承诺固定，现在不能再改：',
    {
      lines: [
        ...bottleneckLines(result),
        '可以加 --without-matching 先出抽取对象的结果（人员匹配栏为空，任何人都能复核确实匹配不出），',
        '再补足人员，另行提交一次只匹配人员的承诺。',
      ],
    },
  );
}

/** Where an assignment does exist, leaving it out would be a choice made after the seed. */
function refuseSkipping({ matching }: Finished): void {
  if (matching && !matching.ok) return;
  throw new CliError(
    'MATCH_IS_POSSIBLE',
    matching
      ? '本次抽取的检查人员可以匹配，不能用 --without-matching 略过：人员由抽取种子决定，不由人挑选。'
      : '本次抽取本来就不匹配人员，不需要 --without-matching。',
  );
}

/** What stands on the screen when a draw is done; `draw practice` prints the same. */
export function reportResult(
  io: Io,
  own: Pick<OwnBundle, 'commit' | 'frame'>,
  finished: Finished,
  dir: string,
): void {
  const { commit, frame } = own;
  const { result, resultHash, drawn, matching } = finished;
  const objects = new Set(drawn.drawn.map(({ index }) => index)).size;
  io.out(`抽取 ${commit.drawId} 完成：抽中 ${objects} 个检查对象，${drawn.drawn.length} 项次。`);
  for (const { task, stratum, size, n } of result.strata) {
    if (!stratum.startsWith('x.')) io.out(`  ${task}  ${stratum.padEnd(4)} ${size} 个中抽 ${n} 个`);
  }
  if (matching?.ok) {
    const people = new Set(matching.lines.map((line) => line.split('|')[3])).size;
    io.out(`已匹配 ${people} 名检查人员，${matching.visits.length} 次检查。`);
    if (matching.softViolations.length > 0)
      io.out(`其中 ${matching.softViolations.length} 处只能由上次检查过的人再去（无法避免）。`);
  } else if (matching) io.out('人员没有匹配（匹配不出），请补足人员后另行提交。');
  io.out(`等级  ${gradeWords(commit, result.opened)}`);
  io.out('结果散列值（请公布）：');
  io.out(`  ${resultHash}`);
  io.out(`下一次抽取的方案请写 "seq": ${result.seq + 1}, "prev": "${resultHash}"`);
  for (const line of frameWarning(frame)) io.out(line);
  io.out(`名单在 ${dir}/private/，检查之前保密。复核：npx mingcha verify ${dir}`);
}
