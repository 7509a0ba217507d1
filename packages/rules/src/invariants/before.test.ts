import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../days.ts';
import { refuses } from '../finding.ts';
import { canInspectOn } from '../inspectors/canInspectOn.ts';
import { lifecycles } from '../lifecycle/lifecycles.ts';
import { ceilingOf } from '../plan/checkItem.ts';
import { checkJoint, checkLine } from '../plan/checkLine.ts';
import type { ItemFacts, LineFacts } from '../plan/types.ts';
import { resolveRule } from '../profiles/resolve.ts';
import { inspectorRoles } from '../registry/types.ts';
import { checkTeam } from '../tasks/checkMembers.ts';
import { checkResponse, respondBy } from '../tasks/checkResponse.ts';
import { checkTask } from '../tasks/checkTask.ts';
import { type OriginId, origins } from '../tasks/origins.ts';
import { anyCalendar, anyDay, anyProfile, everyLife, last } from './testWorlds.ts';

/** Invariants of Appendix B up to the visit, at the level of the rules; 9 stands with the deadlines. */

const item = (over: Partial<ItemFacts>): ItemFacts => ({
  id: 'i',
  name: '事项',
  list: 'department',
  kind: 'general',
  department: '甲局',
  basis: '某法',
  objects: '企业',
  methods: ['现场'],
  ceiling: null,
  published: true,
  ...over,
});
const line = (over: Partial<LineFacts>): LineFacts => ({
  id: 'l',
  name: '计划',
  department: '甲局',
  participants: [],
  itemIds: ['i'],
  objects: '企业',
  kinds: [],
  method: '现场',
  rate: null,
  count: 1,
  population: 100,
  from: null,
  to: null,
  joint: false,
  ...over,
});

describe('invariant 1: no draw without a published plan line, a superior’s list, an approved special inspection', () => {
  it('nothing is frozen or sent out that was not created on its basis and approved by a second person', () => {
    everyLife(lifecycles.task, ['task.freeze', 'task.dispatch'], (step, before) => {
      if (step.action === 'task.create') expect(step.met).toContain('task.planLine');
      if (step.action !== 'task.freeze' && step.action !== 'task.dispatch') return;
      const approval = last(before, 'task.approve')!;
      expect(approval.met).toContain('task.planLine');
      expect(approval.actor).not.toBe(last(before, 'task.create')!.actor);
      expect(step.met).toContain(step.action === 'task.freeze' ? 'task.byDraw' : 'task.outsideDraw');
    });
  });

  it('checkTask lets pass exactly what stands on something', () => {
    fc.assert(
      fc.property(
        anyProfile,
        anyDay,
        fc.constantFrom(...(Object.keys(origins) as OriginId[])),
        fc.option(fc.boolean(), { nil: null }),
        fc.boolean(),
        (profile, on, origin, planPublished, received) => {
          const context = { profile, on, year: 2026, items: new Map([['i', item({ kind: 'key' })]]) };
          const scheme = { content: 'x', method: '现场', from: on, to: on };
          const found = checkTask(context, { origin, line: line({}), planPublished, received, scheme });
          const basis = found.filter((f) => ['TASK_NO_PLAN', 'TASK_NO_BASIS'].includes(f.code));
          expect(basis.length === 0).toBe(origin === 'plan' ? planPublished === true : received);
          expect(basis.every((f) => f.level === 'refuse' && f.source !== undefined)).toBe(true);
        },
      ),
    );
  });
});

describe('invariant 4: a general item is never drawn above its ceiling, a key item has none', () => {
  it('on random profiles, items and numbers', () => {
    fc.assert(
      fc.property(
        anyProfile,
        anyDay,
        fc.constantFrom('key' as const, 'general' as const),
        fc.option(fc.integer({ min: 1, max: 100 }), { nil: null }),
        fc.integer({ min: 1, max: 400 }),
        fc.nat(400),
        (profile, on, kind, own, population, n) => {
          const one = item({ kind, ceiling: own === null ? null : { num: own, den: 100 } });
          const count = Math.min(n, population);
          const context = { profile, on, year: 2026, items: new Map([['i', one]]) };
          const found = checkLine(context, line({ count, population }));
          const above = found.some((f) => f.code === 'LINE_ABOVE_CAP');
          const ceiling = ceilingOf(profile, on, one);
          if (kind === 'key') expect([ceiling, above]).toEqual([null, false]);
          else if (ceiling) expect(above).toBe(count * ceiling.den > population * ceiling.num);
          if (kind === 'general' && !ceiling) {
            const rule = resolveRule(profile, 'items.generalCap', on);
            expect(found.some((f) => f.code === 'ITEM_CAP_MISSING')).toBe(rule !== undefined && count > 0);
          }
        },
      ),
    );
  });
});

describe('invariant 5: the team at the door', () => {
  it('passes exactly with enough different officers who may inspect, none recused, one of them responsible', () => {
    const member = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      name: fc.constant('某'),
      role: fc.constantFrom(...inspectorRoles, 'officer' as const, 'officer' as const),
      certTo: fc.constantFrom('', '2025-06-01', '2030-01-01', '2030-01-01'),
      off: fc.constantFrom<[string, string][]>([], [], [['2025-01-01', '2025-12-31']]),
      interest: fc.constantFrom(false, false, false, true),
      responsible: fc.boolean(),
    });
    const team = fc.uniqueArray(member, { selector: (m) => m.id, maxLength: 5 });
    fc.assert(
      fc.property(anyProfile, team, anyDay, (profile, people, on) => {
        const officers = people.filter((m) => canInspectOn(m, on).ok);
        const others = people.filter((m) => m.role === 'officer' && !officers.includes(m));
        const good =
          officers.length >= 2 &&
          officers.every((m) => m.role === 'officer' && m.certTo >= on) &&
          others.length === 0 &&
          people.every((m) => !m.interest) &&
          officers.some((m) => m.responsible);
        expect(!refuses(checkTeam(profile, people, on))).toBe(good);
      }),
      { numRuns: 500 },
    );
  });

  it('no visit starts without it', () => {
    everyLife(lifecycles.visit, ['visit.start', 'visit.startUrgent', 'visit.review'], (step, before) => {
      if (step.to !== 'underway' || step.from === 'underway') return;
      for (const id of [
        'visit.twoOfficers',
        'visit.licensed',
        'visit.noRecusal',
        'visit.responsible',
      ] as const)
        expect(step.met).toContain(id);
      if (step.action === 'visit.startUrgent') return;
      const approval = last(before, 'visit.approve')!;
      const given = before.findLast((s) => s.action === 'visit.release' || s.action === 'visit.register')!;
      expect(approval.actor).not.toBe(given.actor);
    });
  });
});

describe('invariant 6: joint tasks', () => {
  it('never with fewer than two departments, nor under a hard minimum; a soft one only warns', () => {
    fc.assert(
      fc.property(
        anyProfile,
        anyDay,
        fc.array(fc.constantFrom('甲局', '乙局', '丙局', '丁局', '戊局'), { maxLength: 6 }),
        (profile, on, participants) => {
          const found = checkJoint(profile, on, line({ participants }), 'l');
          const n = new Set(['甲局', ...participants]).size;
          const rule = resolveRule(profile, 'joint.minDepartments', on)?.value;
          const few = rule !== undefined && n < rule.least;
          expect(refuses(found)).toBe(n < 2 || (few && rule.hard));
          expect(found.some((f) => f.level === 'warn')).toBe(n >= 2 && few && !rule.hard);
        },
      ),
    );
  });

  it('a participant is late exactly after its day, in the notice list exactly without a reason', () => {
    // days from the last day in time (from the push where there is none), so that the border is met often
    const days = fc.oneof(fc.constantFrom(-1, 0, 1), fc.integer({ min: -20, max: 40 }));
    const answer = fc.option(
      fc.record({ kind: fc.constantFrom('confirm' as const, 'refuse' as const), days }),
      { nil: null },
    );
    fc.assert(
      fc.property(
        anyProfile,
        anyCalendar,
        anyDay,
        answer,
        fc.constantFrom('', '忙'),
        days,
        (profile, calendar, pushedOn, answered, reason, later) => {
          const due = respondBy(profile, pushedOn, calendar);
          const from = due?.due ?? pushedOn;
          const today = addDays(from, later);
          const given = answered && { kind: answered.kind, on: addDays(from, answered.days) };
          const response = { department: '乙局', pushedOn, answer: given, reason, items: 1 };
          const codes = checkResponse(profile, response, today, calendar).map((f) => f.code);
          const late = due !== null && (given?.on ?? today) > due.due;
          const notice = resolveRule(profile, 'joint.lateNotice', pushedOn) !== undefined;
          expect(codes.includes('RESPONSE_LATE')).toBe(late);
          expect(codes.includes('RESPONSE_NOTICE')).toBe(late && reason === '' && notice);
          expect(codes.includes('RESPONSE_NO_REASON')).toBe(given?.kind === 'refuse' && reason === '');
        },
      ),
      { numRuns: 400 },
    );
  });

  it('ends confirmed, refused with a reason, or in the notice list after being late', () => {
    expect.hasAssertions();
    everyLife(lifecycles.response, ['response.refuse', 'response.notice'], (step, before) => {
      if (step.to === 'refused') expect(step.reason.trim()).not.toBe('');
      if (step.to === 'noticed') expect(last(before, 'response.expire')!.met).toContain('response.late');
      if (step.to === 'confirmed') expect(step.met).toContain('response.items');
    });
    everyLife(lifecycles.task, ['task.gather'], (step, before) => {
      if (step.action === 'task.gather') expect(step.met).toContain('task.allAnswered');
      if (step.action === 'task.freeze' && last(before, 'task.push'))
        expect(before.some((s) => s.action === 'task.gather' || s.action === 'task.submit')).toBe(true);
    });
  });
});
