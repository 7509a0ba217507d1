import { describe, expect, it } from 'vitest';
import { describeFinding, jcs, verifyPublic } from '../index.ts';
import { bundleOf, caseNamed, cases, hashOf } from '../testing/vectors.ts';

type Type = 'commit' | 'open' | 'result';
type Path = (string | number)[];

/** Every place of a JSON value that holds a string, a number or null */
function* leaves(value: unknown, path: Path = []): Generator<Path> {
  if (typeof value !== 'object' || value === null) yield path;
  else
    for (const [key, one] of Object.entries(value))
      yield* leaves(one, [...path, Array.isArray(value) ? Number(key) : key]);
}

/** Every object and list of a JSON value */
function* nodes(value: unknown, path: Path = []): Generator<Path> {
  if (typeof value !== 'object' || value === null) return;
  yield path;
  for (const [key, one] of Object.entries(value))
    yield* nodes(one, [...path, Array.isArray(value) ? Number(key) : key]);
}

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((held, key) => (held as Record<string | number, unknown>)[key], value);

function changed(record: object, path: Path, edit: (value: unknown) => unknown): object {
  const copy = structuredClone(record);
  const last = path.at(-1)!;
  const holder = at(copy, path.slice(0, -1)) as Record<string | number, unknown>;
  holder[last] = edit(holder[last]);
  return copy;
}

/** The same text with the character at `i` replaced by another of its kind: 3 → 4, f → a, 县 → 厀 */
function bend(text: string, i: number): string {
  const c = text[i]!;
  const next = /[0-9]/.test(c)
    ? String((Number(c) + 1) % 10)
    : c === 'f'
      ? 'a'
      : String.fromCharCode(c.charCodeAt(0) + 1);
  return text.slice(0, i) + next + text.slice(i + 1);
}

/** One-character changes of a value: first, middle and last character of a text, a number one higher */
function bentValues(value: unknown): unknown[] {
  if (typeof value === 'number') return [value + 1];
  if (typeof value !== 'string') return ['x'];
  if (value === '') return ['0', '0'.repeat(64)];
  return [...new Set([0, value.length >> 1, value.length - 1].map((i) => bend(value, i)))];
}

/** Codes found when one record's text is replaced; every finding must have its sentences */
function codesFor(
  bundle: ReturnType<typeof bundleOf>,
  change: Partial<ReturnType<typeof bundleOf>>,
): string[] {
  const findings = verifyPublic(hashOf, { ...bundle, ...change });
  for (const one of findings) {
    expect(describeFinding(one, 'zh')).toMatch(/[\u4e00-\u9fff]/);
    expect(`${describeFinding(one, 'zh')}${describeFinding(one, 'en')}`).not.toMatch(
      /\{(where|expected|got)\}|undefined/,
    );
  }
  return findings.map(({ code }) => code);
}

describe.each(cases)('$name: nothing can be changed unseen', (c) => {
  const bundle = bundleOf(c);
  const records: Record<Type, object> = { commit: c.commit, open: c.open, result: c.result };

  it.each(['commit', 'open', 'result'] as const)('every value of the %s record', (type) => {
    const paths = [...leaves(records[type])];
    expect(paths.length).toBeGreaterThan(7);
    const unseen: string[] = [];
    for (const path of paths) {
      for (const value of bentValues(at(records[type], path))) {
        const text = jcs(changed(records[type], path, () => value));
        if (codesFor(bundle, { [type]: text }).length === 0)
          unseen.push(`${path.join('.')} = ${String(value)}`);
      }
    }
  });

  it.each(['commit', 'open', 'result'] as const)(
    'every member and item of the %s record: removed, added, doubled',
    (type) => {
      const unseen: string[] = [];
      for (const path of nodes(records[type])) {
        const copy = { root: structuredClone(records[type]) };
        const node = at(copy, ['root', ...path]) as Record<string, unknown> | unknown[];
        for (const key of Object.keys(node)) {
          const without = structuredClone(copy);
          const holder = at(without, ['root', ...path]) as Record<string, unknown> | unknown[];
          if (Array.isArray(holder)) holder.splice(Number(key), 1);
          else delete holder[key];
          const found = codesFor(bundle, { [type]: jcs(without.root) });
          if (found.length === 0) unseen.push(`−${path.join('.')}.${key}`);
        }
        if (Array.isArray(node)) node.push(node.length === 0 ? 'x' : structuredClone(node[0]));
        else node['zz'] = 0;
        if (codesFor(bundle, { [type]: jcs(copy.root) }).length === 0) unseen.push(`+${path.join('.')}`);
      }
      expect(unseen).toEqual([]);
    },
  );

  it('every line of the frame: bent, removed, doubled, moved, added, rewritten', () => {
    const seen = new Set<string>();
    const unseen: string[] = [];
    const tryFrame = (frame: string[], what: string): void => {
      const found = codesFor(bundle, { frame });
      if (found.length === 0) unseen.push(what);
      for (const code of found) seen.add(code);
    };
    // Every line in one case of each rest mode, first, middle and last in the others.
    const all = c.name.startsWith('sha256') && c.name.endsWith(c.commit.rest === 'none' ? '-A' : '-C');
    for (const [i, line] of c.frame.entries()) {
      if (!all && ![0, 30, 60].includes(i)) continue;
      for (const [, quoted = ''] of line.matchAll(/"([^"]*)"/g)) {
        const bent = line.replace(`"${quoted}"`, `"${bend(quoted, quoted.length - 1)}"`);
        tryFrame(c.frame.with(i, bent), bent);
      }
      tryFrame(c.frame.with(i, line.replace('{', '{ ')), 'space');
      tryFrame(c.frame.toSpliced(i, 1), 'removed');
      tryFrame(c.frame.toSpliced(i, 0, line), 'doubled');
      if (i > 0) tryFrame(c.frame.with(i, c.frame[i - 1]!).with(i - 1, line), 'moved');
    }
    const line = `${c.commit.rest === 'swap' ? `{"b":0,"h":"${'0'.repeat(64)}",` : '{'}"p":"${'f'.repeat(64)}","s":{}}`;
    tryFrame([...c.frame, line], 'added');
    tryFrame([...c.frame, ''], 'empty line');
    expect(unseen).toEqual([]);
    expect(seen.size).toBeGreaterThan(c.frame.length === 0 ? 1 : 6);
  });
});

describe('each field has a finding of its own', () => {
  const c = caseNamed('sha256-none-A');
  const bundle = bundleOf(c);
  const swap = caseNamed('sha256-swap-C');

  it.each<[Type, Path, unknown, string]>([
    ['commit', ['v'], 'sj2', 'NOT_ONE_OF'],
    ['commit', ['alg'], 'sm3', 'OPEN_ALG'],
    ['commit', ['seq'], 1, 'CHAIN_SEQ'],
    ['commit', ['prev'], '1'.repeat(64), 'RECORD_PREV_AT_START'],
    ['commit', ['drawId'], '640500-2026-002', 'OPEN_DRAW_ID'],
    ['commit', ['at'], '2026-07-20T18:05:01+08:00', 'COMMIT_AT_AFTER_OPEN_BY'],
    ['commit', ['operator'], '中卫市市场监督管理同', 'OPEN_COMMIT'],
    ['commit', ['frame', 'root'], 'a'.repeat(64), 'FRAME_ROOT'],
    ['commit', ['frame', 'size'], 62, 'FRAME_SIZE'],
    ['commit', ['frame', 'asOf'], '2026-06-31', 'NOT_DAY'],
    ['commit', ['tasks', 0, 'id'], '2026-033', 'FRAME_STRATUM_UNKNOWN'],
    ['commit', ['tasks', 0, 'strata', 0, 'size'], 45, 'FRAME_STRATUM_SIZE'],
    ['commit', ['tasks', 0, 'strata', 0, 'num'], 2, 'RESULT_STRATUM_N'],
    ['commit', ['tasks', 0, 'strata', 0, 'num'], 0, 'COMMIT_RATE_ZERO'],
    ['commit', ['tasks', 0, 'strata', 0, 'num'], 11, 'COMMIT_RATE_ABOVE_ONE'],
    ['commit', ['tasks', 0, 'strata', 0, 'min'], 0, 'COMMIT_MIN_ZERO'],
    ['commit', ['tasks', 0, 'strata', 0, 'round'], 'up', 'NOT_ONE_OF'],
    ['commit', ['tasks', 0, 'strata', 3, 'num'], 1, 'COMMIT_EXCLUDED_RATE'],
    ['commit', ['tasks', 0, 'strata', 1, 'id'], 'A', 'COMMIT_STRATUM_DUPLICATE'],
    ['commit', ['tasks', 1, 'id'], '2026-031', 'COMMIT_TASK_DUPLICATE'],
    ['commit', ['tasks', 1, 'id'], 'sj1', 'COMMIT_TASK_RESERVED'],
    ['commit', ['rest'], 'swap', 'FRAME_REST'],
    ['commit', ['assign'], null, 'COMMIT_MATCHING_HALF'],
    ['commit', ['assign', 'to'], '2026-07-26', 'COMMIT_WINDOW'],
    ['commit', ['entropy', 0, 'commit'], '1'.repeat(64), 'OPEN_VALUE_WRONG'],
    ['commit', ['entropy', 1, 'id'], 'w1', 'COMMIT_ENTROPY_DUPLICATE'],
    ['commit', ['entropy', 2, 'src'], 'cwl-3d', 'NOT_ONE_OF'],
    ['commit', ['openBy'], '2026-07-20T21:30:00+08:00', 'COMMIT_OPEN_BY_AFTER_BEACON'],
    ['commit', ['beaconAfter'], '2026-07-20T18:05:00+08:00', 'OPEN_TOO_LATE'],
    ['commit', ['zz'], 1, 'FIELD_UNKNOWN'],
    ['open', ['commit'], 'a'.repeat(64), 'OPEN_COMMIT'],
    ['open', ['opened', 'w1'], 'b'.repeat(64), 'OPEN_VALUE_WRONG'],
    ['open', ['opened', 'w9'], '-', 'OPEN_WITNESS_UNKNOWN'],
    ['open', ['at'], '2026-07-20T21:30:00+08:00', 'OPEN_TOO_LATE'],
    ['open', ['at'], '2026-07-17T09:11:59+08:00', 'OPEN_BEFORE_COMMIT'],
    ['result', ['seq'], 3, 'CHAIN_SEQ'],
    ['result', ['prev'], 'a'.repeat(64), 'CHAIN_PREV'],
    ['result', ['drawId'], '640500-2026-002', 'RESULT_DRAW_ID'],
    ['result', ['at'], '2026-07-20T21:29:59+08:00', 'RESULT_BEFORE_BEACON'],
    ['result', ['at'], '2026-07-20T21:45:01+08:00', 'RECORD_HASH'],
    ['result', ['commit'], 'a'.repeat(64), 'RESULT_COMMIT'],
    ['result', ['opened', 'w1'], '-', 'RESULT_OPENED_DIFFERS'],
    ['result', ['opened', 'b1'], '0104071119222831354045485256596366707779', 'RESULT_SEED'],
    ['result', ['opened', 'b1'], '0104071119222831354045485256596366707781', 'RESULT_BEACON_VALUE'],
    ['result', ['opened', 'b2'], '01', 'RESULT_VALUE_UNKNOWN'],
    ['result', ['seed'], 'a'.repeat(64), 'RESULT_SEED'],
    ['result', ['strata', 0, 'task'], '2026-032', 'RESULT_STRATA'],
    ['result', ['strata', 0, 'size'], 47, 'RESULT_STRATUM_SIZE'],
    ['result', ['strata', 0, 'n'], 6, 'RESULT_STRATUM_N'],
    ['result', ['strata', 0, 'cutoff'], 'a'.repeat(64), 'RESULT_CUTOFF'],
    ['result', ['strata', 0, 'cutoff'], '', 'RESULT_CUTOFF_EMPTY'],
    ['result', ['drawn'], 'a'.repeat(64), 'RESULT_DRAWN'],
    ['result', ['tickets'], 'a'.repeat(64), 'RESULT_TICKETS_EMPTY'],
    ['result', ['assign'], 'a'.repeat(64), 'RECORD_HASH'],
  ])('%s %j = %j → %s', (type, path, value, code) => {
    const text = jcs(changed(c[type], path, () => value));
    expect(codesFor(bundle, { [type]: text })).toContain(code);
  });

  it('what only resting has, and what matching-less and beacon-less draws have', () => {
    const swapBundle = bundleOf(swap);
    const result = (path: Path, value: unknown) => ({ result: jcs(changed(swap.result, path, () => value)) });
    expect(codesFor(swapBundle, result(['tickets'], 'a'.repeat(64)))).toContain('RESULT_TICKETS');
    const missing = {
      open: jcs(changed(swap.open, ['opened', 'w1'], () => '-')),
      ...result(['opened', 'w1'], '-'),
    };
    expect(codesFor(swapBundle, missing)).toContain('RESULT_OPENING_MISSING');
    const early = changed(
      changed(swap.open, ['opened', 'w1'], () => '-'),
      ['at'],
      () => '2026-07-20T17:59:59+08:00',
    );
    expect(codesFor(swapBundle, { open: jcs(early) })).toContain('OPEN_TOO_EARLY');
    const ceremony = caseNamed('sha256-none-ceremony');
    const planned = changed(ceremony.result, ['assign'], () => 'a'.repeat(64));
    expect(codesFor(bundleOf(ceremony), { result: jcs(planned) })).toContain('RESULT_ASSIGN_UNEXPECTED');
  });

  it.each([
    [(t: string) => ` ${t}`, 'RECORD_NOT_CANONICAL'],
    [(t: string) => `${t}\n`, 'RECORD_NOT_CANONICAL'],
    [(t: string) => t.replace('"v":"sj1"', '"v":"sj1","v":"sj1"'), 'RECORD_NOT_CANONICAL'],
    [(t: string) => t.replace('"seq":', '"seq":0'), 'RECORD_NOT_JSON'],
    [(t: string) => t.slice(1), 'RECORD_NOT_JSON'],
    [(t: string) => t.replace(/"seq":\d+/, '"seq":1.5'), 'RECORD_NOT_RESTRICTED'],
    [() => '[]', 'RECORD_NOT_OBJECT'],
  ])('bytes that are not the record (case %#): %s', (edit, code) => {
    for (const type of ['commit', 'result'] as const)
      expect(codesFor(bundle, { [type]: edit(bundle[type]) })).toContain(code);
  });

  it.each<[string, (lines: string[]) => string[], string]>([
    [
      'upper-case hex',
      (l) =>
        l.with(
          0,
          l[0]!.replace(/"p":"[^"]*"/, (p) => p.replaceAll(/[a-f]/g, 'F')),
        ),
      'FRAME_LINE_SHAPE',
    ],
    ['a space', (l) => l.with(1, l[1]!.replace(':', ': ')), 'FRAME_LINE_NOT_CANONICAL'],
    ['a further member', (l) => l.with(1, l[1]!.replace(/\}$/, ',"x":1}')), 'FRAME_LINE_SHAPE'],
    [
      'resting members',
      (l) => l.with(1, l[1]!.replace('{', `{"b":0,"h":"${'0'.repeat(64)}",`)),
      'FRAME_LINE_MIXED',
    ],
    ['two lines swapped', (l) => l.with(0, l[1]!).with(1, l[0]!), 'FRAME_ORDER'],
    ['one line twice', (l) => [l[0]!, ...l], 'FRAME_DUPLICATE'],
    ['one line less', (l) => l.slice(1), 'FRAME_SIZE'],
    ['another stratum', (l) => l.with(0, l[0]!.replace('x.deregistered', 'D')), 'FRAME_STRATUM_SIZE'],
    [
      'an unknown stratum',
      (l) => l.with(0, l[0]!.replace('x.deregistered', 'x.gone')),
      'FRAME_STRATUM_UNKNOWN',
    ],
    ['another p', (l) => l.with(0, l[0]!.replace(/"p":"../, '"p":"00')), 'FRAME_ROOT'],
  ])('frame: %s', (_what, edit, code) => {
    expect(codesFor(bundle, { frame: edit(c.frame) })).toContain(code);
  });

  it('without published hashes only what nothing refers to goes unseen: the time of the result, and the matching', () => {
    const { hashes: _, ...bare } = bundle;
    const unseen = [...leaves(c.result)].filter((path) =>
      bentValues(at(c.result, path)).some(
        (value) =>
          verifyPublic(hashOf, { ...bare, result: jcs(changed(c.result, path, () => value)) }).length === 0,
      ),
    );
    expect(unseen.map(String)).toEqual(['at', 'assign']);
  });

  it('every byte of open and result, and every fourth of the commit (whose every value is bent above)', () => {
    const { hashes: _, ...bare } = bundle;
    for (const type of ['commit', 'open', 'result'] as const) {
      const text = bundle[type];
      const unseen = Array.from(text, (_char, i) => i).filter(
        (i) =>
          (type !== 'commit' || i % 4 === 0) &&
          verifyPublic(hashOf, { ...bare, [type]: bend(text, i) }).length === 0,
      );
      const time = text.indexOf(c[type].at);
      const places = new Set(
        unseen.map((i) => (i >= time && i < time + 25 ? 'at' : text.slice(i - 20, i + 1))),
      );
      expect([...places]).toEqual(type === 'result' ? ['at'] : []);
    }
  });
});
