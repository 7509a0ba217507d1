import { FairdrawError } from '../errors.ts';
import { isHex64 } from '../fields.ts';
import type { BeaconSource } from '../records/types.ts';

export const BEACON_SOURCES: readonly BeaconSource[] = ['cwl-kl8', 'cwl-ssq', 'drand', 'ceremony'];

/** How a ball draw looks: how many, up to which number */
interface Balls {
  count: number;
  max: number;
}

const KL8: Balls = { count: 20, max: 80 };
const SSQ_RED: Balls = { count: 6, max: 33 };
const SSQ_BLUE: Balls = { count: 1, max: 16 };

/**
 * The canonical string of a beacon value that a person typed or pasted (SJ1 section 4, Entropy kinds): numbers in any
 * order and with any separators, full-width digits, upper-case hex. Throws BEACON_MALFORMED whose details say which
 * rule the value breaks (`reason`), and BEACON_SOURCE for a source that is not one of the four.
 */
export function beaconValue(src: string, typed: string): string {
  const text = typed.normalize('NFKC').trim();
  switch (src) {
    case 'cwl-kl8':
      return balls(src, text, numbers(src, text, KL8.count), KL8);
    case 'cwl-ssq': {
      const all = numbers(src, text, SSQ_RED.count + SSQ_BLUE.count);
      return balls(src, text, all.slice(0, 6), SSQ_RED) + balls(src, text, all.slice(6), SSQ_BLUE);
    }
    case 'drand': {
      const hex = text.toLowerCase();
      if (!isHex64(hex)) throw malformed(src, 'drand-hex', typed, 64);
      return hex;
    }
    case 'ceremony': {
      const digits = text.replaceAll(/[\s,.;、，。-]/g, '');
      if (!/^\d*$/.test(digits)) throw malformed(src, 'not-digits', typed);
      if (digits.length < 20) throw malformed(src, 'too-few-digits', digits.length, 20);
      return digits;
    }
    default:
      throw new FairdrawError('BEACON_SOURCE', {
        where: 'src',
        got: src,
        expected: BEACON_SOURCES.join(' | '),
      });
  }
}

/** True when the text is already the canonical string of that source */
export function isBeaconValue(src: string, value: string): boolean {
  try {
    return beaconValue(src, value) === value;
  } catch {
    return false;
  }
}

/** The numbers in the text: separated ones, or one unbroken run of two-digit numbers */
function numbers(src: string, text: string, count: number): number[] {
  if (/[^\d\s,.;、，。+|/-]/.test(text)) throw malformed(src, 'not-numbers', text);
  const runs = text.match(/\d+/g) ?? [];
  const found = runs.length === 1 && runs[0]!.length === 2 * count ? runs[0]!.match(/\d\d/g)! : runs;
  if (found.length !== count) throw malformed(src, 'count', found.length, count);
  return found.map(Number);
}

function balls(src: string, text: string, found: number[], { max }: Balls): string {
  for (const [i, n] of found.entries()) {
    if (n < 1 || n > max) throw malformed(src, 'range', n, `1–${max}`);
    if (found.indexOf(n) !== i) throw malformed(src, 'repeated', n);
  }
  return found
    .toSorted((a, b) => a - b)
    .map((n) => String(n).padStart(2, '0'))
    .join('');
}

type BeaconFault =
  | 'drand-hex'
  | 'not-digits'
  | 'too-few-digits'
  | 'not-numbers'
  | 'count'
  | 'range'
  | 'repeated';

function malformed(src: string, reason: BeaconFault, got: unknown, expected?: unknown): FairdrawError {
  return new FairdrawError('BEACON_MALFORMED', {
    where: src,
    reason,
    got,
    ...(expected !== undefined && { expected }),
  });
}
