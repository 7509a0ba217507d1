import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowed } from '../lifecycle/allowed.ts';
import { type GuardId, guards } from '../lifecycle/guards.ts';
import { lifecycles } from '../lifecycle/lifecycles.ts';
import { outsideRoles } from '../lifecycle/roles.ts';
import type { Lifecycle } from '../lifecycle/types.ts';
import type { ObjectRow } from '../registry/types.ts';
import { exclusions } from '../scheme/exclusions.ts';
import { parseScheme } from '../scheme/parse.ts';
import { stratify } from '../scheme/stratify.ts';
import type { FixedTotal, Scheme } from '../scheme/types.ts';
import { anyProfile, type Done, everyLife, last, spokenBy } from './testWorlds.ts';

/** Invariants 2, 3 and 13 of Appendix B at the level of the rules; what only the draw or the server can break is tested there. */

/** From nothing to a result. */
const TO_RESULT = ['create', 'submit', 'approve', 'freeze', 'commit', 'open', 'draw'].map((a) => `task.${a}`);
const AS_OF = '2026-06-30';
const rowOf = (id: string, more: Partial<ObjectRow>): ObjectRow => ({
  id,
  code: id,
  codeKind: 'internal',
  name: id,
  kinds: ['企业'],
  status: '存续',
  risk: 'A',
  area: '640502',
  township: '',
  address: '',
  office: '',
  industry: '',
  registeredOn: '2020-01-01',
  representative: '',
  phone: '',
  attrs: {},
  row: 2,
  ...more,
});
const statuses = ['存续', '', '注销', '吊销', '撤销', '迁出', '歇业', '不知道'];
const anyRow: fc.Arbitrary<Partial<ObjectRow>> = fc.record({
  kinds: fc.subarray(['企业', '个体', '餐饮服务单位']),
  status: fc.oneof({ weight: 3, arbitrary: fc.constant('存续') }, fc.constantFrom(...statuses)),
  risk: fc.constantFrom('A', 'B', 'C', 'D', 'U', '') as fc.Arbitrary<ObjectRow['risk']>,
  registeredOn: fc.constantFrom('', '2019-01-01', AS_OF, '2026-07-01'),
});
const rate = fc.constantFrom('1%', '5%', '1/3', '100%');
const anyTask = fc.record(
  {
    kinds: fc.subarray(['企业', '个体', '餐饮服务单位']),
    rates: fc.record({ A: rate, B: rate, C: rate, D: rate, U: rate }, { requiredKeys: ['A', 'B'] }),
    min: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: ['kinds', 'rates'] },
);
const unused: FixedTotal = () => {
  throw new Error('no task here has a total');
};

function schemeOf(tasks: readonly object[]): Scheme {
  const outcome = parseScheme({
    drawId: 'd1',
    operator: '某局',
    profile: 'practice@1',
    asOf: AS_OF,
    tasks: tasks.map((t, i) => ({ id: `t${i + 1}`, dept: 'SCJG', item: '检查', ...t })),
    entropy: [{ id: 'b1', kind: 'beacon', src: 'ceremony', issue: '1' }],
    openBy: '2026-07-20T18:00:00+08:00',
    beaconAfter: '2026-07-20T21:30:00+08:00',
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.value;
}

describe('invariant 2: the population is whole, counted, and nobody has probability 0', () => {
  it('every object in existence that fits the task can be drawn; who cannot is counted under a reason', () => {
    const cases = { whole: 0, refused: 0 };
    fc.assert(
      fc.property(
        fc.array(anyRow, { maxLength: 40 }),
        fc.array(anyTask, { minLength: 1, maxLength: 3 }),
        (given, tasks) => {
          const rows = given.map((r, i) => rowOf(`o${i}`, r));
          const {
            ok,
            objects,
            tasks: committed,
            problems,
          } = stratify(schemeOf(tasks), rows, {
            fixedTotal: unused,
          });
          const frozen = [...objects];
          expect(frozen.map((o) => o.id)).toEqual(rows.map((r) => r.id));
          // a task that would leave a class without a chance, or draw from nobody, is refused and never committed
          cases[ok ? 'whole' : 'refused']++;
          if (!ok) {
            expect(problems.length).toBeGreaterThan(0);
            return;
          }
          for (const [k, task] of committed.entries()) {
            const { kinds } = tasks[k]!;
            const strata = new Map(task.strata.map((s) => [s.id, s]));
            for (const [i, row] of rows.entries()) {
              const fits = kinds.length === 0 || kinds.some((kind) => row.kinds.includes(kind));
              const alive = row.status === '存续' || row.status === '';
              const stratum = frozen[i]!.s[task.id];
              if (!fits) expect(stratum).toBeUndefined();
              else if (alive && row.registeredOn <= AS_OF) {
                expect(strata.get(stratum!)!.num).toBeGreaterThan(0);
                expect(strata.get(stratum!)!.min).toBeGreaterThan(0);
              } else expect(Object.keys(exclusions)).toContain(stratum);
            }
            for (const s of task.strata)
              expect(s.size).toBe(frozen.filter((o) => o.s[task.id] === s.id).length);
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(Math.min(cases.whole, cases.refused)).toBeGreaterThan(20);
  });

  it('in every life of a task the names are frozen before the promise, and the promise made before a random number', () => {
    expect.hasAssertions();
    const reach = ['task.commit', 'task.open', 'task.draw'];
    const check = (step: Done, before: readonly Done[]) => {
      const index = (action: string) => before.findLastIndex((s) => s.action === action);
      if (step.action === 'task.freeze') expect(step.met).toContain('task.population');
      if (step.action === 'task.commit') expect(index('task.freeze')).toBe(before.length - 1);
      if (step.action === 'task.open') expect(index('task.commit')).toBeGreaterThan(index('task.freeze'));
      if (step.action === 'task.draw') expect(index('task.open')).toBeGreaterThan(index('task.commit'));
    };
    everyLife(lifecycles.task, reach, check, TO_RESULT);
  });
});

describe('invariant 3: one effective draw; a void needs a reason and a second person', () => {
  it('in every life of a task', () => {
    const reach = ['task.draw', 'task.void', 'task.abort'];
    const check = (step: Done, before: readonly Done[]) => {
      const done = (action: string) => before.some((s) => s.action === action);
      // what was promised to the public is never frozen, promised, opened or drawn again under the same task
      if (['task.freeze', 'task.commit'].includes(step.action)) expect(done('task.commit')).toBe(false);
      if (['task.open', 'task.draw'].includes(step.action)) expect(done(step.action)).toBe(false);
      if (step.action !== 'task.void') return;
      expect(step.reason.trim()).not.toBe('');
      expect(step.met).toContain('task.voidProposed');
      const proposal = last(before, 'task.proposeVoid');
      if (proposal)
        expect([proposal.actor === step.actor, proposal.reason.trim() === '']).toEqual([false, false]);
    };
    everyLife(lifecycles.task, reach, check, TO_RESULT);
    // a voided task stays where everybody can see it: no step leads on from it
    expect(lifecycles.task.states.voided).toMatchObject({ terminal: true });
  });
});

describe('invariant 13: who supervises changes nothing', () => {
  it('no step of any noun, in any state, under any profile, with everything else in order', () => {
    const everything = Object.fromEntries(
      (Object.keys(guards) as GuardId[]).map((id) => [id, true as const]),
    );
    const tables: readonly Lifecycle[] = Object.values(lifecycles);
    fc.assert(
      fc.property(
        anyProfile,
        fc.constantFrom(...tables),
        fc.subarray([...outsideRoles], { minLength: 1 }),
        fc.nat(),
        (profile, table, roles, at) => {
          const states = [null, ...Object.keys(table.states)];
          const verdicts = allowed(table, states[at % states.length]!, {
            actor: '监督员',
            roles,
            guards: everything,
            spoken: spokenBy(profile, '2026-06-01'),
            reason: '监督',
          });
          expect(verdicts.filter((v) => v.ok).map((v) => v.transition.action)).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
    expect(outsideRoles).toEqual(expect.arrayContaining(['supervisor', 'judicial']));
  });
});
