import type { PublicFrame } from '../frame/types.ts';
import type { Finding } from '../findings/types.ts';
import { finding } from '../findings/types.ts';
import type { CommitRecord, ResultRecord } from '../records/types.ts';
import type { Drawn } from './types.ts';

/** Rows of a pattern below which publishing the frame would point at single enterprises (SJ1 section 8) */
export const SMALLEST_PATTERN = 20;

/** Whether the frame is the one that was committed to (SJ1 sections 3 and 4) */
export function checkFrame(commit: CommitRecord, frame: PublicFrame): Finding[] {
  const out: Finding[] = [];
  if (frame.size > 0 && frame.rest !== commit.rest)
    out.push(finding('FRAME_REST', 'frame', commit.rest, frame.rest));
  if (frame.size !== commit.frame.size)
    out.push(finding('FRAME_SIZE', 'commit.frame.size', commit.frame.size, frame.size));
  if (frame.root !== commit.frame.root)
    out.push(finding('FRAME_ROOT', 'commit.frame.root', commit.frame.root, frame.root));
  const named = new Set<string>();
  for (const [i, task] of commit.tasks.entries()) {
    for (const [k, stratum] of task.strata.entries()) {
      named.add(`${task.id}|${stratum.id}`);
      const held = frame.sizes.get(task.id)?.get(stratum.id) ?? 0;
      if (held !== stratum.size) {
        out.push(finding('FRAME_STRATUM_SIZE', `commit.tasks[${i}].strata[${k}].size`, stratum.size, held));
      }
    }
  }
  for (const [task, strata] of frame.sizes) {
    for (const [stratum, held] of strata) {
      if (!named.has(`${task}|${stratum}`)) {
        out.push(finding('FRAME_STRATUM_UNKNOWN', `frame[${task} / ${stratum}]`, undefined, held));
      }
    }
  }
  return out;
}

/** Whether the result states what was drawn from the frame (SJ1 sections 5 and 6) */
export function checkDrawn(result: ResultRecord, drawn: Drawn): Finding[] {
  const out: Finding[] = [];
  for (const [i, { cutoff }] of drawn.strata.entries()) {
    const given = result.strata[i]?.cutoff ?? '';
    if (given !== cutoff) out.push(finding('RESULT_CUTOFF', `result.strata[${i}].cutoff`, cutoff, given));
  }
  if (result.drawn !== drawn.drawnHash)
    out.push(finding('RESULT_DRAWN', 'result.drawn', drawn.drawnHash, result.drawn));
  if (result.tickets !== drawn.tickets) {
    out.push(finding('RESULT_TICKETS', 'result.tickets', drawn.tickets, result.tickets));
  }
  return out;
}

/**
 * Whether the frame may be published (SJ1 section 8, L2): every attribute pattern has at least 20 rows, and no pattern
 * has one and the same non-zero burden throughout. [] means yes.
 */
export function checkPublication(frame: PublicFrame): Finding[] {
  const { pattern, b } = frame.columns;
  const first = new Float64Array(frame.patterns.length).fill(-1);
  const mixed = new Uint8Array(frame.patterns.length);
  if (b !== null) {
    for (let i = 0; i < frame.size; i++) {
      const c = pattern[i]!;
      if (first[c] === -1) first[c] = b[i]!;
      else if (first[c] !== b[i]) mixed[c] = 1;
    }
  }
  return frame.patterns.flatMap(({ s, h, size }, c) => {
    const where = `frame[${Object.entries(s)
      .map(([task, stratum]) => `${task}=${stratum}`)
      .join(', ')}${b === null ? '' : ` h=${h.slice(0, 8)}`}]`;
    if (size === 0) return [];
    const out: Finding[] = [];
    if (size < SMALLEST_PATTERN) out.push(finding('PUBLISH_PATTERN_SMALL', where, SMALLEST_PATTERN, size));
    if (mixed[c] === 0 && first[c]! > 0) out.push(finding('PUBLISH_PATTERN_BURDEN', where, size, first[c]));
    return out;
  });
}
