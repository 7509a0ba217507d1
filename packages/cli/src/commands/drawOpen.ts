import { resolve } from 'node:path';
import { isHex64, jcs, makeOpen, opensWitness, recordHash } from '@mingcha/fairdraw';
import type { CommitRecord, Hash } from '@mingcha/fairdraw';
import { FILES, has } from '../bundle/files.ts';
import { loadCommit } from '../bundle/load.ts';
import { refuseTouched } from '../bundle/seal.ts';
import { addFiles } from '../shell/disk.ts';
import { CliError } from '../shell/errors.ts';
import { assignments } from '../shell/assignments.ts';
import type { Command } from '../shell/command.ts';
import type { Io } from '../shell/io.ts';
import { refuseClockBehind, remaining, shown, sj1Time } from '../shell/time.ts';

export const drawOpen: Command = {
  name: 'draw open',
  summary: '记录见证方公开的随机数，生成开启记录（开奖之前）',
  operands: ['文件夹'],
  options: {
    open: { value: '见证编号=r', many: true, help: '见证方公开的 r（64 位小写十六进制），每个见证方一次' },
  },
  details: [
    '没有见证方的抽取也要做这一步，而且必须在公共随机数产生之前：这样谁也不能看着开奖结果挑选见证。',
    '与承诺值不符的 r 一律拒绝；未公开的见证方，只有过了公开截止时间、且另有公共随机源时，才记作“-”。',
  ],
  async run(args, io) {
    const dir = resolve(io.cwd, args.operands[0]!);
    const { commit, commitHash, hash } = await loadCommit(io, dir);
    refuseTouched(dir, commitHash);
    if (has(dir, FILES.open)) {
      throw new CliError(
        'DRAW_ALREADY_OPEN',
        `抽取 ${commit.drawId} 已经有开启记录（open.json）。每次抽取只开启一次，不能重来。`,
      );
    }
    refuseClockBehind(io.now(), commit.at, '承诺记录');
    refuseLate(commit, io.now());
    const opened = checkOpenings(hash, commit, assignments(args.many('open'), 'open'));
    refuseMissing(commit, opened, io.now());
    const place = { seq: commit.seq + 1, prev: commitHash, at: sj1Time(io.now()) };
    const record = makeOpen(hash, { commit, opened, ...place });
    addFiles(io.open, dir, [{ path: FILES.open, content: jcs(record) }]);
    report(io, commit, record.opened, recordHash(hash, record), args.operands[0]!);
    return 0;
  },
};

function hasBeacon(commit: CommitRecord): boolean {
  return commit.entropy.some((entry) => entry.kind === 'beacon');
}

function refuseLate(commit: CommitRecord, now: Date): void {
  if (!hasBeacon(commit) || now.getTime() < Date.parse(commit.beaconAfter)) return;
  throw new CliError(
    'OPEN_TOO_LATE',
    `公共随机数自 ${shown(commit.beaconAfter)} 起已可产生，不能再做开启记录（现在 ${shown(sj1Time(now))}）：否则可以看着开奖结果选择谁算公开。这次抽取只能作废，请用新的抽取编号重新提交。`,
  );
}

/** Every opening that is given must fit; a wrong one is never quietly taken for a missing one. */
function checkOpenings(
  hash: Hash,
  commit: CommitRecord,
  given: ReadonlyMap<string, string>,
): Record<string, string> {
  for (const [id, r] of given) {
    const entry = commit.entropy.find((one) => one.id === id);
    if (entry?.kind !== 'witness') {
      const witnesses = commit.entropy.filter((one) => one.kind === 'witness').map((one) => one.id);
      throw new CliError(
        'OPEN_UNKNOWN_WITNESS',
        `本次抽取没有编号为「${id}」的见证方。见证方有：${witnesses.join('、') || '（无）'}。`,
      );
    }
    if (!isHex64(r)) {
      throw new CliError(
        'OPEN_MALFORMED',
        `见证方 ${id} 的 r 写法不对：应为 64 位小写十六进制数，给出的是「${String(r).slice(0, 80)}」。`,
      );
    }
    if (!opensWitness(hash, commit, id, r)) {
      throw new CliError(
        'OPEN_DOES_NOT_FIT',
        `见证方 ${id}（${entry.who}）公开的 r 与它事先给出的承诺值不符，不予采纳。请核对是否抄错、是否是本次抽取的 r。`,
      );
    }
  }
  return Object.fromEntries(given);
}

function refuseMissing(commit: CommitRecord, opened: Readonly<Record<string, string>>, now: Date): void {
  const missing = commit.entropy.filter(
    (entry) => entry.kind === 'witness' && opened[entry.id] === undefined,
  );
  if (missing.length === 0) return;
  const names = missing
    .map((entry) => `${entry.id}（${entry.kind === 'witness' ? entry.who : ''}）`)
    .join('、');
  if (now.getTime() < Date.parse(commit.openBy)) {
    throw new CliError(
      'OPEN_WAITING',
      `还有见证方没有公开：${names}。公开截止时间是 ${shown(commit.openBy)}，${remaining(now, commit.openBy)}；请等待，或补上 --open ${missing[0]!.id}=<r>。`,
    );
  }
  if (!hasBeacon(commit)) {
    throw new CliError(
      'OPEN_MISSING_NO_BEACON',
      `见证方 ${names} 没有公开，而本次抽取没有公共随机源：缺一个就不能抽，更不能忽略它。这次抽取只能中止，请用新的抽取编号重新提交。`,
    );
  }
}

function report(
  io: Io,
  commit: CommitRecord,
  opened: Readonly<Record<string, string>>,
  hash: string,
  dir: string,
): void {
  io.out(`抽取 ${commit.drawId} 的开启记录已生成，散列值：`);
  io.out(`  ${hash}`);
  for (const entry of commit.entropy) {
    if (entry.kind !== 'witness') continue;
    io.out(
      `  ${entry.id}（${entry.who}）：${opened[entry.id] === '-' ? '没有公开，记作“-”' : '已公开，与承诺值相符'}`,
    );
  }
  const beacons = commit.entropy.filter((entry) => entry.kind === 'beacon');
  const values = beacons.map(({ id }) => ` --beacon ${id}=<开奖结果>`).join('');
  const when =
    beacons.length > 0 ? `公布 open.json；${shown(commit.beaconAfter)} 之后，` : '公布 open.json；';
  io.out(`下一步：${when}npx mingcha draw finish ${dir}${values}`);
}
