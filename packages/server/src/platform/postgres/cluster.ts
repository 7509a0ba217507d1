import {
  appendFileSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { chownSync, mkdtempSync } from 'node:fs';
import { totalmem } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { PostgresError } from './errors.ts';
import { spawnAs } from './identity.ts';
import type { Place } from './place.ts';

/** The collation and character rules of a new cluster: the same on every machine, and Chinese trigrams work. */
const INITDB = [
  '--username=postgres',
  '--auth=trust',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--text-search-config=simple',
  '--no-instructions',
  ...(process.platform === 'linux' ? ['--sync-method=syncfs'] : []),
];

/**
 * pg_trgm asks LC_CTYPE of the system, not the built-in rules, what a letter is: under plain C a Chinese name has no
 * trigrams at all. The first of these that the system has is taken; they agree on Chinese.
 */
const CHARACTER_RULES = ['C.UTF-8', 'en_US.UTF-8', 'zh_CN.UTF-8'];

/** Makes the data folder when there is none. It appears under its name only when it is complete. */
export async function ensureCluster(place: Place, major: string): Promise<void> {
  const version = join(place.data, 'PG_VERSION');
  if (existsSync(version)) return refuseOtherMajor(readFileSync(version, 'utf8').trim(), major, place.data);
  const parent = dirname(place.data);
  const fresh = mkdtempSync(join(parent, 'data.new-'));
  if (place.identity.kind === 'uid') chownSync(fresh, place.identity.uid, place.identity.gid);
  try {
    await initdb(place, fresh);
    writeSettings(fresh);
    renameSync(fresh, place.data);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    // Another start on the same folder was faster: its cluster is as good as ours.
    if (!existsSync(version)) throw error;
  }
}

function refuseOtherMajor(found: string, major: string, data: string): void {
  if (found === major) return;
  throw new PostgresError(
    'PG_MAJOR_DIFFERS',
    `数据文件夹 ${data} 是 PostgreSQL ${found} 的，而随附的是 ${major}。请先用原版本导出数据，再在新版本中导入。`,
    `The data folder was made by PostgreSQL ${found}, and the packaged one is ${major}. Dump it with the old version and load it into the new one.`,
  );
}

async function initdb(place: Place, fresh: string): Promise<void> {
  let output = '';
  for (const rules of CHARACTER_RULES) {
    const result = await runInitdb(place, fresh, [`--lc-ctype=${rules}`]);
    if (result.code === 0) return;
    output += result.output;
    if (!/invalid locale|locale name/.test(result.output)) break;
  }
  throw explainFailure('PG_INIT_FAILED', output);
}

async function runInitdb(
  place: Place,
  fresh: string,
  args: string[],
): Promise<{ code: number | null; output: string }> {
  const outputFile = join(dirname(place.data), `${basename(fresh)}.log`);
  const output = openSync(outputFile, 'w', 0o600);
  try {
    const file = join(place.native, 'bin', 'initdb');
    const code = await new Promise<number | null>((resolve, reject) => {
      const child = spawnAs(place.identity, file, [...INITDB, ...args, '-D', fresh], output);
      child.on('error', reject);
      child.on('exit', resolve);
    });
    return { code, output: readFileSync(outputFile, 'utf8') };
  } finally {
    closeSync(output);
    rmSync(outputFile, { force: true });
  }
}

/** Settings for one office machine; `ALTER SYSTEM` (postgresql.auto.conf) wins over them. */
function writeSettings(data: string): void {
  const megabytes = Math.floor(totalmem() / 2 ** 20);
  const shared = Math.min(1024, Math.max(64, Math.floor(megabytes / 16)));
  const settings = [
    "listen_addresses = ''            # the unix socket is the only way in",
    'unix_socket_permissions = 0700',
    'max_connections = 80',
    `shared_buffers = ${shared}MB`,
    `effective_cache_size = ${Math.max(256, Math.floor(megabytes / 2))}MB`,
    'work_mem = 16MB',
    'maintenance_work_mem = 128MB',
    'wal_compression = on',
    'max_wal_size = 2GB',
    'checkpoint_timeout = 10min',
    'random_page_cost = 1.1            # solid-state disks',
    // After a crash PostgreSQL flushes the whole data folder; one call for the file system takes a tenth of the time.
    ...(process.platform === 'linux' ? ['recovery_init_sync_method = syncfs'] : []),
    'jit = off                         # our queries are short; compiling them costs more than it gives',
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "log_line_prefix = '%m [%p] %a '",
    'log_min_duration_statement = 2s',
  ];
  appendFileSync(join(data, 'postgresql.conf'), `\n# Mingcha\n${settings.join('\n')}\n`);
  writeFileSync(
    join(data, 'pg_hba.conf'),
    '# Only the 0700 socket folder leads here (see README).\nlocal all all trust\n',
  );
}

/** Turns what PostgreSQL wrote before it gave up into an error with a remedy. */
export function explainFailure(code: 'PG_INIT_FAILED' | 'PG_START_FAILED', output: string): PostgresError {
  const library = /error while loading shared libraries: ([^:]+):/.exec(output)?.[1];
  if (library)
    return new PostgresError(
      'PG_LIBRARIES_MISSING',
      `PostgreSQL 缺少共享库 ${library}。若名称以 libicu、libpq 开头，请在项目目录运行一次 npm start 以补全链接；否则请用系统的包管理器安装该库。`,
      `PostgreSQL misses the shared library ${library}. If it begins with libicu or libpq, run npm start once in the project folder (it makes the links); otherwise install it with the system's package manager.`,
    );
  if (/No space left on device/.test(output))
    return new PostgresError(
      'PG_DISK_FULL',
      '磁盘空间不足，数据库无法启动。请清理磁盘后重试，已有数据不受影响。',
      'The disk is full and the database cannot start. Free some space and try again; existing data is safe.',
    );
  const tail = output.trim().split('\n').slice(-12).join('\n');
  const zh = code === 'PG_INIT_FAILED' ? '数据库初始化失败' : '数据库启动失败';
  const en = code === 'PG_INIT_FAILED' ? 'initdb failed' : 'PostgreSQL did not start';
  return new PostgresError(code, `${zh}，PostgreSQL 的输出见下。`, `${en}; it said:\n${tail}`);
}
