import { describe, expect, it } from 'vitest';
import {
  checkChain,
  examineReceipt,
  fromHex,
  freeze,
  freezeInspectors,
  jcs,
  snapshotLines,
  splitLines,
  uncheckedBeacons,
  verifyPublic,
  verifyReceipt,
  verifySupervisor,
} from '../index.ts';
import type { Frame, InspectorFrame } from '../index.ts';
import { bundleOf, caseNamed, cases, hashOf, keyOf, pairsOf } from '../testing/vectors.ts';
import type { Case } from '../testing/vectors.ts';

function framesOf(c: Case): { frame: Frame; inspectors: InspectorFrame } {
  const hash = hashOf(c.commit.alg);
  const { drawId, rest } = c.commit;
  const K = keyOf(c);
  const frame = freeze(hash, { drawId, K, rest, objects: c.objects });
  return {
    frame,
    inspectors: freezeInspectors(hash, { drawId, K, inspectors: c.inspectors, pairs: pairsOf(c), frame }),
  };
}

const codes = (findings: { code: string }[]): string[] => findings.map(({ code }) => code);

describe('everything holds for the published cases', () => {
  it.each(cases)('$name: L2, L1, L0 and the chain', (c) => {
    const bundle = bundleOf(c);
    expect(verifyPublic(hashOf, bundle)).toEqual([]);
    expect(checkChain(hashOf, [c.commit, c.open, c.result])).toEqual([]);
    expect(verifyPublic(hashOf, { ...bundle, chain: [bundle.commit, bundle.open, bundle.result] })).toEqual(
      [],
    );
    const { frame, inspectors } = framesOf(c);
    const snapshot = [...snapshotLines(frame, inspectors)];
    expect(verifySupervisor(hashOf, { ...bundle, K: keyOf(c), snapshot, register: c.objects })).toEqual([]);
    for (const receipt of c.receipts) {
      expect(verifyReceipt(hashOf, { ...bundle, receipt: jcs(receipt) })).toEqual([]);
    }
  });

  it('the receipts say drawn for exactly those on the drawn list', () => {
    for (const c of cases) {
      for (const receipt of c.receipts) {
        const { outcomes } = examineReceipt(hashOf, { ...bundleOf(c), receipt: jcs(receipt) });
        expect(outcomes.length).toBe(Object.keys(receipt.leaf.s).length);
        for (const { task, stratum, drawn, excluded } of outcomes) {
          expect(drawn).toBe(c.drawnLines.includes(`${task}|${stratum}|${receipt.leaf.p}`));
          expect(excluded).toBe(stratum === 'x.deregistered');
        }
      }
    }
  });

  it('tells which beacons need the official timetable, and knows drand by formula', () => {
    const { commit } = caseNamed('sha256-none-A');
    expect(codes(uncheckedBeacons(commit))).toEqual(['BEACON_TIME_UNCHECKED']);
    expect(uncheckedBeacons(commit, { b1: '2026-07-20T21:30:00+08:00' })).toEqual([]);
    const found = verifyPublic(hashOf, {
      ...bundleOf(caseNamed('sha256-none-A')),
      beaconTimes: { b1: '2026-07-20T21:29:59+08:00' },
    });
    expect(found).toEqual([
      {
        code: 'BEACON_TOO_OLD',
        where: 'commit.entropy[2]',
        expected: '2026-07-20T21:30:00+08:00',
        got: '2026-07-20T21:29:59+08:00',
      },
    ]);
    const drand = { id: 'b1', kind: 'beacon', src: 'drand' } as const;
    const quicknet = '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971';
    expect(uncheckedBeacons({ ...commit, entropy: [{ ...drand, issue: `${quicknet}:1000` }] })).toEqual([]);
    expect(
      uncheckedBeacons({ ...commit, entropy: [{ ...drand, issue: `${'0'.repeat(64)}:1000` }] }).length,
    ).toBe(1);
  });
});

describe('L1: the supervising body finds what the public cannot', () => {
  const c = caseNamed('sha256-swap-C');
  const { frame, inspectors } = framesOf(c);
  const snapshot = [...snapshotLines(frame, inspectors)];
  const bundle = { ...bundleOf(c), K: keyOf(c), snapshot, register: c.objects };
  const verify = (change: Partial<typeof bundle> & { assign?: string }): string[] =>
    codes(verifySupervisor(hashOf, { ...bundle, ...change }));

  it('a firm left out of the frame, or added to it', () => {
    const extra = { id: '91640500MA9999999X', s: { '2026-031': 'A' } };
    expect(verify({ register: [...c.objects, extra] })).toEqual(['REGISTER_LEFT_OUT']);
    expect(verify({ register: c.objects.slice(1) })).toEqual(['REGISTER_ADDED']);
  });

  it('a firm in a milder stratum, with another burden or history', () => {
    const change = (patch: object) =>
      verify({ register: c.objects.map((o, i) => (i === 4 ? { ...o, ...patch } : o)) });
    expect(change({ s: { '2026-031': 'D' } })).toEqual(['REGISTER_STRATUM']);
    expect(change({ b: 7 })).toEqual(['REGISTER_BURDEN']);
    expect(change({ h: 'f'.repeat(64) })).toEqual(['REGISTER_HISTORY']);
  });

  it('a wrong key', () => {
    expect(new Set(verify({ K: fromHex('00'.repeat(32)) }))).toEqual(
      new Set(['SNAPSHOT_SALT', 'SNAPSHOT_PSEUDONYM', 'SNAPSHOT_ROOT', 'SNAPSHOT_INSPECTORS']),
    );
    expect(verify({ K: new Uint8Array(31) })).toEqual(['FREEZE_BAD_KEY']);
  });

  it('a snapshot line that was changed, removed, doubled or broken', () => {
    const line = (i: number, edit: (text: string) => string) =>
      verify({ snapshot: snapshot.with(i, edit(snapshot[i]!)) });
    expect(line(3, (text) => text.replace(/"salt":"./, '"salt":"z'))).toEqual(['SNAPSHOT_SALT']);
    expect(line(3, (text) => text.replace(/"p":"./, '"p":"z'))).toEqual(['SNAPSHOT_PSEUDONYM']);
    expect(line(3, (text) => text.replace(/"s":\{[^}]*\}/, '"s":{}'))).toEqual([
      'SNAPSHOT_ROOT',
      'REGISTER_STRATUM',
    ]);
    expect(line(3, () => '{"kind":"object"}')).toEqual([
      'SNAPSHOT_LINE',
      'SNAPSHOT_SIZE',
      'SNAPSHOT_ROOT',
      'REGISTER_LEFT_OUT',
    ]);
    expect(line(61, (text) => text.replace(/"cap":6/, '"cap":7'))).toEqual(['SNAPSHOT_INSPECTORS']);
    expect(line(snapshot.length - 1, (text) => text.replace('|previous', '|recuse'))).toEqual([
      'SNAPSHOT_PAIRS',
    ]);
    expect(verify({ snapshot: [...snapshot, snapshot[0]!] })).toEqual(['FREEZE_DUPLICATE_ID']);
    expect(verify({ snapshot: snapshot.slice(1) })).toEqual([
      'SNAPSHOT_SIZE',
      'SNAPSHOT_ROOT',
      'REGISTER_LEFT_OUT',
    ]);
  });

  it('an assignment that the matching does not give', () => {
    expect(verify({ assign: '' })).toEqual([]);
    expect(verify({ assign: 'a'.repeat(64) })).toEqual(['RESULT_ASSIGN']);
  });
});

describe('splitLines', () => {
  it('cuts pieces anywhere and demands the last line end', () => {
    expect([...splitLines([])]).toEqual([]);
    expect([...splitLines(['a', 'b\nc', '\n', 'd\n'])]).toEqual(['ab', 'c', 'd']);
    expect(() => [...splitLines(['a\nb'])]).toThrow('FRAME_NO_FINAL_NEWLINE');
    expect([...splitLines(['a\r\n'])]).toEqual(['a\r']);
  });
});
