import {
  drawnObjects,
  match,
  seedOf,
  select,
  type CommitRecord,
  type Drawn,
  type Hash,
  type InspectorLeaf,
  type MatchInput,
  type ReassignRecord,
  type ReplaceRecord,
  type ResultRecord,
} from '@mingcha/fairdraw';
import type { Tx } from '../platform/database/open.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import type { Frames } from './frameCache.ts';
import { openFrames } from './frames.ts';
import { loadCommit, loadResult } from './loadRecords.ts';
import { recordsOf, type Draw } from './store.ts';

/** A finished draw played again from what was frozen and published, with the changes to it so far. */
export interface Replay {
  hash: Hash;
  commit: CommitRecord;
  result: ResultRecord;
  frames: Frames;
  drawn: Drawn;
  input: MatchInput;
  /** lines `p|dept|slot|ip` with earlier reassignments applied */
  lines: string[];
  replaced: ReplaceRecord[];
  reassigned: ReassignRecord[];
}

/** Opens the frames and computes selection and matching anew; the roots are checked by openFrames. */
export async function replayDraw(app: Services, tx: Tx, draw: Draw): Promise<Replay> {
  const [commit, result] = [await loadCommit(tx, draw.id), await loadResult(tx, draw.id)];
  const hash = app.hashes.of(commit.alg);
  const frames = await openFrames(app, tx, draw);
  const drawn = select(hash, commit, frames.frame, seedOf(hash, commit, result.opened));
  const { frame, inspectors, snapshot } = frames;
  const byId = new Map(snapshot.objects.map((o) => [o[0], o]));
  const input: MatchInput = {
    seed: drawn.seed,
    assign: commit.assign!,
    drawn: drawnObjects(drawn.drawn, commit.tasks, (p) => {
      const [, , , , township, address, office] = byId.get(frame.id(frame.indexOf(p)))!;
      return { office, township, address };
    }),
    inspectors: Array.from(inspectors.lines(), (line) => JSON.parse(line) as InspectorLeaf),
    pairs: [...inspectors.pairLines],
  };
  const matched = match(hash, input);
  if (!matched.ok) throw new Refused('RELEASE_UNMATCHED');
  const records = (await recordsOf(tx, draw.id)).map(
    (r) => JSON.parse(r.body) as ReplaceRecord | ReassignRecord,
  );
  const replaced = records.filter((r) => r.type === 'replace');
  const reassigned = records.filter((r) => r.type === 'reassign');
  let lines = [...matched.lines];
  for (const r of reassigned)
    lines = lines.map((line) =>
      line.startsWith(`${r.p}|${r.dept}|${r.slot}|`) ? `${r.p}|${r.dept}|${r.slot}|${r.in}` : line,
    );
  return { hash, commit, result, frames, drawn, input, lines, replaced, reassigned };
}
