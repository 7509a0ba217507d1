import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { requirementIds } from '../requirements.ts';
import { allowed, next } from './allowed.ts';
import { guards } from './guards.ts';
import { lifecycles, statesOf } from './lifecycles.ts';
import { lintLifecycles } from './lint.ts';
import { renderLifecycles } from './render.ts';
import { outsideRoles, ROLE_IDS, type RoleId } from './roles.ts';
import type { Lifecycle, Transition } from './types.ts';

const tables: readonly Lifecycle[] = Object.values(lifecycles);

describe('the tables (issue 4, must show 4; promise 15)', () => {
  it('are sound', () => {
    expect(lintLifecycles(tables)).toEqual([]);
  });

  it('use every guard, and rest on requirements that exist', () => {
    const used = new Set(tables.flatMap((table) => table.transitions.flatMap((t) => t.guards ?? [])));
    expect(Object.keys(guards).filter((id) => !used.has(id as never))).toEqual([]);
    expect(requirementIds).toHaveLength(180);
    const ids = Object.values(guards).map((guard) => guard.requirement);
    expect(ids.filter((id) => !requirementIds.includes(id) && !/^2\.\d$/.test(id))).toEqual([]);
  });

  it('keep the names of the stages that are in the database', () => {
    expect(statesOf('task')).toEqual(
      expect.arrayContaining([
        'draft',
        'frozen',
        'committed',
        'opened',
        'drawn',
        'inspecting',
        'publishing',
        'closed',
        'aborted',
        'voided',
      ]),
    );
  });

  it('let nobody of the outside roles do anything in any state, even with every guard met', () => {
    const met = Object.fromEntries(Object.keys(guards).map((id) => [id, true as const]));
    for (const table of tables) {
      for (const state of [null, ...Object.keys(table.states)]) {
        const facts = { actor: 'x', roles: outsideRoles, guards: met, reason: '理由' };
        expect(allowed(table, state, facts).filter((v) => v.ok)).toEqual([]);
        if (['task', 'visit', 'result', 'lead', 'special'].includes(table.noun)) {
          const office = { ...facts, roles: ['office'] as const };
          expect(allowed(table, state, office).filter((v) => v.ok)).toEqual([]);
        }
      }
    }
  });

  it('docs/lifecycle.md is what they say (node packages/rules/tools/writeLifecycle.ts writes it)', () => {
    const file = new URL('../../../../docs/lifecycle.md', import.meta.url);
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe(renderLifecycles());
  });
});

const step = (over: Partial<Transition>): Transition => ({
  action: 'dossier.go',
  zh: '走',
  from: ['a'],
  to: 'b',
  who: ['clerk'],
  requirements: ['T06'],
  ...over,
});
const sound: Lifecycle = {
  noun: 'dossier',
  zh: '样例',
  states: { a: { zh: '甲', noDeadline: '样例' }, b: { zh: '乙', terminal: true } },
  transitions: [step({ action: 'dossier.new', from: [], to: 'a' }), step({})],
};
const withState = (states: Lifecycle['states'], ...more: Transition[]): Lifecycle => ({
  ...sound,
  states: { ...sound.states, ...states },
  transitions: [...sound.transitions, ...more],
});
const withStep = (over: Partial<Transition>, of: Partial<Lifecycle> = {}): Lifecycle => ({
  ...sound,
  ...of,
  transitions: [...sound.transitions, step({ action: 'dossier.more', ...over })],
});
const c = { zh: '丙', noDeadline: '样例' };

describe('lintLifecycles finds each kind of fault', () => {
  it.each<[string, string, Lifecycle]>([
    ['UNREACHABLE', 'c', withState({ c }, step({ action: 'dossier.c', from: ['c'] }))],
    ['DEAD_END', 'c', withState({ c }, step({ action: 'dossier.c', to: 'c' }))],
    [
      'DEAD_END',
      'c',
      withState(
        { c, d: c },
        step({ action: 'dossier.c', to: 'c' }),
        step({ action: 'dossier.d', from: ['c'], to: 'd' }),
        step({ action: 'dossier.e', from: ['d'], to: 'c' }),
      ),
    ],
    ['TERMINAL_LEFT', 'b', withStep({ from: ['b'], to: 'a' })],
    ['NO_DEADLINE', 'a', withState({ a: { zh: '甲', noDeadline: '' } })],
    ['NO_DEADLINE', 'a', withState({ a: { zh: '甲', deadline: 'publication', from: '' } })],
    ['UNKNOWN_STATE', 'dossier.more', withStep({ to: 'z' })],
    ['NOBODY', 'dossier.more', withStep({ who: [] })],
    ['OUTSIDE_ROLE', 'dossier.more', withStep({ who: ['clerk', 'judicial'] })],
    ['OUTSIDE_ROLE', 'dossier.more', withStep({ who: ['public' as RoleId] })],
    ['OFFICE_INSPECTS', 'dossier.more', withStep({ who: ['office'] }, { inspection: true })],
    ['OFFICE_INSPECTS', 'dossier.more', withStep({ who: ['office'] }, { noun: 'visit' })],
    ['ONE_PERSON', 'dossier.approve', withStep({ action: 'dossier.approve' })],
    ['ONE_PERSON', 'dossier.void', withStep({ action: 'dossier.void' })],
    ['ONE_PERSON', 'dossier.withhold', withStep({ action: 'dossier.withhold' })],
    ['ONE_PERSON', 'dossier.withdraw', withStep({ action: 'dossier.withdraw' })],
    ['UNKNOWN_ACTION', 'dossier.more', withStep({ notBy: ['dossier.nothing'] })],
    ['UNKNOWN_ACTION', 'dossier.more', withStep({ notBy: ['dossier.more'] })],
    ['ACTION_TWICE', 'dossier.go', withStep({ action: 'dossier.go' })],
    ['REQUIREMENT', 'dossier.more', withStep({ requirements: [] })],
    ['REQUIREMENT', 'dossier.more', withStep({ requirements: ['T09'] })],
    ['NO_CREATION', 'dossier', { ...sound, transitions: [step({})] }],
  ])('%s at %s', (fault, where, table) => {
    expect(lintLifecycles([sound])).toEqual([]);
    expect(lintLifecycles([table])).toContainEqual({ fault, noun: table.noun, where });
  });

  it('finds the same action in two tables', () => {
    expect(lintLifecycles([sound, { ...sound, noun: 'report' }]).map((f) => f.fault)).toEqual(
      Array(4).fill('ACTION_TWICE'),
    );
  });
});

describe('allowed and next', () => {
  const facts = {
    actor: '李雷',
    roles: ['head'] as readonly RoleId[],
    guards: { 'plan.checked': true } as const,
  };

  it('say what may be done, and otherwise why not, in this order: state, role, two people, guard, reason', () => {
    const { plan } = lifecycles;
    const at = (state: string | null, action: string, over: object = {}) =>
      next(plan, state, action, { ...facts, ...over });
    expect(at('coordinated', 'plan.approve')).toEqual({ ok: true, to: 'approved' });
    expect(at('draft', 'plan.approve')).toMatchObject({
      code: 'STATE',
      zh: '年度抽查计划当前状态为“编制中”，不能批准计划',
    });
    expect(at('coordinated', 'plan.approve', { roles: ['clerk'] })).toMatchObject({
      code: 'ROLE',
      zh: '“批准计划”由负责人办理',
    });
    expect(at('coordinated', 'plan.approve', { doneBy: { 'plan.submit': '李雷' } })).toMatchObject({
      code: 'SAME_PERSON',
      zh: '“提交汇总”和“批准计划”须由两人分别办理，请由另一人批准计划',
    });
    expect(at('coordinated', 'plan.approve', { guards: {} })).toMatchObject({
      code: 'GUARD',
      guard: 'plan.checked',
      zh: '尚未核对：计划核对没有未处理的问题',
    });
    expect(
      at('coordinated', 'plan.approve', { guards: { 'plan.checked': '第 3 条没有依据' } }),
    ).toMatchObject({
      code: 'GUARD',
      zh: '第 3 条没有依据',
    });
    expect(at('coordinated', 'plan.return')).toMatchObject({ code: 'REASON', zh: '退回修改须写明理由' });
    expect(at('coordinated', 'plan.return', { reason: '缺依据' })).toEqual({ ok: true, to: 'draft' });
    expect(at(null, 'plan.approve')).toMatchObject({ code: 'STATE' });
    expect(() => at('draft', 'plan.nothing')).toThrow(RangeError);
  });

  it('leave out a guard on which the profile is silent', () => {
    const clerk = { actor: 'a', roles: ['clerk'] as const, guards: { 'plan.channel': true } as const };
    const publish = (spoken: ReadonlySet<'plan.fileWith' | 'plan.channels'>) =>
      next(lifecycles.plan, 'approved', 'plan.publish', { ...clerk, spoken });
    expect(publish(new Set(['plan.channels']))).toEqual({ ok: true, to: 'published' });
    expect(publish(new Set(['plan.fileWith', 'plan.channels']))).toMatchObject({ guard: 'plan.filed' });
  });

  it('keep every guard that closes a way around, also where the profile is silent on everything', () => {
    const silent = new Set<never>();
    const why = (
      noun: keyof typeof lifecycles,
      state: string | null,
      action: string,
      roles: readonly RoleId[],
    ) => {
      const verdict = next(lifecycles[noun], state, action, {
        actor: 'a',
        roles,
        spoken: silent,
        reason: '理由',
      });
      return verdict.ok ? null : verdict.guard;
    };
    expect(why('task', null, 'task.create', ['clerk'])).toBe('task.planLine');
    expect(why('task', 'approved', 'task.dispatch', ['clerk'])).toBe('task.outsideDraw');
    expect(why('task', 'drawn', 'task.release', ['clerk'])).toBe('task.checkDay');
    expect(why('response', 'pushed', 'response.expire', ['system'])).toBe('response.late');
    expect(why('result', 'pending', 'result.proposeWithhold', ['clerk'])).toBe('result.ground');
    expect(why('followup', 'opened', 'followup.proposeListing', ['section'])).toBe('followup.listGround');
    expect(why('dossier', 'complete', 'dossier.close', ['clerk'])).toBe('dossier.classes');
    expect(why('visit', 'approved', 'visit.start', ['inspector'])).toBe('visit.twoOfficers');
    expect(why('plan', 'draft', 'plan.submit', ['clerk'])).toBe('plan.itemsListed');
  });

  it('list every action once, in the order of the table', () => {
    const all = allowed(lifecycles.visit, 'approved', { actor: 'a', roles: ROLE_IDS });
    expect(all.map((v) => v.transition.action)).toEqual(lifecycles.visit.transitions.map((t) => t.action));
    expect(all.filter((v) => v.code !== 'STATE').map((v) => v.transition.action)).toEqual([
      'visit.start',
      'visit.reportImpossible',
      'visit.requestReassign',
      'visit.cancel',
    ]);
  });
});
