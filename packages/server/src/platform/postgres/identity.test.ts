import { chmodSync, cpSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { isReachable, packagedBinaries } from './binaries.ts';
import { explainFailure } from './cluster.ts';
import { chooseIdentity } from './identity.ts';
import { startAs, startPostgres } from './startPostgres.ts';
import { ask, endOwner, startOwner, temporaryFolder } from './testProcess.ts';

/** An account that every Linux has, and that owns nothing of ours. */
const DAEMON = 1;
const root = process.getuid?.() === 0;
const openProject = isReachable(import.meta.dirname, DAEMON, DAEMON);
const notOther = !root || !openProject;
const why = root
  ? openProject
    ? ''
    : ' (skipped: the project folder is closed to other users)'
  : ' (skipped: not root)';
const NO_ACCOUNT = 54321;

const folders: string[] = [];
function folder(uid?: number): string {
  const made = temporaryFolder(uid);
  folders.push(made);
  return made;
}
afterEach(() => folders.splice(0).forEach((made) => rmSync(made, { recursive: true, force: true })));

describe('as whom PostgreSQL runs', () => {
  it.skipIf(!root)(`as root: in a user namespace, the files stay root's${why}`, async () => {
    const dir = folder();
    expect(chooseIdentity(join(dir, 'data'))).toEqual({ kind: 'namespace' });
    chmodSync(dir, 0o700);
    const { config, stop } = await startPostgres({ dir: join(dir, 'postgres') });
    expect(await ask(config, 'select 1 as n')).toEqual([{ n: 1 }]);
    expect(statSync(join(dir, 'postgres', 'data')).uid).toBe(0);
    await stop();
  });

  it.skipIf(notOther)(`as root without namespaces (containers): as uid 65534${why}`, async () => {
    const dir = join(folder(), 'postgres');
    chmodSync(join(dir, '..'), 0o755);
    const choose = (data: string) => chooseIdentity(data, () => false);
    const { config, stop } = await startAs(choose, dir, () => {});
    expect(await ask(config, 'select 1 as n')).toEqual([{ n: 1 }]);
    expect(statSync(join(dir, 'data')).uid).toBe(65534);
    await stop();
    // The same folder where namespaces work: it stays with its owner.
    const again = await startPostgres({ dir });
    expect(await ask(again.config, 'select 1 as n')).toEqual([{ n: 1 }]);
    await again.stop();
  });

  it.skipIf(!root)(
    `as root without namespaces: root's own database is handed over, or the message says why not${why}`,
    async () => {
      const closed = folder();
      const dir = join(closed, 'postgres');
      const first = await startPostgres({ dir });
      await ask(first.config, 'create table t as select 7 as x');
      await first.stop();
      const choose = () => ({ kind: 'uid' as const, uid: 65534, gid: 65534 });
      chmodSync(closed, 0o700);
      await expect(startAs(choose, dir, () => {})).rejects.toMatchObject({ code: 'PG_FOLDER_UNREACHABLE' });
      chmodSync(closed, 0o755);
      const second = await startAs(choose, dir, () => {});
      expect(await ask(second.config, 'select x from t')).toEqual([{ x: 7 }]);
      await second.stop();
    },
  );

  it.skipIf(notOther)(`as an ordinary user${why}`, async () => {
    const dir = join(folder(DAEMON), 'postgres');
    const owner = await startOwner(dir, { uid: DAEMON, gid: DAEMON });
    expect(owner.message).toBeUndefined();
    expect(statSync(join(dir, 'data')).uid).toBe(DAEMON);
    await endOwner(owner);
  });

  it.skipIf(notOther)(`root on an ordinary user's folder leaves it his${why}`, async () => {
    const dir = join(folder(DAEMON), 'postgres');
    await endOwner(await startOwner(dir, { uid: DAEMON, gid: DAEMON }));
    const asSuperuser = await startPostgres({ dir });
    await asSuperuser.stop();
    const again = await startOwner(dir, { uid: DAEMON, gid: DAEMON });
    expect(again.message).toBeUndefined();
    await endOwner(again);
  });

  it.skipIf(notOther)(`an ordinary user on root's folder is told whose it is${why}`, async () => {
    const dir = join(folder(), 'postgres');
    chmodSync(join(dir, '..'), 0o755);
    await (await startPostgres({ dir })).stop();
    const owner = await startOwner(dir, { uid: DAEMON, gid: DAEMON });
    expect(owner).toMatchObject({ code: 'PG_FOLDER_OWNER' });
    expect(owner.message).toContain(dir);
  });

  it.skipIf(notOther)(`a number without an account (containers with --user)${why}`, async () => {
    const owner = await startOwner(join(folder(NO_ACCOUNT), 'postgres'), {
      uid: NO_ACCOUNT,
      gid: NO_ACCOUNT,
    });
    expect(owner.message).toBeUndefined();
    await endOwner(owner);
  });
});

describe('when it cannot start', () => {
  it('names the shared library that is missing', () => {
    const copy = join(folder(), 'native');
    const native = packagedBinaries();
    for (const part of ['bin/postgres', 'lib/libxml2.so.2']) {
      mkdirSync(join(copy, part, '..'), { recursive: true });
      cpSync(join(native, part), join(copy, part));
    }
    expect(existsSync(join(copy, 'lib', 'libicui18n.so.60'))).toBe(false);
    const { stderr } = spawnSync(join(copy, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' });
    const error = explainFailure('PG_START_FAILED', stderr);
    expect(error.code).toBe('PG_LIBRARIES_MISSING');
    expect(error.message).toMatch(/lib\w+\.so/);
  });

  it('names a full disk', () => {
    const text = 'FATAL:  could not write lock file "postmaster.pid": No space left on device';
    expect(explainFailure('PG_START_FAILED', text).code).toBe('PG_DISK_FULL');
  });

  it('shows what PostgreSQL said otherwise', () => {
    const error = explainFailure('PG_START_FAILED', 'FATAL:  unrecognized configuration parameter "x"');
    expect(error).toMatchObject({ code: 'PG_START_FAILED' });
    expect(error.message).toContain('unrecognized configuration parameter');
  });
});
