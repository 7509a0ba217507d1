import { gradeOf, quota } from '@mingcha/fairdraw';
import type { CommitRecord, Frame } from '@mingcha/fairdraw';
import type { Io } from '../shell/io.ts';
import { shown } from '../shell/time.ts';
import type { Inputs } from './readInputs.ts';

const GRADES = {
  A: '甲级 A：有公共随机源，且有见证方公开',
  B: '乙级 B：只有公共随机源',
  C: '丙级 C：只有见证方',
  D: '丁级 D：只有平台自己，仅供演练，不得用于正式任务',
} as const;

/** The grade the draw has (or will have, where the witnesses have yet to open), in words. */
export function gradeWords(commit: CommitRecord, opened: Readonly<Record<string, string>>): string {
  return GRADES[gradeOf(commit, opened)];
}

/** Strata with their sizes and quotas, one a line. */
export function strataLines(commit: CommitRecord): string[] {
  return commit.tasks.flatMap((task) => [
    `任务 ${task.id} ${task.item}（${task.dept}）`,
    ...task.strata.map((stratum) => {
      const { id, size, num, den } = stratum;
      if (id.startsWith('x.')) return `  ${id.padEnd(16)}${size} 个，不参与抽取`;
      return `  ${id.padEnd(16)}${size} 个，比例 ${num}/${den}，抽 ${quota(size, stratum)} 个`;
    }),
  ]);
}

/** What a reader of the input files should know before the draw goes on. */
export function printNotices(
  io: Io,
  inputs: Inputs,
  more: readonly { code: string; message: string }[],
): void {
  const read = inputs.notices.flatMap(({ notices }) => notices);
  // What the reading has said, with its rows counted, the stratification need not say again.
  const further = more.filter(({ code }) => !read.some((notice) => notice.code === code));
  const all = [...read, ...further].map(({ code, message }) => `  [${code}] ${message}`);
  if (all.length === 0) return;
  io.out('须知：');
  for (const line of all) io.out(line);
}

/** SJ1 section 8: a frame is published only where every pattern of attributes is shared by at least 20 objects. */
function smallPatterns(frame: Frame): number {
  return frame.patterns.filter((pattern) => pattern.size < 20).length;
}

/** Said where a clerk is told what to publish; nothing where the frame may go out with the rest. */
export function frameWarning(frame: Frame): string[] {
  const small = smallPatterns(frame);
  return small === 0
    ? []
    : [
        `注意：有 ${small} 种分层情形不足 20 个对象，frame.ndjson 不得公布（容易猜出是谁）；其余记录照常公布。`,
      ];
}

export function timesLines(commit: CommitRecord): string[] {
  const hasBeacon = commit.entropy.some((entry) => entry.kind === 'beacon');
  return [
    `见证方公开截止  ${shown(commit.openBy)}`,
    ...(hasBeacon ? [`公共随机数不早于 ${shown(commit.beaconAfter)}`] : []),
  ];
}
