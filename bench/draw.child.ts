// One whole draw of bench/register.ts: `draw.child.ts N ALG REST [verify]`. Prints the seconds of each step and what came out; a
// process of its own, so that its memory is its own.
import {
  freeze,
  jcs,
  makeCommit,
  makeOpen,
  makeResult,
  recordHash,
  seedOf,
  select,
  verifyPublic,
  wasmHash,
  ZEROS64,
} from '../packages/fairdraw/src/index.ts';
import type { Alg, CommitInput, Rest } from '../packages/fairdraw/src/index.ts';
import { BEACON, DRAW_ID, KEY, objects, TASKS } from './register.ts';

const n = Number(process.argv[2]);
const alg = process.argv[3] as Alg;
const rest = process.argv[4] as Rest;
const hash = await wasmHash(alg);

const chosen: Omit<CommitInput, 'frame' | 'inspectors' | 'asOf' | 'tasks'> = {
  seq: 0,
  prev: ZEROS64,
  drawId: DRAW_ID,
  at: '2026-07-17T09:12:00+08:00',
  operator: '中卫市市场监督管理局',
  profile: 'bench@1',
  escrow: '',
  replace: 'none',
  assign: null,
  entropy: [{ id: 'b1', kind: 'beacon', src: 'ceremony', issue: '2026-07-20' }],
  openBy: '2026-07-20T18:00:00+08:00',
  beaconAfter: '2026-07-20T21:30:00+08:00',
  software: 'bench',
};

const start = performance.now();
const frame = freeze(hash, { drawId: DRAW_ID, K: KEY, rest, objects: objects(n, rest === 'swap') });
const frozen = performance.now();
const commit = makeCommit({ ...chosen, frame, inspectors: null, asOf: '2026-06-30', tasks: TASKS });
const place = { seq: 1, prev: recordHash(hash, commit), at: '2026-07-20T18:00:00+08:00' };
const open = makeOpen(hash, { commit, opened: {}, ...place });
const beacons = { b1: BEACON };
const drawn = select(hash, commit, frame, seedOf(hash, commit, { ...open.opened, ...beacons }));
const last = { seq: 2, prev: recordHash(hash, open), at: '2026-07-20T21:40:00+08:00' };
const result = makeResult(hash, { commit, open, beacons, drawn, assignHash: '', ...last });
recordHash(hash, result);
const end = performance.now();

let verify = 0;
if (process.argv[5] === 'verify') {
  const texts = { commit: jcs(commit), open: jcs(open), result: jcs(result) };
  const findings = verifyPublic(() => hash, { ...texts, frame: frame.lines() });
  if (findings.length > 0) throw new Error(`the draw does not verify: ${JSON.stringify(findings)}`);
  verify = (performance.now() - end) / 1000;
}
console.log(
  JSON.stringify({
    freeze: (frozen - start) / 1000,
    select: (end - frozen) / 1000,
    total: (end - start) / 1000,
    verify,
    root: frame.root,
    seed: drawn.seed,
    drawn: drawn.drawnHash,
    objects: drawn.strata.reduce((sum, stratum) => sum + stratum.n, 0),
    commit,
  }),
);
