import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { stampOf, systemClock } from '../platform/clock.ts';
import { Refused } from '../platform/errors.ts';
import { PostgresError } from '../platform/postgres/index.ts';
import { backup } from './backup/backup.ts';
import { checkBackup } from './backup/check.ts';
import { backupSecret } from './backup/container.ts';
import { restore } from './backup/restore.ts';
import type { Manifest } from './backup/frames.ts';
import { fsck } from './fsck/fsck.ts';
import { inSentences } from './fsck/sentences.ts';
import { openInstallation, type Installation } from './installation.ts';
import { noteRun } from './noteRun.ts';
import { KeepingError, PROBLEMS } from './problem.ts';
import { shipAudit } from './shipAudit.ts';

/** `npx mingcha fsck | backup | restore | audit`: what keeps an installation. Exit codes: problem.ts and docs/operations.md. */
const HELP = `用法：
  npx mingcha fsck [--json]
      重建并核对全部数据：台账、检查点、抽取记录、密封内容、状态、文件。不改动数据，只记下核对的时间和结果；服务运行时也可使用。
  npx mingcha backup --out 文件 [--key-file 密钥文件] [--with-master-key]
      加密备份全部数据和文件。密钥取自 --key-file，或环境变量 MINGCHA_BACKUP_PASSPHRASE。
  npx mingcha restore --check 文件 [--key-file 密钥文件]
      通读一遍备份并核对，不恢复任何内容。
  npx mingcha restore 文件 [--to 数据文件夹] [--key-file 密钥文件]
      恢复到空的数据文件夹和空的数据库（DATABASE_URL）。
  npx mingcha audit [--state 位置文件] [--follow]
      按台账次序逐行输出操作记录（JSON），供另一套系统收集；--state 记住输出到哪里，--follow 持续输出。
退出码：0 正常；1 核对发现问题；2 无法运行；3 不是备份；4 密钥不对；5 不完整；6 已损坏；7 目标不是空的。`;

/** Where a command runs: the environment, the project folder, and where it writes. */
export interface Console {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly root: string;
  out(line: string): void;
  /** Resolves when the reader has it; rejects when he is gone. */
  write(text: string): Promise<void>;
  err(line: string): void;
}
/** The installation that the environment names, for one piece of work, closed whatever comes of it. */
async function withInstallation<T>(
  { env, root }: Pick<Console, 'env' | 'root'>,
  work: (at: Installation) => Promise<T>,
): Promise<T> {
  const at = await openInstallation(env, root);
  return work(at).finally(() => at.close());
}

const NOT_NOTED = '说明：数据库不能写入或结构较旧，这次没有记下，系统状态不会显示。';

type Run = (argv: string[], io: Console) => Promise<number>;

let shown = '';
let shownAt = 0;
/** One line on a terminal, rewritten; one line for each kind of work elsewhere. */
function progress(what: string, done: number, of: number): void {
  const now = performance.now();
  if (process.stderr.isTTY) {
    if (done < of && now - shownAt < 200) return;
    shownAt = now;
    process.stderr.write(`\r\u001b[K${what} ${done}/${of}`);
    if (done >= of) process.stderr.write('\r\u001b[K');
  } else if (what !== shown || now - shownAt > 10_000) {
    [shown, shownAt] = [what, now];
    process.stderr.write(`${what} ${done}/${of}\n`);
  }
}

const runFsck: Run = async (argv, { env, root, out: say }) => {
  const { values } = parseArgs({ args: argv, options: { json: { type: 'boolean', default: false } } });
  const began = performance.now();
  const { report, noted } = await withInstallation({ env, root }, async (at) => {
    const report = await fsck(at, progress);
    return {
      report,
      noted: await noteRun(at, { command: 'fsck', findings: report.findings.length, rows: 0 }),
    };
  });
  const seconds = (performance.now() - began) / 1000;
  if (values.json) say(JSON.stringify(report, null, 1));
  else {
    for (const { title, seconds: s } of report.checks) say(`${title}　${s.toFixed(1)} 秒`);
    for (const note of report.notes) say(`说明：${note}`);
    for (const finding of report.findings.slice(0, 200)) for (const line of inSentences(finding)) say(line);
    if (report.findings.length > 200) say(`……另有 ${report.findings.length - 200} 项，用 --json 查看全部`);
    say(
      report.findings.length === 0
        ? `全部相符（${seconds.toFixed(1)} 秒）`
        : `发现 ${report.findings.length} 项不符`,
    );
    if (!noted) say(NOT_NOTED);
  }
  return report.findings.length === 0 ? 0 : 1;
};

const rowsOf = (m: Manifest): number => m.tables.reduce((n, t) => n + t.rows, 0);
const summary = (m: Manifest): string =>
  `${rowsOf(m)} 行（${m.tables.length} 张表）、${m.files.count} 个文件，备份于 ${m.createdAt}，${m.software}${
    m.masterKey.included ? '，含主密钥' : `，不含主密钥（指纹 ${m.masterKey.fingerprint}，须另行保管）`
  }`;

const runBackup: Run = async (argv, { env, root, out: say }) => {
  const { values } = parseArgs({
    args: argv,
    options: {
      out: { type: 'string' },
      'key-file': { type: 'string' },
      'with-master-key': { type: 'boolean', default: false },
    },
  });
  if (!values.out) throw new KeepingError('USAGE', HELP);
  const secret = await backupSecret(values['key-file'], env);
  const out = resolve(values.out);
  const { manifest, noted } = await withInstallation({ env, root }, async (at) => {
    const manifest = await backup(at, {
      out,
      secret,
      createdAt: stampOf(systemClock.now()),
      withMasterKey: values['with-master-key'],
      progress,
    });
    return { manifest, noted: await noteRun(at, { command: 'backup', findings: 0, rows: rowsOf(manifest) }) };
  });
  say(`备份完成：${summary(manifest)}`);
  if (!noted) say(NOT_NOTED);
  return 0;
};

const runRestore: Run = async (argv, { env, root, out: say }) => {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      check: { type: 'boolean', default: false },
      to: { type: 'string' },
      'key-file': { type: 'string' },
    },
  });
  const [file] = positionals;
  if (!file || positionals.length > 1) throw new KeepingError('USAGE', HELP);
  const secret = await backupSecret(values['key-file'], env);
  if (values.check) {
    const { manifest } = await checkBackup(resolve(file), secret);
    say(`备份完好：${summary(manifest)}`);
    return 0;
  }
  const target = { ...env, ...(values.to ? { MINGCHA_HOME: resolve(values.to) } : {}) };
  say(`恢复完成：${summary(await restore(resolve(file), secret, { env: target, root }))}`);
  say('请接着运行 npx mingcha fsck 核对。');
  return 0;
};

const PAUSE_MS = 2000;

const runAudit: Run = async (argv, { env, root, write }) => {
  const { values } = parseArgs({
    args: argv,
    options: { state: { type: 'string' }, follow: { type: 'boolean', default: false } },
  });
  const ended = new AbortController();
  const end = () => ended.abort();
  process.once('SIGTERM', end).once('SIGINT', end);
  const again = async () => {
    await sleep(PAUSE_MS, null, { signal: ended.signal }).catch(() => {});
    return !ended.signal.aborted;
  };
  const options = {
    state: values.state === undefined ? undefined : resolve(values.state),
    write,
    again: values.follow ? again : undefined,
  };
  await withInstallation({ env, root }, (at) => shipAudit(at, options)).finally(() =>
    process.off('SIGTERM', end).off('SIGINT', end),
  );
  return 0;
};

const COMMANDS: Record<string, Run> = {
  fsck: runFsck,
  backup: runBackup,
  restore: runRestore,
  audit: runAudit,
};

/** Runs one command and gives its exit code. */
export async function keep([name = '', ...argv]: readonly string[], io: Console): Promise<number> {
  const run = COMMANDS[name];
  if (!run || argv.includes('--help') || argv.includes('-h')) {
    io.out(HELP);
    return run ? 0 : 2;
  }
  try {
    return await run(argv, io);
  } catch (error) {
    if (error instanceof KeepingError) {
      io.err(`[${error.code}] ${error.message}`);
      io.err(PROBLEMS[error.code].en);
      for (const detail of error.details) io.err(`  ${detail}`);
      return error.exit;
    }
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    // the collector at the other end of the pipe went away: the next run goes on where it was
    if (code === 'EPIPE') return 0;
    if (error instanceof Refused || error instanceof PostgresError || code.startsWith('ERR_PARSE_ARGS')) {
      io.err(`[${code}] ${(error as Error).message}`);
      return 2;
    }
    io.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 2;
  }
}
