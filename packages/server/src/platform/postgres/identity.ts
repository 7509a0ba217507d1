import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { statSync } from 'node:fs';
import { userInfo } from 'node:os';

/**
 * As whom PostgreSQL runs, since it refuses root:
 * - `self`: we are an ordinary user;
 * - `namespace`: it sees itself as nobody in a user namespace, while outside it is us and the files stay ours: for root,
 *   and for a number without an account (a container's `--user 12345`), which initdb refuses;
 * - `uid`: we are root and it runs as another user, who owns the files.
 */
export type Identity = { kind: 'self' } | { kind: 'namespace' } | { kind: 'uid'; uid: number; gid: number };

const NOBODY = 65534;
const UNSHARE = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'];

/** Chooses the identity for a data folder, which may not exist yet. A folder of an ordinary user stays his. */
export function chooseIdentity(dataFolder: string, namespaces = canUseNamespaces): Identity {
  if (process.getuid?.() !== 0)
    return hasAccount() || !namespaces() ? { kind: 'self' } : { kind: 'namespace' };
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { kind: 'uid', uid: owner.uid, gid: owner.gid };
  return namespaces() ? { kind: 'namespace' } : { kind: 'uid', uid: NOBODY, gid: NOBODY };
}

function hasAccount(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

/** Whether the kernel lets us make a user namespace; many containers do not. */
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
