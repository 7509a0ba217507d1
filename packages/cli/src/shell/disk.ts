import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CliError } from './errors.ts';

/** An open file; the one place where a full disk shows. */
export interface Writing {
  write: (text: string | Uint8Array) => void;
  close: () => void;
}
export type OpenForWriting = (path: string, mode: number) => Writing;

/** Creates a file that must not exist yet. */
export const openForWriting: OpenForWriting = (path, mode) => {
  const fd = openSync(path, 'wx', mode);
  return {
    write(text) {
      const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
      for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
    },
    close() {
      try {
        fsyncSync(fd);
      } finally {
        closeSync(fd);
      }
    },
  };
};

/** sha256 of the files written so far, by path. */
export type Digests = Readonly<Record<string, string>>;

/** A file of a bundle: text, lines that are written with "\n" after each, or text about the files before it. */
export interface NewFile {
  path: string;
  content: Content | ((before: Digests) => string);
  /** For its owner's eyes alone, as everything under `private/` is. */
  secret?: boolean;
}

export type Content = string | Uint8Array | Iterable<string>;

const PRIVATE = 'private';
const BUFFER = 1 << 20;

/**
 * Writes a new folder all at once: into a folder beside it first, which then takes its name. Whatever goes wrong, nothing
 * half done is left. What lies under `private/` is readable by its owner alone.
 * @throws CliError OUT_NOT_EMPTY, OUT_NOT_A_FOLDER, DISK_FULL, DISK_REFUSED
 */
export function writeFolder(open: OpenForWriting, folder: string, files: readonly NewFile[]): void {
  refuseOccupied(folder);
  sweep(folder);
  const partial = partialName(folder);
  guarded(folder, () => {
    try {
      mkdirSync(dirname(folder), { recursive: true });
      mkdirSync(partial);
      writeAll(open, files, (path) => join(partial, path));
      rmdirIfThere(folder);
      renameSync(partial, folder);
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      throw error;
    }
  });
}

/**
 * Adds files to a folder that stands: all are written under other names first. The first of the list then takes its own,
 * which only one of two processes can get and which must be free; whoever has it writes the others over whatever stands
 * there, as left by a process that died or by the other one.
 * @throws CliError FILE_EXISTS, OUT_NOT_A_FOLDER, DISK_FULL, DISK_REFUSED
 */
export function addFiles(open: OpenForWriting, folder: string, files: readonly NewFile[]): void {
  refuseBelowFile(folder);
  const first = join(folder, files[0]!.path);
  if (existsSync(first)) throw alreadyThere(first);
  putFiles(open, folder, files, takeName);
}

/** Writes files into a folder that stands, over whatever has their names. @throws CliError DISK_FULL, DISK_REFUSED */
export function replaceFiles(open: OpenForWriting, folder: string, files: readonly NewFile[]): void {
  putFiles(open, folder, files, renameSync);
}

function putFiles(
  open: OpenForWriting,
  folder: string,
  files: readonly NewFile[],
  nameFirst: (partial: string, path: string) => void,
): void {
  for (const { path } of files) sweep(join(folder, path));
  const partials = new Map(files.map(({ path }) => [path, partialName(join(folder, path))]));
  const named: string[] = [];
  guarded(folder, () => {
    try {
      writeAll(open, files, (path) => partials.get(path)!);
      for (const [path, partial] of partials) {
        (named.length === 0 ? nameFirst : renameSync)(partial, join(folder, path));
        named.push(path);
      }
    } catch (error) {
      for (const partial of partials.values()) rmSync(partial, { force: true });
      for (const path of named) rmSync(join(folder, path), { force: true });
      throw error;
    }
  });
}

/** The name of something that is still being written says by which process. */
function partialName(path: string): string {
  return `${path}.partial-${process.pid}-${randomBytes(4).toString('hex')}`;
}

/** Removes what a process that was killed left half written under this name: there are keys and names of people in it. */
function sweep(path: string): void {
  const start = `${basename(path)}.partial-`;
  const folder = dirname(path);
  for (const name of statSync(folder, { throwIfNoEntry: false }) ? readdirSync(folder) : []) {
    const pid = name.startsWith(start)
      ? /^(\d+)-[0-9a-f]{8}$/.exec(name.slice(start.length))?.[1]
      : undefined;
    if (pid !== undefined && !isRunning(Number(pid))) {
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Refuses a folder with anything in it, before any work is done. */
export function refuseOccupied(folder: string): void {
  refuseBelowFile(folder);
  if (!existsSync(folder)) return;
  const entries = readdirSync(folder);
  if (entries.length > 0) {
    const some = entries.slice(0, 3).join('、') + (entries.length > 3 ? ' …' : '');
    throw new CliError(
      'OUT_NOT_EMPTY',
      `输出文件夹「${folder}」不是空的（里面有 ${some}）。为免覆盖，请指定一个新的文件夹。`,
    );
  }
}

/** Neither a folder nor anything above it may be a file. */
function refuseBelowFile(folder: string): void {
  let path = folder;
  while (!existsSync(path) && dirname(path) !== path) path = dirname(path);
  if (!existsSync(path) || statSync(path).isDirectory()) return;
  const why =
    path === folder ? '已经是一个文件，不能作为输出文件夹' : `不能建立：它的上级「${path}」是一个文件`;
  throw new CliError('OUT_NOT_A_FOLDER', `「${folder}」${why}。请换一个名字。`);
}

function writeAll(open: OpenForWriting, files: readonly NewFile[], pathOf: (name: string) => string): void {
  const digests: Record<string, string> = {};
  for (const { path: name, content, secret: own = false } of files) {
    const inside = name.startsWith(`${PRIVATE}/`);
    const secret = inside || own;
    const path = pathOf(name);
    mkdirSync(dirname(path), { recursive: true, mode: inside ? 0o700 : 0o755 });
    const file = open(path, secret ? 0o600 : 0o644);
    const hash = createHash('sha256');
    try {
      for (const piece of piecesOf(typeof content === 'function' ? content(digests) : content)) {
        file.write(piece);
        hash.update(piece);
      }
    } finally {
      file.close();
    }
    digests[name] = hash.digest('hex');
  }
}

/** The bytes or text of a file in pieces of about a megabyte. */
export function* piecesOf(content: Content): Generator<string | Uint8Array> {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    yield content;
    return;
  }
  let text = '';
  for (const line of content) {
    text += `${line}\n`;
    if (text.length < BUFFER) continue;
    yield text;
    text = '';
  }
  yield text;
}

/** Gives a finished file its name, which only one of two processes at once can get. */
function takeName(partial: string, path: string): void {
  try {
    linkSync(partial, path);
  } catch (error) {
    const cause = (error as NodeJS.ErrnoException).code;
    if (cause === 'EEXIST') throw alreadyThere(path);
    if (cause !== 'EPERM' && cause !== 'ENOTSUP' && cause !== 'ENOSYS') throw error;
    // A file system without hard links (a memory stick): the check before has to do.
    renameSync(partial, path);
    return;
  }
  rmSync(partial);
}

function alreadyThere(path: string): CliError {
  return new CliError('FILE_EXISTS', `文件「${path}」已经存在，不会覆盖。请换一个文件名，或先移走它。`);
}

function rmdirIfThere(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })) rmdirSync(folder);
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const REFUSED = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EIO', 'ENAMETOOLONG']);

/** Turns the faults of a disk into sentences; everything else is a bug and stays one. */
function guarded(folder: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const cause = (error as NodeJS.ErrnoException).code ?? '';
    if (FULL.has(cause)) {
      throw new CliError(
        'DISK_FULL',
        `磁盘空间不足，没能写完「${basename(folder)}」。没有留下任何半成品；请清理空间（或换一个磁盘）后重新执行同一条命令。`,
      );
    }
    if (REFUSED.has(cause)) {
      throw new CliError(
        'DISK_REFUSED',
        `写不进「${folder}」（${cause}）。没有留下任何半成品；请检查权限或换一个文件夹。`,
      );
    }
    throw error;
  }
}
