import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { Readable } from 'node:stream';
import { openSnapshot, type Installation } from '../installation.ts';
import { KeepingError } from '../problem.ts';
import { encrypt } from './container.ts';
import { dataFrame, headFrame, type Manifest } from './frames.ts';
import { migrationsOf, tablesInOrder } from './tablesStore.ts';

export interface BackupOptions {
  out: string;
  secret: Buffer;
  createdAt: string;
  /** put the master key into the backup: convenient for one machine, and then the backup key opens everything */
  withMasterKey?: boolean;
  progress?: (what: string, done: number, of: number) => void;
}

/**
 * Writes all tables as of one moment, and every file that their rows name, into one encrypted file. The server may go on
 * working. The file appears under its name only when it is complete and on disk. Throws KeepingError OUT_EXISTS.
 */
export async function backup(at: Installation, options: BackupOptions): Promise<Manifest> {
  if (existsSync(options.out)) throw new KeepingError('OUT_EXISTS', options.out);
  const db = await openSnapshot(at.database);
  const temporary = `${options.out}.part-${process.pid}`;
  const made: { manifest?: Manifest } = {};
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await pipeline(
        Readable.from(content(at, db, options, made)),
        createGzip({ level: 4 }),
        (source: AsyncIterable<Uint8Array>) => encrypt(options.secret, source),
        async (source: AsyncIterable<Uint8Array>) => {
          for await (const piece of source) await file.writeFile(piece);
        },
      );
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, options.out);
    const folder = await open(dirname(options.out), 'r');
    await folder.sync().finally(() => folder.close());
    return made.manifest!;
  } finally {
    await rm(temporary, { force: true });
    await db.end();
  }
}

async function* content(
  at: Installation,
  db: pg.Client,
  { createdAt, withMasterKey = false, progress = () => {} }: BackupOptions,
  made: { manifest?: Manifest },
): AsyncGenerator<Buffer> {
  const migrations = await migrationsOf(db);
  const masterKey = withMasterKey ? { masterKey: await masterKeyOf(at) } : {};
  yield headFrame({ kind: 'start', migrations, fingerprint: at.keys.fingerprint, ...masterKey });
  const shapes = await tablesInOrder(db);
  const tables: Manifest['tables'][number][] = [];
  for (const [i, shape] of shapes.entries()) {
    yield headFrame({ kind: 'table', name: shape.name, columns: shape.columns });
    const hash = createHash('sha256');
    const rows = db.query(copyTo(`copy mingcha."${shape.name}" (${shape.columns.join(', ')}) to stdout`));
    for await (const piece of rows as AsyncIterable<Buffer>) {
      hash.update(piece);
      yield dataFrame(piece);
    }
    tables.push({ name: shape.name, rows: rows.rowCount, sha256: hash.digest('hex') });
    progress('tables', i + 1, shapes.length);
  }
  const { rows: files } = await db.query<{ sha256: string; size: string }>(
    'select distinct sha256, size from mingcha.files order by sha256',
  );
  let bytes = 0;
  for (const [i, { sha256, size }] of files.entries()) {
    yield headFrame({ kind: 'file', sha256, size: Number(size) });
    for await (const piece of at.files.read(sha256)) {
      bytes += piece.length;
      yield dataFrame(piece);
    }
    progress('files', i + 1, files.length);
  }
  made.manifest = {
    software: at.config.software,
    createdAt,
    area: at.config.county.area,
    migrations,
    masterKey: { fingerprint: at.keys.fingerprint, included: withMasterKey },
    tables,
    files: { count: files.length, bytes },
  };
  yield headFrame({ kind: 'manifest', manifest: made.manifest });
}

async function masterKeyOf({ config }: Installation): Promise<string> {
  return (
    config.masterKeyHex ?? (await readFile(config.masterKeyFile ?? join(config.home, 'master.key'), 'utf8'))
  ).trim();
}
