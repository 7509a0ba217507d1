import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyBinaries, isReachable, packagedBinaries } from './binaries.ts';
import { PostgresError } from './errors.ts';
import { chooseIdentity, type Identity } from './identity.ts';

/** Where everything of one embedded PostgreSQL stands, and as whom it runs. */
export interface Place {
  identity: Identity;
  native: string;
  /** The data folder of PostgreSQL (`PGDATA`). */
  data: string;
  /** The folder of the unix socket. */
  socket: string;
  logFile: string;
}

/** `sun_path` holds 107 bytes on Linux, 103 on macOS; the socket is `<folder>/.s.PGSQL.5432`. */
const LONGEST_SOCKET = 103;
const SOCKET_NAME = '.s.PGSQL.5432';

/** Makes the folders of an embedded PostgreSQL under `dir`, or finds them, and sees that its user can reach them. */
export function preparePlace(dir: string, choose: (data: string) => Identity = chooseIdentity): Place {
  const native = packagedBinaries();
  makeFolder(dir);
  let base = realpathSync(dir);
  const identity = choose(join(base, 'data'));
  if (identity.kind !== 'uid') {
    const socket = socketFolder(base, [process.getuid?.() ?? 0]);
    return { identity, native, data: join(base, 'data'), socket, logFile: join(base, 'postgres.log') };
  }
  if (!isReachable(join(base, '..'), identity.uid, identity.gid)) base = elsewhere(base);
  giveTo(base, identity.uid, identity.gid);
  const socket = socketFolder(base, [0, identity.uid]);
  chownSync(socket, identity.uid, identity.gid);
  const binaries = isReachable(native, identity.uid, identity.gid) ? native : copyBinaries(native, base);
  return {
    identity,
    native: binaries,
    data: join(base, 'data'),
    socket,
    logFile: join(base, 'postgres.log'),
  };
}

function makeFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EACCES' && code !== 'EROFS' && code !== 'EPERM') throw error;
    throw ownerError(dir, error);
  }
  const uid = process.getuid?.();
  for (const folder of [dir, join(dir, 'data')]) {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found && uid !== undefined && uid !== 0 && found.uid !== uid) throw ownerError(folder);
  }
}

function ownerError(folder: string, cause?: unknown): PostgresError {
  const uid = process.getuid?.();
  return new PostgresError(
    'PG_FOLDER_OWNER',
    `数据库文件夹 ${folder} 不属于当前用户（uid ${uid}）。请以其属主运行，或把文件夹交给当前用户（chown -R），或用 MINGCHA_HOME 另指一个文件夹。`,
    `The database folder ${folder} does not belong to this user (uid ${uid}). Run as its owner, chown it, or set MINGCHA_HOME to another folder.`,
    cause,
  );
}

/** A folder that uid 65534 can reach, when ours lies under a closed one such as root's home. */
function elsewhere(base: string): string {
  if (existsSync(join(base, 'data')))
    throw new PostgresError(
      'PG_FOLDER_UNREACHABLE',
      `PostgreSQL 不能以 root 运行，而它的用户到不了 ${base}（上级文件夹不许他人进入）。请把数据移到 /var/lib 之下，并设置 MINGCHA_HOME。`,
      `PostgreSQL does not run as root, and its user cannot reach ${base} (a folder above is closed to others). Move the data below /var/lib and set MINGCHA_HOME.`,
    );
  const folder = join('/var/lib/mingcha', shortName(base));
  mkdirSync('/var/lib/mingcha', { recursive: true, mode: 0o755 });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Gives a folder and everything in it to a user; at once when it is his already. Never follows a link. */
function giveTo(folder: string, uid: number, gid: number): void {
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  if (statSync(folder).uid === uid && (!existsSync(data) || statSync(data).uid === uid)) return;
  lchownSync(folder, uid, gid);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.startsWith('native-')) lchownSync(join(folder, name), uid, gid);
  }
}

/** The folder of the socket: beside the data, or, when that path is too long for a socket, a short one of our own. */
function socketFolder(base: string, owners: number[]): string {
  const beside = join(base, 'run');
  if (Buffer.byteLength(join(beside, SOCKET_NAME)) <= LONGEST_SOCKET) {
    mkdirSync(beside, { recursive: true, mode: 0o700 });
    chmodSync(beside, 0o700);
    return beside;
  }
  const name = `mingcha-${process.getuid?.() ?? 'user'}-${shortName(base)}`;
  const inTemporary = join(tmpdir(), name);
  const short =
    Buffer.byteLength(join(inTemporary, SOCKET_NAME)) <= LONGEST_SOCKET ? inTemporary : join('/tmp', name);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  refuseForeign(short, owners);
  return short;
}

/** The temporary folder is everybody's: another user may have put something there under our name. */
function refuseForeign(folder: string, owners: number[]): void {
  const found = lstatSync(folder);
  if (found.isDirectory() && owners.includes(found.uid) && (found.mode & 0o077) === 0) return;
  throw new PostgresError(
    'PG_SOCKET_FOLDER',
    `套接字文件夹 ${folder} 不是只属于当前用户的文件夹，可能被他人占用。请管理员删除它，或把 MINGCHA_HOME 设为较短的路径。`,
    `The socket folder ${folder} is not a folder of this user alone. Have it removed, or set MINGCHA_HOME to a shorter path.`,
  );
}

function shortName(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 12);
}
