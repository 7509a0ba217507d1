import * as crypto from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Entropy } from '../index.ts';
import {
  beaconValue,
  describeFinding,
  FairdrawError,
  gradeOf,
  isBeaconValue,
  nodeHash,
  PLATFORM,
  portableHash,
  seedOf,
  witnessCommit,
} from '../index.ts';
import { sharedFile } from '../testing/shared.ts';
import { caseNamed, cases } from '../testing/vectors.ts';

const hash = nodeHash('sha256', crypto);

describe('beaconValue', () => {
  const kl8 = '01 04 07 11 19 22 28 31 35 40 45 48 52 56 59 63 66 70 77 80';
  it.each([
    ['cwl-kl8', kl8, kl8.replaceAll(' ', '')],
    ['cwl-kl8', '80,77、70 66;63 59 56 52 48 45 40 35 31 28 22 19 11 7 4 1', kl8.replaceAll(' ', '')],
    ['cwl-kl8', kl8.replaceAll(' ', ''), kl8.replaceAll(' ', '')],
    [
      'cwl-kl8',
      '０１　０４　０７　１１　１９　２２　２８　３１　３５　４０　４５　４８　５２　５６　５９　６３　６６　７０　７７　８０',
      kl8.replaceAll(' ', ''),
    ],
    ['cwl-ssq', '03 11 17 22 29 33 + 08', '03111722293308'],
    ['cwl-ssq', '33 29 22 17 11 3 | 8', '03111722293308'],
    ['cwl-ssq', '03,11,17,22,29,33,03', '03111722293303'],
    ['drand', ` ${'AB'.repeat(32)}\n`, 'ab'.repeat(32)],
    ['ceremony', '3141 5926 5358 9793 2384', '31415926535897932384'],
    ['ceremony', '31415926535897932384626433', '31415926535897932384626433'],
  ])('%s %j', (src, typed, value) => {
    expect(beaconValue(src, typed)).toBe(value);
    expect(isBeaconValue(src, value)).toBe(true);
    expect(isBeaconValue(src, typed)).toBe(typed === value);
  });

  it.each([
    ['cwl-kl8', '', 'count', '快乐8（cwl-kl8）应有 20 个号码，实为 0 个'],
    ['cwl-kl8', kl8.slice(3), 'count', '快乐8（cwl-kl8）应有 20 个号码，实为 19 个'],
    ['cwl-kl8', kl8.replace('80', '81'), 'range', '快乐8（cwl-kl8）的号码 81 超出范围 1–80'],
    ['cwl-kl8', kl8.replace('01', '00'), 'range', '快乐8（cwl-kl8）的号码 0 超出范围 1–80'],
    ['cwl-kl8', kl8.replace('04', '01'), 'repeated', '快乐8（cwl-kl8）的号码 1 出现两次'],
    ['cwl-kl8', kl8.replace('04', 'O4'), 'not-numbers', undefined],
    ['cwl-ssq', '03 11 17 22 29 34 08', 'range', '双色球（cwl-ssq）的号码 34 超出范围 1–33'],
    ['cwl-ssq', '03 11 17 22 29 33 17', 'range', '双色球（cwl-ssq）的号码 17 超出范围 1–16'],
    ['drand', 'ab', 'drand-hex', 'drand 随机值须为 64 位十六进制数，实为 ab'],
    ['ceremony', '1234567890123456789', 'too-few-digits', '现场抽取至少要有 20 位数字，实为 19 位'],
    ['ceremony', '一二三四五六七八九十一二三四五六七八九十', 'not-digits', undefined],
  ])('refuses %s %j: %s', (src, typed, reason, sentence) => {
    let error: unknown;
    try {
      beaconValue(src, typed);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(FairdrawError);
    const refused = error as FairdrawError;
    expect([refused.code, refused.details['reason']]).toEqual(['BEACON_MALFORMED', reason]);
    const said = describeFinding(refused, 'zh');
    expect(said).toBe(sentence ?? said);
    expect(said).toMatch(/[\u4e00-\u9fff]/);
    expect(describeFinding(refused, 'en')).not.toMatch(/[{}]|undefined/);
  });

  it('refuses other sources', () => {
    expect(() => beaconValue('cwl-3d', '123')).toThrow('BEACON_SOURCE');
    expect(isBeaconValue('toString', '123')).toBe(false);
  });
});

describe('witnessCommit', () => {
  it('is the hash the specification names, and refuses what is no r', () => {
    const r = 'ab'.repeat(32);
    expect(witnessCommit(hash, 'd-1', 'w1', r)).toBe(hash.hx(`sj1|open|d-1|w1|${r}`));
    for (const bad of [r.toUpperCase(), r.slice(1), `${r}0`, '']) {
      expect(() => witnessCommit(hash, 'd-1', 'w1', bad)).toThrow('WITNESS_MALFORMED');
    }
    expect(() => witnessCommit(hash, 'd 1', 'w1', r)).toThrow('WITNESS_MALFORMED');
    expect(() => witnessCommit(hash, 'd-1', '', r)).toThrow('WITNESS_MALFORMED');
  });
});

describe('gradeOf', () => {
  const OPERATOR = '演练局';
  const witness = (id: string, who = '公证处'): Entropy => ({
    id,
    kind: 'witness',
    who,
    commit: 'a'.repeat(64),
  });
  const beacon: Entropy = { id: 'b1', kind: 'beacon', src: 'cwl-kl8', issue: '2026191' };
  const r = '1'.repeat(64);
  it.each<[string, Entropy[], Record<string, string>, string]>([
    ['beacon and a witness who opened', [witness('w1'), beacon], { w1: r }, 'A'],
    ['one of two witnesses opened', [witness('w1'), witness('w2'), beacon], { w1: '-', w2: r }, 'A'],
    ['no witness opened', [witness('w1'), beacon], { w1: '-' }, 'B'],
    ['beacon alone', [beacon], {}, 'B'],
    ['beacon and the platform', [witness('w1', PLATFORM), beacon], { w1: r }, 'B'],
    ['beacon and the operator itself', [witness('w1', OPERATOR), beacon], { w1: r }, 'B'],
    ['the operator itself alone', [witness('w1', OPERATOR)], { w1: r }, 'D'],
    [
      'the operator and the platform',
      [witness('w1', OPERATOR), witness('w2', PLATFORM)],
      { w1: r, w2: r },
      'D',
    ],
    ['the operator beside a witness', [witness('w1', OPERATOR), witness('w2')], { w1: r, w2: r }, 'C'],
    ['only the operator opened', [witness('w1', OPERATOR), witness('w2'), beacon], { w1: r, w2: '-' }, 'B'],
    ['operator, witness and beacon', [witness('w1', OPERATOR), witness('w2'), beacon], { w1: r, w2: r }, 'A'],
    ['witnesses alone', [witness('w1'), witness('w2')], { w1: r, w2: r }, 'C'],
    ['the platform alone', [witness('w1', PLATFORM)], { w1: r }, 'D'],
    ['an id that is a built-in name', [witness('constructor'), beacon], {}, 'B'],
  ])('%s', (_name, entropy, opened, grade) => {
    expect(gradeOf({ operator: OPERATOR, entropy }, opened)).toBe(grade);
    expect(gradeOf({ operator: OPERATOR, entropy }, opened, { beaconTooOld: true })).toBe(
      entropy.includes(beacon) ? 'D' : grade,
    );
  });

  it('fits the names of the published cases', () => {
    expect(cases.map(({ commit, open }) => gradeOf(commit, open.opened))).toEqual([
      'A',
      'A',
      'B',
      'A',
      'C',
      'A',
      'D',
    ]);
  });
});

describe('seedOf', () => {
  const { commit, result } = caseNamed('sha256-swap-C');
  it('wants a value for every entry, and every opening where no beacon stands', () => {
    expect(seedOf(hash, commit, result.opened)).toBe(result.seed);
    expect(() => seedOf(hash, commit, { w1: result.opened['w1']! })).toThrow('SEED_VALUE_MISSING');
    expect(() => seedOf(hash, commit, { ...result.opened, w2: '-' })).toThrow('SEED_OPENING_MISSING');
  });
});

const sampler = sharedFile('vectors/rivest-sampler.json');
it.skipIf(!sampler.here)(
  `sampling with our digests as big integers gives Rivest's published samples${sampler.note}`,
  () => {
    const { tests } = JSON.parse(readFileSync(sampler.url, 'utf8')) as {
      tests: { data: { count: number; seed: string; total: number }; expected: number[] }[];
    };
    expect(tests.length).toBe(6);
    for (const { data, expected } of tests) {
      for (const one of [hash, portableHash('sha256')]) {
        const drawn = Array.from(
          { length: data.count },
          (_, i) => (BigInt(`0x${one.hx(`${data.seed},${i + 1}`)}`) % BigInt(data.total)) + 1n,
        );
        expect(drawn.map(Number)).toEqual(expected);
      }
    }
  },
);
