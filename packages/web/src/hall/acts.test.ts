import { describe, expect, it } from 'vitest';
import type { DrawRecord, Entropy, HallState } from '../api/draws.ts';
import { expectedGrade, reached, sentence } from './acts.ts';

const witness = (who: string, arrivedAt: string | null = null): Entropy => ({
  id: 'w1',
  kind: 'witness',
  who,
  commit: 'c',
  src: null,
  srcName: null,
  issue: null,
  arrivedAt,
  fits: null,
  value: null,
});
const beacon: Entropy = {
  ...witness(''),
  id: 'b1',
  kind: 'beacon',
  who: null,
  src: 'ceremony',
  srcName: '现场摇号',
  issue: '一',
};
const record: DrawRecord = {
  seq: 1,
  type: 'commit',
  at: '2026-07-20T09:00:00+08:00',
  hash: 'h',
  prev: 'p',
  body: '{}',
};
const stratum = {
  id: 'A',
  label: 'A',
  size: 12_000,
  num: 1,
  den: 100,
  round: 'ceil',
  min: 1,
  n: 120,
  excluded: false,
};
const hall: HallState = {
  id: '640500-2026-017',
  taskId: 't',
  taskName: '登记事项检查',
  operator: '某市场监督管理局',
  alg: 'sha256',
  profile: 'p@1',
  practice: false,
  state: 'frozen',
  now: '2026-07-20T09:00:00+08:00',
  frozenAt: '2026-07-20T08:00:00+08:00',
  openBy: null,
  beaconAfter: '2026-07-20T21:30:00+08:00',
  frame: { root: 'r', size: 31_244, asOf: '2026-06-30' },
  inspectors: { root: 'q', size: 212, pairs: 'x' },
  tasks: [
    {
      id: 't1',
      dept: 'SCJG',
      deptName: '市场监管局',
      item: '登记事项检查',
      strata: [stratum, { ...stratum, id: 'x.revoked', n: 0, excluded: true }],
      drawn: 120,
    },
  ],
  escrow: {
    state: 'none',
    holder: null,
    hash: null,
    size: null,
    answeredAt: null,
    why: null,
    words: '没有启用的监督公钥，承诺记录不含监督副本',
  },
  entropy: [witness('驻局纪检监察组'), beacon],
  commit: null,
  open: null,
  result: null,
  abort: null,
  void: null,
  seed: null,
  cutoffs: [],
  grade: null,
  gradeReason: null,
  matching: null,
  released: { visits: 0, of: 0 },
  voidRequest: null,
  allowed: [],
};

describe('the acts of the hall', () => {
  it('expects the grade of sj1.md section 4; the operator is no witness of its own draw', () => {
    const grade = (entropy: Entropy[]): string => expectedGrade({ entropy, operator: hall.operator });
    expect(grade([witness('驻局纪检监察组'), beacon])).toBe('A');
    expect(grade([witness(hall.operator), beacon])).toBe('B');
    expect(grade([beacon])).toBe('B');
    expect(grade([witness('驻局纪检监察组')])).toBe('C');
    expect(grade([witness('platform')])).toBe('D');
  });

  it('goes from act to act with the records', () => {
    expect(reached(hall)).toBe(1);
    expect(reached({ ...hall, commit: record })).toBe(2);
    expect(reached({ ...hall, commit: record, entropy: [witness('甲', record.at), beacon] })).toBe(3);
    expect(reached({ ...hall, commit: record, open: record })).toBe(3);
    expect(reached({ ...hall, commit: record, open: record, result: record })).toBe(4);
  });

  it('says what the room sees, and never the end before it', () => {
    expect(sentence(hall, 1)).toBe('31,244 户全部在册，分 1 层冻结，将抽 120 户');
    const arrived = { ...hall, commit: record, entropy: [witness('甲', record.at), witness('乙'), beacon] };
    expect(sentence(arrived, 3)).toBe('见证人开启随机数：1 / 2');
    expect(sentence({ ...arrived, open: record, entropy: [witness('甲', record.at)] }, 3)).toBe(
      '见证已开启，可以产生结果',
    );
    const opened = { ...hall, commit: record, open: record };
    expect(sentence(opened, 3)).toBe('见证已开启，等候公开随机数');
    expect(sentence({ ...opened, now: '2026-07-20T21:30:00+08:00' }, 3)).toBe('见证已开启，现在取公开随机数');
    const drawn = { ...opened, result: record };
    expect(sentence(drawn, 4, 0.4)).not.toContain('120');
    expect(sentence(drawn, 4)).toContain('120 户已抽出并封存');
    expect(sentence({ ...opened, abort: record }, 3)).toContain('中止');
    expect(sentence({ ...drawn, void: record }, 4)).toContain('作废');
  });
});
