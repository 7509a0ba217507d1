import { presentHall } from '../draws/presentHall.ts';
import { publishedDraw, recordsOf, type ChainRecord } from '../draws/store.ts';
import { Refused } from '../platform/errors.ts';
import type { Services } from '../platform/services.ts';
import { REFUSALS } from '../platform/refusals.ts';
import { SMALLEST_PATTERN, closedDraw } from './receipts.ts';

type Row = NonNullable<Awaited<ReturnType<typeof publishedDraw>>>;

/** One line of the list of draws; `n` = objects drawn, known from the result on. */
export function presentDrawRow(draw: Row, records: readonly ChainRecord[]) {
  const at = (type: string) => records.find((r) => r.type === type)?.at ?? null;
  return {
    id: draw.id,
    taskId: draw.taskId,
    taskName: draw.taskName,
    operator: draw.operator,
    state: draw.state as 'committed',
    grade: draw.grade,
    committedAt: at('commit') ?? '',
    drawnAt: at('result'),
    size: draw.plan.size,
    n: draw.resultHash === null ? null : (draw.matching?.objects ?? null),
    commitHash: draw.commitHash ?? '',
  };
}

/** A draw as anybody may see it: the whole hall, every record, and what can be checked already. */
export async function presentPortalDraw(app: Services, id: string) {
  const draw = await publishedDraw(app.db, id);
  if (!draw) throw new Refused('NOT_FOUND');
  const records = await recordsOf(app.db, id);
  const closed = (await closedDraw(app, id)) !== 'open';
  const ended = draw.state === 'aborted' || draw.state === 'voided';
  const why = closed
    ? null
    : ended
      ? '本次抽取已中止或作废，没有公示的任务'
      : '须待本次抽取的全部任务公示之后';
  const guarded = draw.plan.smallestPattern < SMALLEST_PATTERN;
  const base = `/api/portal/draws/${encodeURIComponent(id)}`;
  return {
    ...presentDrawRow(draw, records),
    hall: await presentHall(app, app.db, draw, null),
    records: records.map((r) => ({
      seq: r.seq,
      type: r.type,
      at: r.at,
      hash: r.hash,
      prev: r.prev,
      url: `${base}/${r.type}.json`,
    })),
    frame: {
      available: closed && !guarded,
      url: closed && !guarded ? `${base}/frame.ndjson` : null,
      why: why ?? (guarded ? REFUSALS.FRAME_GUARDED.zh : null),
    },
    receipt: { available: closed, why },
  };
}
