import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { statSync } from 'node:fs';

/**
 * As whom PostgreSQL runs, since it refuses root:
 * - `self`: we are an ordinary user;
 * - `namespace`: we are root, it sees itself as nobody in a user namespace while the files stay root's;
 * - `uid`: we are root and it runs as another user, who owns the files.
 */
export type Identity = { kind: 'self' } | { kind: 'namespace' } | { kind: 'uid'; uid: number; gid: number };

const NOBODY = 65534;
const UNSHARE = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'];

/** Chooses the identity for a data folder, which may not exist yet. A folder of an ordinary user stays his. */
export function chooseIdentity(dataFolder: string, namespaces = canUseNamespaces): Identity {
  if (process.getuid?.() !== 0) return { kind: 'self' };
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { kind: 'uid', uid: owner.uid, gid: owner.gid };
  return namespaces() ? { kind: 'namespace' } : { kind: 'uid', uid: NOBODY, gid: NOBODY };
}

/** Whether the kernel lets root make a user namespace; most containers do not. */
function canUseNamespaces(): boolean {
  return spawnSync('unshare', [...UNSHARE, 'true'], { stdio: 'ignore' }).status === 0;
}

/** Starts a program of PostgreSQL under an identity; its output goes to the file descriptor `output`. */
export function spawnAs(identity: Identity, file: string, args: string[], output: number): ChildProcess {
  const options = {
    cwd: '/', // our own folder may be closed to the other user
    detached: true, // a Ctrl-C in the terminal is for the server, which then shuts PostgreSQL down in order
    stdio: ['ignore', output, output] as ['ignore', number, number],
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
  };
  if (identity.kind === 'namespace') return spawn('unshare', [...UNSHARE, file, ...args], options);
  if (identity.kind === 'uid') return spawn(file, args, { ...options, uid: identity.uid, gid: identity.gid });
  return spawn(file, args, options);
}
