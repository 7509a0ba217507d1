import { describe, expect, it } from 'vitest';
import { profiles } from '../profiles/profiles.ts';
import { isRequirement } from '../requirements.ts';
import { sharedData } from '../testData.ts';
import { quotedInSeeds } from '../testSeeds.ts';
import { dutyEvidence, dutyIndications, exemptionGrounds, liabilityGrounds } from './grounds.ts';

describe('grounds of exemption and liability (A04, A05)', () => {
  it.skipIf(!sharedData.present)(
    'stand letter by letter in 宁夏 2022 (skipped where ../shared is absent)',
    () => {
      for (const { words } of [...exemptionGrounds, ...liabilityGrounds])
        expect(quotedInSeeds(words)).toEqual(['ningxia-2022']);
    },
  );

  it('are the ones of the profile, in its order', () => {
    const rules = profiles.find((p) => p.id === 'ningxia-2022')!.rules;
    expect(liabilityGrounds.map((g) => g.zh)).toEqual(rules['duty.liabilityGrounds']!.value);
    expect(exemptionGrounds.map((g) => g.zh)).toEqual(rules['duty.exemptionGrounds']!.value);
  });

  it('records point to some, never to those that no record can show', () => {
    const all = dutyEvidence.map((e) => e.id);
    const good = {
      evidence: all,
      publishedLate: false,
      suspectedCrime: false,
      crimeTransferred: false,
      visitOverdue: false,
    };
    expect(dutyIndications(good)).toEqual({ supports: ['A04.1'], raises: [], missing: [] });
    expect(dutyIndications({ ...good, evidence: all.slice(1) })).toEqual({
      supports: [],
      raises: [],
      missing: ['list'],
    });
    expect(
      dutyIndications({ ...good, publishedLate: true, visitOverdue: true, suspectedCrime: true }).raises,
    ).toEqual(['A05.2', 'A05.3', 'A05.4']);
    expect(dutyIndications({ ...good, suspectedCrime: true, crimeTransferred: true }).raises).toEqual([]);
    expect(dutyEvidence.every((e) => isRequirement(e.requirement))).toBe(true);
  });
});
