import { describe, expect, it } from 'vitest';
import type { CommitRecord } from '../index.ts';
import { checkCommit, checkRecord } from '../index.ts';
import { beacon, Chain } from '../testing/scenario.ts';
import { caseNamed, cases } from '../testing/vectors.ts';

const commit = caseNamed('sha256-none-A').commit;
const assign = commit.assign!;
const found = (change: object): string[] =>
  checkCommit({ ...commit, ...change }).map(({ code, where }) => `${code} ${where}`);
const stratum = (change: object) => ({
  tasks: [{ ...commit.tasks[0]!, strata: [{ ...commit.tasks[0]!.strata[0]!, ...change }] }],
});

it('the published commits and records keep every rule', () => {
  for (const c of cases) {
    for (const record of [c.commit, c.open, c.result]) expect(checkRecord(record)).toEqual([]);
  }
});

describe('each rule of section 4 has its own code (those tamper.test.ts does not meet)', () => {
  it.each<[string, object, string]>([
    ['no task', { tasks: [] }, 'COMMIT_NO_TASK commit.tasks'],
    ['tasks in a commit for the matching', { for: 'a'.repeat(64) }, 'COMMIT_FOR_WITH_TASKS commit.tasks'],
    [
      'more objects in strata than in the frame',
      stratum({ size: 62 }),
      'COMMIT_SIZE_ABOVE_FRAME commit.tasks[0]',
    ],
    [
      'a product of 2^53',
      {
        ...stratum({ size: 2 ** 30, num: 2 ** 23, den: 2 ** 23 }),
        frame: { ...commit.frame, size: 2 ** 30 },
      },
      'COMMIT_SIZE_PRODUCT commit.tasks[0].strata[0]',
    ],
    ['a denominator of zero', stratum({ den: 0 }), 'NOT_COUNT commit.tasks[0].strata[0].den'],
    ['a negative rate', stratum({ num: -1 }), 'NOT_COUNT commit.tasks[0].strata[0].num'],
    ['half a rate', stratum({ num: 0.5 }), 'NOT_COUNT commit.tasks[0].strata[0].num'],
    [
      'an excluded stratum with a minimum',
      stratum({ id: 'x.moved', num: 0 }),
      'COMMIT_EXCLUDED_RATE commit.tasks[0].strata[0]',
    ],
    ['no entropy', { entropy: [] }, 'COMMIT_ENTROPY_EMPTY commit.entropy'],
    [
      'an unknown kind of entropy',
      { entropy: [{ id: 'a', kind: 'dice' }] },
      'NOT_ONE_OF commit.entropy[0].kind',
    ],
    [
      'a source that is refused',
      { entropy: [{ ...beacon, src: 'cwl-3d' }] },
      'NOT_ONE_OF commit.entropy[0].src',
    ],
    [
      'a drand issue without a round',
      { entropy: [{ ...beacon, src: 'drand', issue: 'a'.repeat(64) }] },
      'COMMIT_DRAND_ISSUE commit.entropy[0].issue',
    ],
    [
      'a day that does not exist',
      { frame: { ...commit.frame, asOf: '2026-02-30' } },
      'NOT_DAY commit.frame.asOf',
    ],
    ['a time in another zone', { at: '2026-07-17T09:12:00Z' }, 'NOT_TIME commit.at'],
    ['hour 24', { at: '2026-07-17T24:00:00+08:00' }, 'NOT_TIME commit.at'],
    ['second 60', { at: '2026-07-17T09:12:60+08:00' }, 'NOT_TIME commit.at'],
    ['an operator without a name', { operator: ' ' }, 'NOT_TEXT commit.operator'],
    ['an escrow that is no digest', { escrow: 'none' }, 'NOT_HEX64_OR_EMPTY commit.escrow'],
    ['inspectors without an assignment', { assign: null }, 'COMMIT_MATCHING_HALF commit.assign'],
    ['an unknown pool', { assign: { ...assign, pool: 'friends' } }, 'NOT_ONE_OF commit.assign.pool'],
    ['groups of none', { assign: { ...assign, group: 0 } }, 'NOT_COUNT commit.assign.group'],
    [
      'a need twice',
      { assign: { ...assign, need: [1, 2].map((k) => ({ dept: 'SCJG', k, tags: [] })) } },
      'COMMIT_NEED_DUPLICATE commit.assign.need[1]',
    ],
    [
      'more tags than slots',
      { assign: { ...assign, need: [{ dept: 'SCJG', k: 1, tags: ['a', 'b'] }] } },
      'COMMIT_NEED_TAGS commit.assign.need[0]',
    ],
    ['a first record that names one before it', { prev: 'a'.repeat(64) }, 'RECORD_PREV_AT_START commit.prev'],
    ['tasks that are no list', { tasks: {} }, 'NOT_ARRAY commit.tasks'],
    ['a frame that is no object', { frame: null }, 'RECORD_NOT_OBJECT commit.frame'],
  ])('%s', (_name, change, expected) => {
    expect(found(change)).toEqual([expected]);
  });

  it('needs with tags, a matching commit, a handed-down list and a draw without a beacon are fine', () => {
    expect(found({ assign: { ...assign, need: [{ dept: 'SCJG', k: 2, tags: ['特种设备'] }] } })).toEqual([]);
    expect(found({ for: 'a'.repeat(64), tasks: [] })).toEqual([]);
    expect(found(stratum({ num: 1, den: 1 }))).toEqual([]);
    const alone = new Chain().commit('d-1', {
      entropy: [commit.entropy[0]!],
      beaconAfter: '2026-07-20T18:00:00+08:00',
    });
    expect(checkCommit(alone)).toEqual([]);
  });

  it('names every missing and every foreign member', () => {
    for (const key of Object.keys(commit) as (keyof CommitRecord)[]) {
      const { [key]: _, ...rest } = commit;
      const codes = checkCommit(rest).map(({ code, where }) => `${code} ${where}`);
      expect(codes).toEqual([`FIELD_MISSING commit.${key}`]);
    }
    expect(found({ note: 'x' })).toEqual(['FIELD_UNKNOWN commit.note']);
    expect(checkCommit('text').map(({ code }) => code)).toEqual(['RECORD_NOT_OBJECT']);
    expect(
      checkCommit(caseNamed('sha256-none-A').open).map(({ code, where }) => `${code} ${where}`),
    ).toContain('NOT_ONE_OF commit.type');
  });
});
