import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { newWorld } from '../test/world.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

/** The real process, as `npx mingcha` starts it. */
async function mingcha(cwd: string, ...args: string[]): Promise<{ code: number; out: string; err: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [MAIN, ...args], { cwd });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

/** Whether this machine lets an ordinary process mount a small disk of its own. */
function canMount(): boolean {
  try {
    execFileSync(
      'unshare',
      ['--user', '--map-root-user', '--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt'],
      {
        stdio: 'ignore',
      },
    );
    return true;
  } catch {
    return false;
  }
}

describe('the real process', () => {
  it(
    'from nothing to a verified practice draw, with the real clock and real chance',
    { timeout: 60_000 },
    async () => {
      const { dir, path } = newWorld();
      const sample = await mingcha(dir, 'sample', '--out', 's');
      expect(sample).toMatchObject({ code: 0, err: '' });
      expect(readdirSync(path('s')).sort()).toEqual(['inspectors.xlsx', 'objects.xlsx', 'scheme.json']);

      const check = await mingcha(dir, 'import', 'check', 's/inspectors.xlsx');
      expect(check).toMatchObject({ code: 0, err: '' });
      expect(check.out).toContain('执法检查人员名录（Excel 表格）');

      const files = [
        '--objects',
        's/objects.xlsx',
        '--inspectors',
        's/inspectors.xlsx',
        '--scheme',
        's/scheme.json',
      ];
      const practice = await mingcha(dir, 'draw', 'practice', ...files, '--out', 'p');
      expect(practice).toMatchObject({ code: 0, err: '' });
      expect(practice.out).toContain('丁级 D');
      const committed = await mingcha(dir, 'draw', 'commit', ...files, '--out', 'd');
      expect(committed).toMatchObject({ code: 0, err: '' });
      expect(await mingcha(dir, 'verify', 'p')).toMatchObject({ code: 0, err: '' });
      expect(await mingcha(dir, 'verify', 'd')).toMatchObject({ code: 1, out: '' });
      // The commit record says when it was made: within a minute of now.
      const { at } = JSON.parse(readFileSync(path('d/commit.json'), 'utf8')) as { at: string };
      expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(60_000);
    },
  );

  it('says what is wrong on stderr and in the exit code', async () => {
    const { dir } = newWorld();
    expect(await mingcha(dir)).toMatchObject({ code: 0, err: '' });
    expect(await mingcha(dir, 'draw')).toMatchObject({ code: 2, out: '' });
    const missing = await mingcha(dir, 'import', 'check', 'nothing.xlsx');
    expect(missing).toMatchObject({ code: 1, out: '' });
    expect(missing.err).toMatch(/^\[IMPORT_FILE_NOT_FOUND\] 找不到文件/);
  });

  const real = canMount();
  const why = real ? '' : ' (skipped: this machine does not let us mount a small disk)';
  it.skipIf(!real)(`a disk that is really full${why}`, async () => {
    const { dir, path } = newWorld();
    await mingcha(dir, 'sample', '--out', 's', '--objects', '500');
    mkdirSync(path('disk'));
    const line = `mount -t tmpfs -o size=64k none disk && "${process.execPath}" "${MAIN}" draw practice --objects s/objects.xlsx --scheme s/scheme.json --out disk/p; echo "exit $?"; ls -A disk`;
    const run = promisify(execFile)('unshare', ['--user', '--map-root-user', '--mount', 'sh', '-c', line], {
      cwd: dir,
    });
    const { stdout, stderr } = await run;
    expect(stderr).toMatch(/^\[DISK_FULL\] 磁盘空间不足.*没有留下任何半成品/);
    expect(stdout).toBe('exit 1\n');
    expect(existsSync(path('disk/p'))).toBe(false);
  });
});
