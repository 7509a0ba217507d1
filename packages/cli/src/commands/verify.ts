import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  checkCopyHash,
  describeFinding,
  isHex64,
  readRecord,
  recordHash,
  uncheckedBeacons,
  verifyPublic,
} from '@mingcha/fairdraw';
import type { CommitRecord, Finding, HashOf, RecordTexts } from '@mingcha/fairdraw';
import { FILES, has, piecesOfText } from '../bundle/files.ts';
import { isOwn, publishedHashes, sealFaults } from '../bundle/seal.ts';
import { frameLines, privateFindings } from '../draw/privateFindings.ts';
import { gradeWords } from '../draw/summary.ts';
import { assignments } from '../shell/assignments.ts';
import { CliError } from '../shell/errors.ts';
import type { Command } from '../shell/command.ts';
import type { Io } from '../shell/io.ts';

export const verify: Command = {
  name: 'verify',
  summary: '复核一次抽取；有不符就逐条说明',
  operands: ['文件夹'],
  options: {
    public: {
      help: '只看公开的文件（commit.json、open.json、result.json、frame.ndjson、hashes.json），不看 private',
    },
    'escrow-copy': {
      value: '文件',
      help: '监督副本（escrow.age）：核对它的哈希就是承诺记录中的 escrow；缺省取 private/escrow.age',
    },
    expect: {
      value: '记录=散列值',
      many: true,
      help: '公告、见证方或下一条记录给出的散列值，如 commit=…、result=…；只有对照它才能发现整份被换过',
    },
  },
  details: [
    '不加 --public：先做监督复核（L1，用密钥和快照重新冻结、抽取、匹配），再做公开复核（L2）。',
    '全部相符退出码 0；有一处不符退出码 1，并说明哪个文件、哪一项、应为什么。',
  ],
  async run(args, io) {
    const dir = resolve(io.cwd, args.operands[0]!);
    const hashesKnown = expected(args.many('expect'));
    refuseIncomplete(dir);
    const hashes = { sha256: await io.hash('sha256'), sm3: await io.hash('sm3') };
    const hashOf: HashOf = (alg) => hashes[alg];
    const onlyPublic = args.on('public');
    if (!onlyPublic && !isOwn(dir)) {
      throw new CliError(
        'PRIVATE_MISSING',
        `「${dir}」没有 private 部分，不能做监督复核。只看公开文件请加 --public。`,
      );
    }
    const own = onlyPublic ? [] : checkOwn(io, hashOf, dir);
    // What the caller knows from a notice or a witness goes before what lies in the same folder.
    const open = checkPublic(io, hashOf, dir, { ...publishedHashes(dir), ...hashesKnown });
    const copy = checkCopy(io, hashOf, dir, copyPath(io, dir, args.optional('escrow-copy'), onlyPublic));
    const wrong = own.length + open.length + copy.length;
    io.out('');
    io.out(
      wrong === 0
        ? `复核通过：${onlyPublic ? '公开复核（L2）' : '监督复核（L1）和公开复核（L2）'}全部相符。`
        : `复核不通过：${wrong} 处不符。`,
    );
    if (wrong === 0) printGrade(io, dir);
    return wrong === 0 ? 0 : 1;
  },
};

type KnownHashes = NonNullable<RecordTexts['hashes']>;

function expected(given: readonly string[]): KnownHashes {
  const map = assignments(given, 'expect');
  for (const [name, value] of map) {
    if ((name === 'commit' || name === 'open' || name === 'result') && isHex64(value)) continue;
    throw new CliError(
      'USAGE_EXPECT',
      `--expect 的写法不对：「${name}=${value}」。应为 commit、open 或 result，等于 64 位小写十六进制散列值。`,
      { exit: 2 },
    );
  }
  return Object.fromEntries(map);
}

function refuseIncomplete(dir: string): void {
  if (!existsSync(dir)) throw new CliError('BUNDLE_NOT_FOUND', `找不到抽取文件夹「${dir}」。请检查路径。`);
  const names = [FILES.commit, FILES.open, FILES.result, FILES.frame];
  const missing = names.filter((name) => !has(dir, name));
  if (missing.length === 0) return;
  const why = missing.includes(FILES.result) && !missing.includes(FILES.commit) ? '抽取还没有完成，' : '';
  throw new CliError('BUNDLE_INCOMPLETE', `${why}缺少 ${missing.join('、')}，不能复核。`);
}

/** One line for each thing that was looked at, its faults below it. What could not be looked at is never called right. */
function say(io: Io, what: string, findings: readonly { code: string; text: string }[], looked = true): void {
  io.out(`${findings.length > 0 ? '  不符' : looked ? '  相符' : '  未核'}  ${what}`);
  for (const { code, text } of findings) io.out(`        [${code}] ${text}`);
}

const asLine = (finding: Finding): { code: string; text: string } => ({
  code: finding.code,
  text: describeFinding(finding, 'zh'),
});

function checkOwn(io: Io, hashOf: HashOf, dir: string): { code: string; text: string }[] {
  io.out('监督复核（L1）：');
  const { record } = readRecord('commit', readFileSync(join(dir, FILES.commit), 'utf8'));
  const sealed = record
    ? sealFaults(dir, recordHash(hashOf(record.alg), record)).map(({ code, message }) => ({
        code,
        text: message,
      }))
    : [];
  say(io, '承诺记录、密钥、快照、名录骨架都与提交时一致', sealed, record !== null);
  const { snapshot, draw, lists, looked } = privateFindings(hashOf, dir);
  say(
    io,
    '用密钥重算每个对象和人员的盐与假名，重新冻结得到同一个名录',
    snapshot.map(asLine),
    looked.snapshot,
  );
  say(io, '按种子重新抽取、重新匹配人员，得到同一个结果', draw.map(asLine), looked.draw);
  say(io, '名单 drawn.csv、assignment.csv 与结果一致', lists, looked.draw);
  return [...sealed, ...[...snapshot, ...draw].map(asLine), ...lists];
}

/** The supervising body's copy: what was given, else what lies in the own bundle, else nothing. */
function copyPath(io: Io, dir: string, given: string | undefined, onlyPublic: boolean): string | null {
  if (given === undefined) return !onlyPublic && has(dir, FILES.copy) ? join(dir, FILES.copy) : null;
  const path = resolve(io.cwd, given);
  if (existsSync(path)) return path;
  throw new CliError('FILE_NOT_FOUND', `找不到监督副本「${path}」。请检查路径。`);
}

/** Its hash against the commit; without the file that fact stays unchecked, which is said. */
function checkCopy(io: Io, hashOf: HashOf, dir: string, path: string | null): Finding[] {
  const { record } = readRecord('commit', readFileSync(join(dir, FILES.commit), 'utf8'));
  if (record === null) return [];
  const findings = checkCopyHash(hashOf(record.alg), record, path === null ? null : readFileSync(path));
  if (path !== null) {
    say(io, '监督副本：哈希与承诺记录一致（能否打开由监督机构用 escrow check 核对）', findings.map(asLine));
    return findings;
  }
  for (const { code, text } of findings.map(asLine)) io.out(`  未核  [${code}] ${text}`);
  return [];
}

const RECORDS = ['commit', 'open', 'result'] as const;

/** Which line of the report a finding of the public check belongs to. */
const GROUPS: readonly { what: string; takes: (finding: Finding) => boolean }[] = [
  {
    what: '名录骨架 frame.ndjson：逐行规范，Merkle 根、总数和各层大小与承诺一致',
    takes: ({ code, where }) => code.startsWith('FRAME_') || where.startsWith('frame'),
  },
  {
    what: '抽取：种子、各层名额、抽中者、临界值',
    takes: ({ code }) => /^RESULT_(SEED|STRATUM_N|CUTOFF|DRAWN|TICKETS)/.test(code),
  },
  {
    what: '承诺记录 commit.json：逐字节规范，符合全部规则',
    takes: ({ where }) => where.startsWith('commit'),
  },
  {
    what: '开启记录 open.json：紧接承诺，见证方的 r 与承诺值相符，做于开奖之前',
    takes: ({ where }) => where.startsWith('open'),
  },
  { what: '结果记录 result.json：紧接开启记录，随机数格式正确，做于开奖之后', takes: () => true },
];

function checkPublic(io: Io, hashOf: HashOf, dir: string, hashes: KnownHashes): Finding[] {
  io.out('公开复核（L2）：');
  const text = (name: string): string => [...piecesOfText(join(dir, name))].join('');
  const texts = { commit: text(FILES.commit), open: text(FILES.open), result: text(FILES.result) };
  const findings = verifyPublic(hashOf, { ...texts, hashes, frame: frameLines(dir) });
  let left = findings;
  const taken = GROUPS.map(({ what, takes }) => {
    const own = left.filter(takes);
    left = left.filter((finding) => !takes(finding));
    return { what, own };
  });
  if (hashes.result === undefined) {
    io.out(
      '  未核  [HASHES_MISSING] 没有 hashes.json，也没有 --expect result=…：结果记录的制作时间若被改动，这里看不出来',
    );
  }
  const readable = RECORDS.every((type) => readRecord(type, texts[type]).record !== null);
  const [frame, draw, ...records] = taken;
  for (const { what, own } of records) say(io, what, own.map(asLine), readable);
  say(io, frame!.what, frame!.own.map(asLine), readable);
  // Another frame, or one that cannot be read, cannot be drawn from again.
  const sameFrame = frame!.own.every(
    ({ code }) => code === 'FRAME_STRATUM_SIZE' || code === 'FRAME_STRATUM_UNKNOWN',
  );
  say(io, draw!.what, draw!.own.map(asLine), readable && sameFrame);
  const { record } = readRecord('commit', texts.commit);
  if (record)
    for (const one of uncheckedBeacons(record)) io.out(`  未核  [${one.code}] ${describeFinding(one, 'zh')}`);
  return findings;
}

function printGrade(io: Io, dir: string): void {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(dir, name), 'utf8'));
  const { opened } = read(FILES.result) as { opened: Record<string, string> };
  io.out(`等级  ${gradeWords(read(FILES.commit) as CommitRecord, opened)}`);
}
