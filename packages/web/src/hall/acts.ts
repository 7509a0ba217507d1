import type { Entropy, HallState } from '../api/draws.ts';
import { count, second } from '../shared/format.ts';

export type ActNo = 1 | 2 | 3 | 4;
export const ACTS: { no: ActNo; name: string }[] = [
  { no: 1, name: '冻结' },
  { no: 2, name: '承诺' },
  { no: 3, name: '取数' },
  { no: 4, name: '抽取' },
];

/** The furthest act the draw has come to. */
export function reached(hall: Pick<HallState, 'state' | 'entropy' | 'result' | 'open' | 'commit'>): ActNo {
  if (hall.result) return 4;
  if (hall.open || hall.entropy.some((e) => e.kind === 'witness' && e.arrivedAt)) return 3;
  return hall.commit ? 2 : 1;
}

/** A witness that counts: neither the platform nor the operator itself. */
export const outside = (e: Entropy, operator: string): boolean =>
  e.kind === 'witness' && e.who !== 'platform' && e.who !== operator;

/** The grade a draw can still reach (sj1.md section 4): a beacon and a witness A, beacon B, witness C, the platform alone D. */
export function expectedGrade({ entropy, operator }: Pick<HallState, 'entropy' | 'operator'>): string {
  const beacon = entropy.some((e) => e.kind === 'beacon');
  const witness = entropy.some((e) => outside(e, operator));
  if (beacon) return witness ? 'A' : 'B';
  return witness ? 'C' : 'D';
}

export const totals = (hall: HallState): { size: number; n: number; strata: number } => {
  const live = hall.tasks.flatMap((t) => t.strata.filter((s) => !s.excluded));
  return { size: hall.frame.size, n: live.reduce((sum, s) => sum + s.n, 0), strata: live.length };
};

/** The one sentence of an act: what the room sees and what a screen reader hears. */
export function sentence(hall: HallState, act: ActNo, progress = 1): string {
  const { size, n, strata } = totals(hall);
  if (act === 1) return `${count(size)} 户全部在册，分 ${strata} 层冻结，将抽 ${count(n)} 户`;
  if (act === 2) {
    return hall.commit
      ? '承诺已公开：名单、比例和人员从此不能改动'
      : '承诺尚未提交：提交后任何人都不能再改名单和比例';
  }
  if (hall.abort && act === reached(hall)) return '这次抽取已中止，记录永久公开';
  if (act === 3) return openSentence(hall);
  if (hall.void) return '这次抽取的结果已作废，记录永久可查';
  if (!hall.result) return '等待随机数';
  if (progress < 1) return '每一户一张票，各层票值最小的抽中';
  return hall.released.visits > 0
    ? `${count(n)} 户已抽出，已派发给检查小组`
    : `${count(n)} 户已抽出并封存，派发前任何人看不到名单`;
}

function openSentence(hall: HallState): string {
  const witnesses = hall.entropy.filter((e) => e.kind === 'witness');
  const opened = witnesses.filter((e) => e.arrivedAt).length;
  if (hall.result) return `随机数已于 ${second(hall.result.at)} 产生`;
  if (!hall.open) return `见证人开启随机数：${opened} / ${witnesses.length}`;
  if (!hall.entropy.some((e) => e.kind === 'beacon')) return '见证已开启，可以产生结果';
  const early = hall.beaconAfter !== null && hall.now < hall.beaconAfter;
  return early ? '见证已开启，等候公开随机数' : '见证已开启，现在取公开随机数';
}
