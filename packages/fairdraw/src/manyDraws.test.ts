import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Stratum } from './index.ts';
import {
  fromHex,
  freeze,
  freezeInspectors,
  isExcluded,
  jcs,
  makeCommit,
  makeOpen,
  makeResult,
  receipt,
  recordHash,
  seedOf,
  select,
  witnessCommit,
} from './index.ts';
import { cases, hashOf, pairsOf, type Case } from './testing/vectors.ts';

/** Promise 1: as many draws as this, each with its own key, register, rates and witness, agreed on by a second implementation. */
const DRAWS = 200;
const VERIFY = fileURLToPath(new URL('../../../spec/check/verify.py', import.meta.url));
const python = spawnSync('python3', ['--version']).status === 0;
const why = python ? '' : ' (skipped: this machine has no python3)';

/** Numbers below `most` that follow from a name alone: the same draws on every run. */
function dice(name: string): (most: number) => number {
  const hash = hashOf('sha256');
  let i = 0;
  return (most) => parseInt(hash.hx(`${name}|${i++}`).slice(0, 12), 16) % most;
}

/** A published case drawn anew: another id, key, witness, register (about two of three objects, other strata), other rates. */
function another(k: number): Case {
  const c = cases[k % cases.length]!;
  const hash = hashOf(c.commit.alg);
  const roll = dice(`draw ${k}`);
  const drawId = `640500-2026-${String(100 + k).padStart(3, '0')}`;
  const K = hashOf('sha256').hx(`key ${k}`);
  const objects = c.objects
    .filter(() => roll(3) > 0)
    .map((o) => ({ ...o, b: c.commit.rest === 'swap' ? roll(5) : (o.b ?? 0), s: roll(8) === 0 ? {} : o.s }));
  const { rest } = c.commit;
  const frame = freeze(hash, { drawId, K: fromHex(K), rest, objects });
  const known = new Set(objects.map((o) => o.id));
  const pairs = c.pairs.filter(([object]) => known.has(object));
  const inspectors = freezeInspectors(hash, {
    drawId,
    K: fromHex(K),
    inspectors: c.inspectors,
    pairs: pairsOf({ ...c, pairs }),
    frame,
  });
  const r = hashOf('sha256').hx(`witness ${k}`);
  const rate = (s: Stratum): Stratum => {
    const den = 2 + roll(19);
    // an exclusion has a rate of nought and keeps it
    return isExcluded(s.id) ? { ...s, size: -1 } : { ...s, num: 1 + roll(den), den, size: -1 };
  };
  const commit = makeCommit({
    ...c.commit,
    drawId,
    asOf: c.commit.frame.asOf,
    frame,
    inspectors: c.commit.inspectors === null ? null : inspectors,
    tasks: c.commit.tasks.map((task) => ({ ...task, strata: task.strata.map(rate) })),
    entropy: c.commit.entropy.map((e) =>
      e.kind === 'witness' && c.open.opened[e.id] !== '-'
        ? { ...e, commit: witnessCommit(hash, drawId, e.id, r) }
        : e,
    ),
  });
  const opened = Object.fromEntries(
    Object.entries(c.open.opened).map(([id, value]) => [id, value === '-' ? '-' : r]),
  );
  const open = makeOpen(hash, { ...c.open, commit, opened, prev: recordHash(hash, commit) });
  const beacons = Object.fromEntries(
    commit.entropy.filter((e) => e.kind === 'beacon').map(({ id }) => [id, c.result.opened[id]!]),
  );
  const drawn = select(hash, commit, frame, seedOf(hash, commit, { ...opened, ...beacons }));
  const result = makeResult(hash, {
    ...c.result,
    commit,
    open,
    beacons,
    drawn,
    assignHash: '',
    prev: recordHash(hash, open),
  });
  return {
    name: `draw-${k} (${c.name})`,
    K,
    objects,
    inspectors: c.inspectors,
    pairs,
    commit,
    commitHash: recordHash(hash, commit),
    frame: [...frame.lines()],
    inspectorFrame: [...inspectors.lines()],
    pairLines: [...inspectors.pairLines],
    open,
    result,
    drawnLines: [...drawn.lines()],
    receipts: frame.size > 0 ? [receipt(frame, drawn, roll(frame.size))] : [],
  };
}

test.skipIf(!python)(
  `${DRAWS} draws, each its own, come out the same in Python under other locales and time zones (promise 1)${why}`,
  { timeout: 120_000 },
  () => {
    const made = Array.from({ length: DRAWS }, (_, k) => another(k));
    expect(new Set(made.map((c) => c.result.seed)).size).toBe(DRAWS);
    expect(made.filter((c) => c.drawnLines.length > 0).length).toBeGreaterThan(DRAWS / 2);
    const dir = mkdtempSync(join(tmpdir(), 'mingcha-draws-'));
    const file = join(dir, 'draws.json');
    writeFileSync(file, JSON.stringify({ cases: made }));
    try {
      for (const env of [
        { LC_ALL: 'C', TZ: 'UTC' },
        { LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu' },
      ]) {
        const { status, stdout, stderr } = spawnSync('python3', [VERIFY, '--vectors', file], {
          encoding: 'utf8',
          env: { ...process.env, ...env, PYTHONUTF8: '1' },
        });
        expect(stdout.match(/agrees$/gm), stdout.slice(-2000) + stderr).toHaveLength(DRAWS);
        expect(status).toBe(0);
      }
      // and a draw that is not what its records say is seen among them
      const [first] = made;
      writeFileSync(file, JSON.stringify({ cases: [{ ...first!, drawnLines: first!.drawnLines.slice(1) }] }));
      expect(spawnSync('python3', [VERIFY, '--vectors', file]).status).not.toBe(0);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
    expect(jcs(made[0]!.commit)).toBe(jcs(another(0).commit));
  },
);
