import { fileURLToPath } from 'node:url';
import type { CommitRecord } from '../packages/fairdraw/src/index.ts';
import { measure, tryRun } from './child.ts';
import type { Measured } from './child.ts';
import type { Figure, Peer, Section } from './figure.ts';
import { BEACON, DRAW_ID, KEY } from './register.ts';
import { sqlDraw } from './sqlPeer.ts';

const CHILD = fileURLToPath(new URL('draw.child.ts', import.meta.url));
const PEER = fileURLToPath(new URL('peers/draw.py', import.meta.url));
const MILLION = 1_000_000;

interface Drawn {
  freeze: number;
  select: number;
  total: number;
  root: string;
  seed: string;
  drawn: string;
}

interface OurDraw extends Drawn {
  /** how many were drawn, over all strata */
  objects: number;
  /** seconds of the public verification, 0 where it was not asked for */
  verify: number;
  commit: CommitRecord;
}

/** Freeze, commit, open, draw and result over a million and ten million objects. */
export async function run(): Promise<Section> {
  const small = await ours(MILLION, 'sha256', 'none');
  const peers = await drawByOthers(MILLION, small.result);
  const perMillion = peers.map((peer) => ({ ...peer, name: `${peer.name}, at 1,000,000` }));
  const figures: Figure[] = [
    { ...figure(small, MILLION, 'sha256', 'none'), target: { atMost: 6 }, peers },
    figure(await ours(MILLION, 'sm3', 'none'), MILLION, 'sm3', 'none'),
    figure(await ours(MILLION, 'sha256', 'swap'), MILLION, 'sha256', 'swap'),
  ];
  const { result: verified } = await ours(MILLION, 'sha256', 'none', 'verify');
  figures.push({
    name: 'public verification (L2) of 1,000,000 objects, sha256',
    value: verified.verify,
    unit: 's',
    note: 'every line of the frame read strictly, root, seed, tickets, quotas and the drawn list recomputed',
  });
  const large = await ours(10 * MILLION, 'sha256', 'none');
  figures.push(
    { ...figure(large, 10 * MILLION, 'sha256', 'none'), target: { atMost: 70 }, peers: perMillion },
    {
      name: 'peak memory of that draw',
      value: large.peakMb,
      unit: 'MB',
      target: { atMost: 2048 },
      note: 'resident set of the whole process',
    },
  );
  return {
    title: 'Draw',
    how: 'Freeze + commit + open + selection + result of the synthetic register of `bench/register.ts` (two tasks, six strata), one thread, each in a process of its own, objects generated on the fly. Python (`bench/peers/draw.py`) and PostgreSQL (`bench/peers/draw.sql`) do the same work and must arrive at the same root and the same drawn list, or the run fails.',
    figures,
  };
}

function ours(n: number, alg: string, rest: string, ...more: string[]): Promise<Measured<OurDraw>> {
  return measure<OurDraw>(process.execPath, [CHILD, String(n), alg, rest, ...more]);
}

function figure({ result, peakMb }: Measured<OurDraw>, n: number, alg: string, rest: string): Figure {
  const steps = `freeze ${result.freeze.toFixed(2)} s, commit to result ${result.select.toFixed(2)} s`;
  return {
    name: `freeze + commit + result, ${n.toLocaleString('en')} objects, ${alg}${rest === 'swap' ? ', resting (swap)' : ''}`,
    value: result.total,
    unit: 's',
    note: `${steps}; ${result.objects.toLocaleString('en')} drawn; peak ${Math.round(peakMb)} MB`,
  };
}

/** The same draw by Python and by PostgreSQL. Throws when one of them draws anything else. */
async function drawByOthers(n: number, expected: OurDraw): Promise<Peer[]> {
  const peers: Peer[] = [];
  if (await tryRun('python3', ['--version'])) {
    const job = {
      n,
      drawId: DRAW_ID,
      key: Buffer.from(KEY).toString('hex'),
      beacon: BEACON,
      commit: expected.commit,
    };
    const { result } = await measure<Drawn>('python3', [PEER], JSON.stringify(job));
    insist(
      'Python',
      [result.root, result.seed, result.drawn],
      [expected.root, expected.seed, expected.drawn],
    );
    peers.push({ name: 'Python hashlib', value: result.total });
  }
  const sql = await sqlDraw(n, expected.seed);
  insist('PostgreSQL', [sql.root, sql.drawn], [expected.root, expected.drawn]);
  peers.push({ name: `PostgreSQL ${sql.version}`, value: sql.seconds, note: 'sha256(), 2 cores' });
  return peers;
}

function insist(who: string, got: string[], expected: string[]): void {
  if (got.join() !== expected.join()) throw new Error(`${who} drew ${got.join()}, not ${expected.join()}`);
}
