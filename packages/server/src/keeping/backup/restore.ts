import { existsSync, readdirSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { readConfig, type Config, type Env } from '../../platform/config.ts';
import { migrate } from '../../platform/database/migrate.ts';
import { MIGRATIONS } from '../../platform/database/migrations/index.ts';
import { openDatabase } from '../../platform/database/open.ts';
import { fileStore } from '../../platform/files/contentStore.ts';
import { noScanner } from '../../platform/files/scanner.ts';
import { loadKeys } from '../../platform/keys.ts';
import { silentLog } from '../../platform/log.ts';
import { connectionFrom, ensureDatabase, startPostgres } from '../../platform/postgres/index.ts';
import { KeepingError } from '../problem.ts';
import { checkBackup, readBackup, type Start } from './check.ts';
import type { Manifest } from './frames.ts';
import { isEmpty, setCounters, switchTriggers, tablesInOrder } from './tablesStore.ts';

/**
 * Restores a backup into an empty place: an empty database (embedded or DATABASE_URL) and a MINGCHA_HOME without files. The
 * whole backup is read and checked first; then everything is loaded in one transaction. Throws KeepingError, and nothing is
 * restored then: TARGET_NOT_EMPTY, SCHEMA_NEWER, MASTER_KEY_OTHER and what checkBackup throws.
 */
export async function restore(
  path: string,
  secret: Buffer,
  target: { env: Env; root: string; database?: pg.PoolConfig },
): Promise<Manifest> {
  const { manifest, start } = await checkBackup(path, secret);
  const config = readConfig(target.env, target.root);
  if (start.migrations.some((name) => !(name in MIGRATIONS)))
    throw new KeepingError('SCHEMA_NEWER', start.migrations.filter((n) => !(n in MIGRATIONS)).join(', '));
  const files = join(config.home, 'files');
  if (existsSync(files) && readdirSync(files).some((f) => f !== 'tmp'))
    throw new KeepingError('TARGET_NOT_EMPTY', files);
  const external =
    target.database ?? (await connectionFrom({ DATABASE_URL: config.migratorUrl ?? config.databaseUrl }));
  if (!external && existsSync(join(config.home, 'postgres')))
    throw new KeepingError('TARGET_NOT_EMPTY', join(config.home, 'postgres'));
  await placeMasterKey(config, start);
  const embedded = external ? null : await startPostgres({ dir: join(config.home, 'postgres') });
  try {
    const owner = embedded ? await ensureDatabase(embedded.config, 'mingcha') : { ...external };
    await load(path, secret, owner, start, config);
  } finally {
    await embedded?.stop();
  }
  return manifest;
}

/** The master key of the sealed contents: from the backup when it is in there, otherwise it must be here already. */
async function placeMasterKey(config: Config, start: Start): Promise<void> {
  const place = join(config.home, 'master.key');
  const given = config.masterKeyHex !== undefined || config.masterKeyFile !== undefined || existsSync(place);
  if (!given && start.masterKey !== undefined) {
    await mkdir(config.home, { recursive: true, mode: 0o700 });
    const file = await open(place, 'wx', 0o600);
    await file
      .writeFile(`${start.masterKey}\n`)
      .then(() => file.sync())
      .finally(() => file.close());
    return;
  }
  if (!given)
    throw new KeepingError('MASTER_KEY_OTHER', `请先放置主密钥文件 ${place}（指纹 ${start.fingerprint}）`);
  const { fingerprint } = await loadKeys(config);
  if (fingerprint !== start.fingerprint)
    throw new KeepingError('MASTER_KEY_OTHER', `备份 ${start.fingerprint}，此处 ${fingerprint}`);
}

async function load(
  path: string,
  secret: Buffer,
  owner: pg.PoolConfig,
  start: Start,
  config: Config,
): Promise<void> {
  const client = new pg.Client({
    ...owner,
    options: '-c search_path=mingcha,public -c timezone=Asia/Shanghai',
  });
  await client.connect();
  try {
    if (!(await isEmpty(client))) throw new KeepingError('TARGET_NOT_EMPTY', String(owner.database ?? ''));
    await migrateTo(owner, start.migrations.at(-1)!);
    const store = fileStore(join(config.home, 'files'), noScanner(silentLog));
    await client.query('begin');
    const shapes = new Map((await tablesInOrder(client)).map((t) => [t.name, t]));
    for (const { name } of shapes.values()) await switchTriggers(client, name, false);
    // what migrations put in themselves is in the backup too
    for (const name of Array.from(shapes.keys()).toReversed())
      await client.query(`delete from mingcha."${name}"`);
    await readBackup(path, secret, async ({ head, data }) => {
      if (head.kind === 'table') {
        const into = client.query(
          copyFrom(`copy mingcha."${head.name}" (${head.columns.join(', ')}) from stdin`),
        );
        await pipeline(Readable.from(data), into);
      } else if (head.kind === 'file') await store.put(data, { limit: Number.MAX_SAFE_INTEGER });
    });
    for (const shape of shapes.values()) {
      await setCounters(client, shape);
      await switchTriggers(client, shape.name, true);
    }
    await client.query('commit');
    await client.query('analyze');
  } finally {
    await client.end();
  }
  // a backup of an older version is brought up to date as at any start
  await migrateTo(owner);
}

async function migrateTo(owner: pg.PoolConfig, last?: string): Promise<void> {
  const { db } = openDatabase({ config: owner }, () => {}, 1);
  await migrate(db, last).finally(() => db.destroy());
}
