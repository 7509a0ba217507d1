import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project root. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** What a finished program left behind. */
export interface Finished {
  code: number;
  output: string;
}

/** The JavaScript file behind a command that npm installed, so that it runs on this very Node on every system. */
export function toolFile(packageName: string, command = packageName): string {
  const folder = join(root, 'node_modules', packageName);
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { bin } = manifest as { bin: string | Record<string, string> };
  const file = typeof bin === 'string' ? bin : bin[command];
  if (!file) throw new Error(`${packageName} has no command ${command}`);
  return join(folder, file);
}

/** Runs a script on this Node with closed stdin; `show` passes its output through, otherwise it is collected. */
export function runNode(
  file: string,
  args: string[],
  options: { cwd?: string; show?: boolean } = {},
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const stdio = options.show ? ('inherit' as const) : ('pipe' as const);
    const child = spawn(process.execPath, [file, ...args], {
      cwd: options.cwd ?? root,
      stdio: ['ignore', stdio, stdio],
    });
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Ends this process when the one that started it is gone, even by kill -9 (the IPC channel closes). */
export function followParent(): void {
  if (!process.channel) return;
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // A listener for the channel would keep this process alive after its work is done.
  process.channel.unref();
}
