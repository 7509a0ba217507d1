import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDossier, type DocumentKind, documentKinds, dossierClasses } from '../archive/classes.ts';
import { refuses } from '../finding.ts';
import { lifecycles } from '../lifecycle/lifecycles.ts';
import { checkAssessment, indicators } from '../reports/indicators.ts';
import { checkWithhold, publicResults, withheldGrounds } from '../results/disclosure.ts';
import { checkFollowUps, demandsOf, type FollowUpKind, followUpKinds } from '../results/followUps.ts';
import { checkCompletion, completionOf } from '../tasks/completion.ts';
import { anyDay, anyProfile, everyLife, last } from './testWorlds.ts';

/** Invariants of Appendix B from the visit on, at the level of the rules; 9 stands with the deadlines. */

describe('invariant 8: every drawn object ends in a result or a reasoned impossibility', () => {
  it('whatever the profile says', () => {
    const one = fc.record({
      id: fc.uuid(),
      end: fc.constantFrom('result' as const, 'result' as const, 'impossible' as const, 'open' as const),
      reason: fc.constantFrom('', ' ', '已停业', '已停业'),
    });
    fc.assert(
      fc.property(anyProfile, anyDay, fc.array(one, { maxLength: 5 }), (profile, on, objects) => {
        const ended = objects.every(
          (o) => o.end === 'result' || (o.end === 'impossible' && o.reason.trim() !== ''),
        );
        const found = checkCompletion(profile, on, objects);
        expect(refuses(found)).toBe(!ended);
        expect(found.every((f) => f.source?.words)).toBe(true);
        const { drawn, withResult, impossible, open } = completionOf(objects);
        expect(withResult + impossible + open.length).toBe(drawn);
      }),
    );
  });
});

describe('invariant 10: what is not public has a ground and a second person; nothing is lost inside', () => {
  it('in every life of a result', () => {
    everyLife(
      lifecycles.result,
      ['result.withhold', 'result.withdraw', 'result.publish', 'result.endDisplay'],
      (step, before) => {
        if (step.to === 'withheld') {
          expect(step.met).toContain('result.ground');
          expect(last(before, 'result.proposeWithhold')!.actor).not.toBe(step.actor);
          expect(last(before, 'result.proposeWithhold')!.reason.trim()).not.toBe('');
        }
        if (step.to === 'withdrawn')
          expect(last(before, 'result.proposeWithdraw')!.actor).not.toBe(step.actor);
        if (step.to === 'ended') expect(step.met).toContain('result.displayOver');
        if (step.action !== 'result.publish') return;
        const entered = before.findLast((s) => s.to === 'entered')!;
        expect(before.findLast((s) => s.action === 'result.review')!.actor).not.toBe(entered.actor);
      },
    );
  });

  it('checkWithhold passes exactly with a ground, its article where needed, and another person', () => {
    fc.assert(
      fc.property(
        anyProfile,
        anyDay,
        fc.constantFrom(...withheldGrounds.map((g) => g.id), '', '其它'),
        fc.constantFrom('', '某法第一条'),
        fc.option(fc.constantFrom('甲', '乙'), { nil: null }),
        (profile, on, ground, law, approvedBy) => {
          const known = withheldGrounds.some((g) => g.id === ground);
          const good = known && (ground !== 'other' || law !== '') && approvedBy === '乙';
          const found = checkWithhold(profile, on, { ground, law, proposedBy: '甲', approvedBy });
          expect(!refuses(found)).toBe(good);
        },
      ),
    );
  });

  it('the portal shows a part of what is inside, and changes nothing in it', () => {
    const version = fc.record({
      id: fc.uuid(),
      objectId: fc.constantFrom('o', 'p'),
      state: fc.constantFrom(...Object.keys(lifecycles.result.states)),
      categories: fc.constantFrom([1], [2], [7], [2, 8]),
      publishedOn: fc.option(anyDay, { nil: null }),
      displayUntil: fc.option(anyDay, { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(version), anyDay, (inside, today) => {
        const before = JSON.stringify(inside);
        const outside = publicResults(inside, today);
        expect(JSON.stringify(inside)).toBe(before);
        expect(outside.every((r) => inside.includes(r))).toBe(true);
        const hidden = [
          'entered',
          'reviewed',
          'pending',
          'withholding',
          'withheld',
          'withdrawn',
          'ended',
          'corrected',
        ];
        expect(outside.some((r) => hidden.includes(r.state))).toBe(false);
      }),
    );
  });
});

describe('invariant 11: every problem is followed up, a suspected crime has its transfer', () => {
  it('on random results and follow-ups', () => {
    const kinds = Object.keys(followUpKinds) as FollowUpKind[];
    const followUp = fc.record({ kind: fc.constantFrom(...kinds), transferRecord: fc.boolean() });
    fc.assert(
      fc.property(
        anyProfile,
        anyDay,
        fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: 3 }),
        fc.boolean(),
        fc.array(followUp, { maxLength: 4 }),
        (profile, on, categories, crime, followUps) => {
          const found = checkFollowUps(profile, on, categories, crime, followUps);
          const transferred = followUps.some((f) => f.kind === 'transfer-judicial' && f.transferRecord);
          expect(found.some((f) => f.code === 'CRIME_NOT_TRANSFERRED')).toBe(crime && !transferred);
          const open = demandsOf(categories, false).filter(
            (d) => !followUps.some((f) => d.anyOf.includes(f.kind)),
          );
          expect(found.filter((f) => f.code === 'FOLLOWUP_MISSING')).toHaveLength(open.length);
          if (followUps.length === 0 && categories.some((c) => c > 1)) expect(refuses(found)).toBe(true);
        },
      ),
    );
  });

  it('a task closes only when they are closed, and a follow-up only when its demands are met', () => {
    expect.hasAssertions();
    everyLife(lifecycles.followup, ['followup.close', 'followup.dismiss'], (step) => {
      if (step.action === 'followup.close') expect(step.met).toContain('followup.demands');
      if (step.action === 'followup.dismiss') expect(step.reason.trim()).not.toBe('');
    });
    everyLife(lifecycles.task, ['task.close', 'task.completeInspection'], (step) => {
      if (step.to === 'closed') expect(step.met).toContain('task.followupsClosed');
      if (step.to === 'publishing') expect(step.met).toContain('task.completion');
    });
  });
});

describe('invariant 12: five classes before a dossier closes', () => {
  it('on random folders, whatever the profile says', () => {
    // mostly what counts for a class, so that whole folders are met as often as broken ones
    const counting = dossierClasses.flatMap((c): readonly DocumentKind[] => c.anyOf);
    const kind = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...counting) },
      { weight: 1, arbitrary: fc.constantFrom(...(Object.keys(documentKinds) as DocumentKind[])) },
    );
    const document = fc.record({
      kind,
      hash: fc.constantFrom('h', 'h', ''),
    });
    fc.assert(
      fc.property(
        anyProfile,
        anyDay,
        fc.array(document, { maxLength: 30 }),
        fc.boolean(),
        (profile, on, documents, problemFound) => {
          const there = documents.filter((d) => d.hash !== '').map((d) => d.kind);
          const complete = dossierClasses.every((c) =>
            (c.anyOf as readonly DocumentKind[]).some(
              (kind) => there.includes(kind) && !(kind === 'noViolation' && problemFound),
            ),
          );
          expect(checkDossier(profile, on, { documents, problemFound }).length === 0).toBe(complete);
        },
      ),
    );
    everyLife(lifecycles.dossier, ['dossier.close'], (step) => {
      if (step.to === 'closed') expect(step.met).toContain('dossier.classes');
    });
  });
});

describe('invariant 14: nobody is ranked by number of inspections or fines', () => {
  it('on random choices, whatever the profile says', () => {
    fc.assert(
      fc.property(anyProfile, anyDay, fc.subarray([...indicators]), (profile, on, chosen) => {
        const volume = chosen.filter((i) => i.kind === 'volume').map((i) => i.zh);
        expect(checkAssessment(profile, on, chosen).map((f) => f.given)).toEqual(volume);
      }),
    );
    everyLife(lifecycles.report, ['report.submit'], (step) => {
      if (step.to === 'submitted') expect(step.met).toContain('report.noTargets');
    });
  });
});
