import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemeJsonSchema } from './jsonSchema.ts';
import { parseScheme } from './parse.ts';
import { ZEROS } from './schema.ts';

const example = () => ({
  drawId: '640500-2026-017',
  operator: '中卫市市场监督管理局',
  profile: 'zhongwei-2019@1',
  asOf: '2026-06-30',
  tasks: [
    {
      id: '2026-031',
      dept: 'SCJG',
      item: '登记事项检查',
      rates: { A: '1%', B: '2%', C: '10%', D: '1/3', U: '3%' },
    } as Record<string, unknown>,
  ],
  entropy: [
    { id: 'w1', kind: 'witness', who: '驻局纪检监察组', commit: 'ab'.repeat(32) },
    { id: 'b1', kind: 'beacon', src: 'ceremony', issue: '2026-07-20' },
  ] as Record<string, unknown>[],
  openBy: '2026-07-20T18:00:00+08:00',
  beaconAfter: '2026-07-20T21:30:00+08:00',
});

type Example = ReturnType<typeof example> & Record<string, unknown>;

const problemsOf = (change: (scheme: Example) => void) => {
  const scheme = example() as Example;
  change(scheme);
  const outcome = parseScheme(JSON.parse(JSON.stringify(scheme)));
  return outcome.ok ? [] : outcome.problems;
};

describe('parseScheme', () => {
  it('lets several witnesses have yet to hand in their commitments', () => {
    const waiting = (id: string) => ({ id, kind: 'witness', who: id, commit: ZEROS });
    expect(problemsOf((s) => s.entropy.splice(0, 1, waiting('w1'), waiting('w2')))).toEqual([]);
  });

  it('fills in the defaults of issue 2', () => {
    const outcome = parseScheme(example());
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
    expect(outcome.value).toMatchObject({
      alg: 'sha256',
      rest: 'none',
      replace: 'none',
      seq: 0,
      prev: ZEROS,
      assign: {
        from: '2026-07-21',
        to: '2026-08-03',
        group: 1,
        walk: 100,
        pool: 'all',
        need: [{ dept: 'SCJG', k: 2, tags: [] }],
      },
      tasks: [
        {
          kinds: [],
          statuses: ['存续'],
          rates: { A: { num: 1, den: 100 }, D: { num: 1, den: 3 } },
          total: null,
          round: 'ceil',
          min: 1,
          method: '现场',
          perVisit: 2,
          tags: [],
          pool: 'all',
        },
      ],
    });
  });

  it('works out who is needed at each visit from all tasks of a department', () => {
    const scheme = example();
    scheme.tasks[0]!['tags'] = ['特种设备', '计量'];
    scheme.tasks.push(
      { id: '2', dept: 'SCJG', item: '广告检查', total: 5, perVisit: 3, tags: ['计量', '广告'] },
      { id: '3', dept: 'RSJ', item: '用工检查', total: 5 },
    );
    expect(parseScheme(scheme)).toMatchObject({
      value: {
        assign: {
          need: [
            { dept: 'RSJ', k: 2, tags: [] },
            { dept: 'SCJG', k: 3, tags: ['广告', '特种设备', '计量'] },
          ],
        },
      },
    });
  });

  it('understands the wordings of the documents', () => {
    const scheme = example();
    Object.assign(scheme.tasks[0]!, { method: '实地核查', statuses: ['在营', '开业', '歇业'] });
    expect(parseScheme(scheme)).toMatchObject({
      value: { tasks: [{ method: '现场', statuses: ['存续', '歇业'] }] },
    });
  });

  it.each<[string, (s: Example) => void, string, string, string]>([
    ['unknown key', (s) => (s['beacon'] = 1), 'SCHEME_UNKNOWN_KEY', 'beacon', '不认识的键“beacon”'],
    [
      'unknown task key',
      (s) => (s.tasks[0]!['rate'] = '3%'),
      'SCHEME_UNKNOWN_KEY',
      'tasks[0].rate',
      '“rate”',
    ],
    ['missing key', (s) => delete (s as Partial<Example>).drawId, 'SCHEME_MISSING', 'drawId', '缺少“drawId”'],
    ['missing task key', (s) => delete s.tasks[0]!['dept'], 'SCHEME_MISSING', 'tasks[0].dept', '缺少'],
    ['draw id', (s) => (s.drawId = '中卫 17'), 'SCHEME_FORM', 'drawId', '以字母或数字开头'],
    ['task id', (s) => (s.tasks[0]!['id'] = 'a|b'), 'SCHEME_FORM', 'tasks[0].id', '以字母或数字开头'],
    ['task id sj1', (s) => (s.tasks[0]!['id'] = 'sj1'), 'TASK_ID_RESERVED', 'tasks[0].id', '保留字'],
    ['no tasks', (s) => (s.tasks = []), 'SCHEME_TOO_SMALL', 'tasks', '不少于 1 项'],
    ['task twice', (s) => s.tasks.push({ ...s.tasks[0]! }), 'TASK_ID_TWICE', 'tasks[1].id', '出现两次'],
    ['date', (s) => (s.asOf = '2026-02-30'), 'SCHEME_FORM', 'asOf', '存在的日期'],
    ['time', (s) => (s.openBy = '2026-07-20 18:00'), 'SCHEME_FORM', 'openBy', '+08:00'],
    [
      'time of no day',
      (s) => (s.openBy = '2026-07-20T25:00:00+08:00'),
      'SCHEME_FORM',
      'openBy',
      '存在的时刻',
    ],
    [
      'open after beacon',
      (s) => (s.openBy = '2026-07-20T21:30:00+08:00'),
      'SCHEME_OPEN_BEFORE_BEACON',
      'openBy',
      '必须早于',
    ],
    [
      'beacon without its time',
      (s) => delete (s as Partial<Example>).beaconAfter,
      'SCHEME_OPEN_BEFORE_BEACON',
      'openBy',
      '都要写明',
    ],
    ['no entropy', (s) => (s.entropy = []), 'SCHEME_TOO_SMALL', 'entropy', '不少于 1 项'],
    [
      'entropy kind',
      (s) => (s.entropy[0]!['kind'] = 'dice'),
      'SCHEME_CHOICE',
      'entropy[0].kind',
      'witness、beacon',
    ],
    ['beacon source', (s) => (s.entropy[1]!['src'] = 'dice'), 'SCHEME_CHOICE', 'entropy[1].src', 'ceremony'],
    ['witness commit', (s) => (s.entropy[0]!['commit'] = 'xy'), 'SCHEME_FORM', 'entropy[0].commit', '64 位'],
    [
      'one commitment of two witnesses',
      (s) => s.entropy.push({ ...s.entropy[0]!, id: 'w2', who: '公证处' }),
      'ENTROPY_COMMIT_TWICE',
      'entropy[2].commit',
      '“w1”和“w2”的承诺值相同',
    ],
    ['entropy twice', (s) => (s.entropy[1]!['id'] = 'w1'), 'ENTROPY_ID_TWICE', 'entropy[1].id', '出现两次'],
    [
      'drand issue',
      (s) => Object.assign(s.entropy[1]!, { src: 'drand', issue: '123' }),
      'BEACON_ISSUE',
      'entropy[1].issue',
      '链散列值',
    ],
    [
      'rate above 100 %',
      (s) => (s.tasks[0]!['rates'] = { A: '101%' }),
      'RATE_ABOVE_ONE',
      'tasks[0].rates.A',
      '100%',
    ],
    ['rate 0', (s) => (s.tasks[0]!['rates'] = { A: 0 }), 'RATE_ZERO', 'tasks[0].rates.A', '不能免于抽查'],
    ['rate negative', (s) => (s.tasks[0]!['rates'] = { A: -1 }), 'RATE_NEGATIVE', 'tasks[0].rates.A', '负数'],
    [
      'rate of no type',
      (s) => (s.tasks[0]!['rates'] = { A: true }),
      'SCHEME_TYPE',
      'tasks[0].rates.A',
      '"3%"',
    ],
    [
      'rate class',
      (s) => (s.tasks[0]!['rates'] = { 高: '3%' }),
      'SCHEME_FORM',
      'tasks[0].rates.高',
      '字母或数字',
    ],
    [
      'rate for x.',
      (s) => (s.tasks[0]!['rates'] = { 'x.a': '3%' }),
      'STRATUM_RESERVED',
      'tasks[0].rates.x.a',
      'x.',
    ],
    ['rates empty', (s) => (s.tasks[0]!['rates'] = {}), 'TASK_RATES_EMPTY', 'tasks[0].rates', '空的'],
    ['rates and total', (s) => (s.tasks[0]!['total'] = 5), 'TASK_RATES_OR_TOTAL', 'tasks[0]', '二选一'],
    ['neither', (s) => delete s.tasks[0]!['rates'], 'TASK_RATES_OR_TOTAL', 'tasks[0]', '没有写'],
    ['total 0', (s) => (s.tasks[0]!['total'] = 0), 'SCHEME_TOO_SMALL', 'tasks[0].total', '不少于 1'],
    ['total -5', (s) => (s.tasks[0]!['total'] = -5), 'SCHEME_TOO_SMALL', 'tasks[0].total', '不少于 1'],
    ['total 1.5', (s) => (s.tasks[0]!['total'] = 1.5), 'SCHEME_TYPE', 'tasks[0].total', '整数'],
    ['total absurd', (s) => (s.tasks[0]!['total'] = 1e300), 'SCHEME_TOO_BIG', 'tasks[0].total', '不超过'],
    ['min 0', (s) => (s.tasks[0]!['min'] = 0), 'SCHEME_TOO_SMALL', 'tasks[0].min', '不少于 1'],
    [
      'alone on site',
      (s) => (s.tasks[0]!['perVisit'] = 1),
      'TASK_TWO_OFFICERS',
      'tasks[0].perVisit',
      '不少于 2 名',
    ],
    ['method', (s) => (s.tasks[0]!['method'] = '飞行'), 'TASK_METHOD_UNKNOWN', 'tasks[0].method', '“飞行”'],
    ['pool', (s) => (s.tasks[0]!['pool'] = 'some'), 'SCHEME_CHOICE', 'tasks[0].pool', 'cross-office'],
    [
      'pools differ',
      (s) => s.tasks.push({ ...s.tasks[0]!, id: '2', pool: 'offices' }),
      'TASK_POOLS_DIFFER',
      'tasks',
      'all、offices',
    ],
    ['tags exceed', (s) => (s.tasks[0]!['tags'] = ['a', 'b', 'c']), 'TASK_TAGS_EXCEED', 'tasks', '只派 2 人'],
    ['seq without prev', (s) => (s['seq'] = 3), 'SCHEME_CHAIN', 'prev', '上一条记录'],
    ['prev without seq', (s) => (s['prev'] = 'ab'.repeat(32)), 'SCHEME_CHAIN', 'prev', '64 个 0'],
    [
      'window',
      (s) => (s['assign'] = { from: '2026-08-14', to: '2026-08-01' }),
      'SCHEME_WINDOW_ORDER',
      'assign.to',
      '早于开始日',
    ],
    [
      'window before the draw',
      (s) => (s['assign'] = { from: '2026-07-01', to: '2026-08-01' }),
      'SCHEME_WINDOW_BEFORE_DRAW',
      'assign.from',
      '早于抽取之日',
    ],
  ])('refuses: %s', (_name, change, code, path, words) => {
    const problems = problemsOf(change);
    expect(problems).toContainEqual(
      expect.objectContaining({ code, path, message: expect.stringContaining(words) }),
    );
  });

  it('refuses a key __proto__ wherever it stands, instead of passing over it', () => {
    const text = JSON.stringify(example());
    const places = ['{', '{"id":"2026-031",', '"rates":{'];
    for (const place of places) {
      const outcome = parseScheme(JSON.parse(text.replace(place, `${place}"__proto__":"3%",`)));
      expect(outcome).toMatchObject({
        ok: false,
        problems: [{ path: expect.stringContaining('__proto__') }],
      });
    }
  });

  it('tells everything that is wrong at once', () => {
    const problems = problemsOf((s) => {
      s.tasks[0]!['rates'] = { A: '0%', B: '200%', C: 'x' };
      s.tasks[0]!['perVisit'] = 1;
      s['seq'] = 4;
    });
    expect(problems.map((p) => p.code)).toEqual([
      'RATE_ZERO',
      'RATE_ABOVE_ONE',
      'RATE_MALFORMED',
      'TASK_TWO_OFFICERS',
      'SCHEME_CHAIN',
    ]);
  });

  it.each([null, [], 'scheme', 7, {}])('refuses %j without throwing', (json) => {
    expect(parseScheme(json)).toMatchObject({ ok: false });
  });

  it('never throws, whatever stands at whatever key', () => {
    const paths = [
      'drawId',
      'tasks',
      'entropy',
      'assign',
      'openBy',
      'asOf',
      'seq',
      'tasks.0.rates',
      'tasks.0.kinds',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const scheme = example() as Record<string, unknown>;
        const keys = path.split('.');
        const last = keys.pop()!;
        const at = keys.reduce((o, k) => o[k] as Record<string, unknown>, scheme);
        at[last] = value;
        const outcome = parseScheme(scheme);
        if (outcome.ok) return;
        expect(outcome.problems.length).toBeGreaterThan(0);
        for (const p of outcome.problems) expect(p.message).toMatch(/\p{Script=Han}/u);
      }),
      { numRuns: 300 },
    );
  });
});

describe('spec/scheme.schema.json', () => {
  it('is what the code says (node packages/rules/tools/writeSchemeSchema.ts writes it)', () => {
    const file = new URL('../../../../spec/scheme.schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schemeJsonSchema())));
  });
});
