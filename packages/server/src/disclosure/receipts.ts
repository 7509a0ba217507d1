import { objectId } from '@mingcha/rules';
import {
  receipt,
  select,
  type CommitRecord,
  type Drawn,
  type Frame,
  type ResultRecord,
} from '@mingcha/fairdraw';
import { timingSafeEqual } from 'node:crypto';
import { openFrames } from '../draws/frames.ts';
import { chainBetween, closedDrawById, publishedDraw, recordsOf, type Draw } from '../draws/store.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { stratumLabel } from '../tasks/strataLabels.ts';

/** The draw when all its tasks are closed; "open" when it is public but not so far; null when there is none. */
export async function closedDraw(app: Services, drawId: string): Promise<Draw | 'open' | null> {
  const draw = await closedDrawById(app.db, drawId);
  if (draw) return draw;
  return (await publishedDraw(app.db, drawId)) ? 'open' : null;
}

/** What was drawn from a frame that is still open: receipts of one draw come in swarms. */
const selected = new WeakMap<Frame, Drawn>();

/**
 * The receipt of one enterprise (sj1.md section 8, L0): whether it was drawn, and the proof. Asks for its code and the
 * 查验码; a wrong code, a wrong 查验码 and a foreign draw are answered alike, so that nobody can try out who is in a register.
 */
export async function makeReceipt(app: Services, input: { drawId: string; code: string; checkCode: string }) {
  const draw = await closedDraw(app, input.drawId);
  if (draw === null) throw new Refused('RECEIPT_NO_MATCH');
  if (draw === 'open') throw new Refused('RECEIPT_NOT_YET');
  const id = objectId({ code: input.code }, app.hashes.sha256.hx).id;
  if (!sameText(app.keys.checkCode(id), normalCheckCode(input.checkCode)))
    throw new Refused('RECEIPT_NO_MATCH');
  const records = await recordsOf(app.db, draw.id);
  const text = (type: string) => records.find((r) => r.type === type)?.body ?? '';
  const commit = JSON.parse(text('commit')) as CommitRecord;
  const result = JSON.parse(text('result')) as ResultRecord;
  const hash = app.hashes.of(commit.alg);
  const { frame } = await openFrames(app, app.db, draw);
  const index = frame.indexOfId(id);
  if (index < 0) throw new Refused('RECEIPT_NO_MATCH');
  const drawn = selected.get(frame) ?? select(hash, commit, frame, result.seed);
  selected.set(frame, drawn);
  const own = drawn.drawn.filter((d) => d.index === index);
  const strata = Object.entries(frame.s(index)).map(([task, stratum]) => ({
    task,
    item: commit.tasks.find((t) => t.id === task)?.item ?? task,
    stratum,
    label: stratumLabel(stratum),
    drawn: own.some((d) => d.task === task),
  }));
  return {
    drawn: own.length > 0,
    stratumNames: strata,
    receipt: { ...receipt(frame, drawn, index) },
    commit: text('commit'),
    open: text('open'),
    result: text('result'),
    chain: await chainBetween(app.db, commit.operator, commit.seq, result.seq),
  };
}

/** As people type it: spaces and hyphens away, lower case up, the look-alikes of Crockford's alphabet folded. */
export const normalCheckCode = (text: string): string =>
  text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');

function sameText(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

/** The smallest pattern a published frame may have (sj1.md section 8). */
export const SMALLEST_PATTERN = 20;

/** The bytes of frame.ndjson of a closed draw, piece by piece; or the refusal that says why it is not public. */
export async function publicFrame(app: Services, drawId: string): Promise<Iterable<Uint8Array>> {
  const draw = await closedDraw(app, drawId);
  if (draw === null) throw new Refused('NOT_FOUND');
  if (draw === 'open') throw new Refused('FRAME_NOT_YET');
  if (draw.plan.smallestPattern < SMALLEST_PATTERN) throw new Refused('FRAME_GUARDED');
  return (await openFrames(app, app.db, draw)).frame.bytes();
}
