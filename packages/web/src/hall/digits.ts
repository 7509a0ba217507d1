/** How a beacon's value is typed in: how many characters at least and at most, in groups of how many. sj1.md section 4. */
export interface EntryShape {
  min: number;
  max: number;
  group: number;
  hex: boolean;
  hint: string;
}

const SHAPES: Record<string, EntryShape> = {
  ceremony: { min: 20, max: 60, group: 5, hex: false, hint: '现场摇出的数字，至少 20 位，按摇出的先后顺序' },
  'cwl-kl8': { min: 40, max: 40, group: 2, hex: false, hint: '快乐8 的 20 个号码，从小到大，每个两位' },
  'cwl-ssq': { min: 14, max: 14, group: 2, hex: false, hint: '双色球：6 个红球从小到大，再加蓝球，每个两位' },
  drand: { min: 64, max: 64, group: 8, hex: true, hint: 'drand 随机值，64 位十六进制' },
};

/** The entry shape of a source; an unknown source is typed as it stands and judged by the server. */
export const entryShape = (src: string | null): EntryShape =>
  SHAPES[src ?? ''] ?? { min: 1, max: 300, group: 4, hex: true, hint: '按公布的原样录入' };

/** Keeps what belongs in the boxes: half-width digits (full-width ones are turned), or hex in lower case. */
export function cleanDigits(raw: string, shape: EntryShape): string {
  const half = raw.replace(/[０-９]/g, (d) => String.fromCharCode(d.charCodeAt(0) - 0xfee0));
  const kept = shape.hex ? half.toLowerCase().replace(/[^0-9a-f]/g, '') : half.replace(/\D/g, '');
  return kept.slice(0, shape.max);
}

/** How many boxes to show: at least the minimum, then group after group as the typing goes on. */
export function boxCount(typed: number, shape: EntryShape): number {
  const wanted =
    typed < shape.min ? shape.min : Math.min(shape.max, Math.ceil((typed + 1) / shape.group) * shape.group);
  return Math.max(shape.min, wanted > shape.max ? shape.max : wanted);
}
