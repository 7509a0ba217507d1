import { describe, expect, it } from 'vitest';
import {
  checkCopyHash,
  describeFinding,
  freeze,
  freezeInspectors,
  snapshotLines,
  toHex,
  verifyCopy,
} from '../index.ts';
import { cases, caseNamed, hashOf, keyOf, pairsOf } from '../testing/vectors.ts';
import type { Case } from '../testing/vectors.ts';

function linesOf(c: Case): string[] {
  const hash = hashOf(c.commit.alg);
  const { drawId, rest } = c.commit;
  const K = keyOf(c);
  const frame = freeze(hash, { drawId, K, rest, objects: c.objects });
  const people = freezeInspectors(hash, { drawId, K, inspectors: c.inspectors, pairs: pairsOf(c), frame });
  return [...snapshotLines(frame, people)];
}

describe("the supervising body's copy, without K", () => {
  it.each(cases)('$name: gives R, Q and X, in whatever order its lines stand', (c) => {
    const hash = hashOf(c.commit.alg);
    const lines = linesOf(c);
    for (const given of [lines, lines.toReversed()])
      expect(verifyCopy(hash, c.commit, given)).toEqual({ root: c.commit.frame.root, findings: [] });
  });

  const c = caseNamed('sha256-swap-C');
  const hash = hashOf('sha256');
  const lines = linesOf(c);
  const codes = (given: string[], commit = c.commit): string[] =>
    verifyCopy(hash, commit, given).findings.map(({ code, where }) => `${code} ${where}`);
  const line = (i: number, edit: (text: string) => string): string[] => codes(lines.with(i, edit(lines[i]!)));

  it('names the line that was changed, and says that R is another', () => {
    const root = 'ESCROW_ROOT snapshot';
    expect(line(3, (text) => text.replace(/"salt":"[0-9a-f]{4}/, '"salt":"zzzz'))).toEqual([
      'SNAPSHOT_PSEUDONYM snapshot:4',
      root,
    ]);
    expect(line(3, (text) => text.replace(/"p":"[0-9a-f]{4}/, '"p":"zzzz'))).toEqual([
      'SNAPSHOT_PSEUDONYM snapshot:4',
    ]);
    expect(line(3, (text) => text.replace(/"id":"[^"]+"/, '"id":"int:other"'))[0]).toBe(
      'SNAPSHOT_PSEUDONYM snapshot:4',
    );
    expect(line(3, (text) => text.replace(/"s":\{[^}]*\}/, '"s":{}'))).toEqual([root]);
    expect(line(3, () => 'no line')).toEqual(['SNAPSHOT_LINE snapshot:4', 'SNAPSHOT_SIZE snapshot', root]);
    expect(line(3, () => lines[2]!)).toContain('FRAME_DUPLICATE frame:4');
    expect(codes(lines.slice(1))).toEqual(['SNAPSHOT_SIZE snapshot', root]);
    expect(codes([])).toContain(root);
  });

  it('finds inspectors, leave and recusals that are not the committed ones', () => {
    const at = (kind: string): number => lines.findIndex((text) => text.includes(`"kind":"${kind}"`));
    expect(line(at('inspector'), (text) => text.replace(/"w":\d+/, '"w":98'))).toEqual([
      'ESCROW_INSPECTORS snapshot',
    ]);
    expect(codes(lines.toSpliced(at('inspector'), 1))).toEqual(['ESCROW_INSPECTORS snapshot']);
    expect(codes(lines.toSpliced(at('pair'), 1))).toEqual(['SNAPSHOT_PAIRS snapshot']);
  });

  it('checks the file against the commit, and says what it cannot check', () => {
    const copy = new Uint8Array([1, 2, 3]);
    const commit = { ...c.commit, escrow: toHex(hash.digest(copy)) };
    const none = { ...c.commit, escrow: '' };
    const check = (with_: typeof commit, file: Uint8Array | null): string[] =>
      checkCopyHash(hash, with_, file).map(({ code }) => code);
    expect(check(commit, copy)).toEqual([]);
    expect(check(commit, new Uint8Array([1, 2, 4]))).toEqual(['ESCROW_HASH']);
    expect(check(commit, null)).toEqual(['ESCROW_UNCHECKED']);
    expect(check(none, null)).toEqual([]);
    expect(check(none, copy)).toEqual(['ESCROW_NONE']);
    expect(describeFinding(checkCopyHash(hash, none, copy)[0]!, 'zh')).toContain('承诺记录的「escrow」');
  });
});
