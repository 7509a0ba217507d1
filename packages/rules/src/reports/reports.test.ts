import { describe, expect, it } from 'vitest';
import { profiles } from '../profiles/profiles.ts';
import { isRequirement } from '../requirements.ts';
import { sharedData } from '../testData.ts';
import { quotedInSeeds } from '../testSeeds.ts';
import {
  checkAssessment,
  indicators,
  indicatorValue,
  type ReportCounts,
  showIndicator,
} from './indicators.ts';
import { guyangMonthlyForm, withColumns } from './monthlyForm.ts';

const counts: ReportCounts = {
  toCheck: 40,
  checked: 35,
  impossible: 5,
  settled: 28,
  withProblems: 7,
  ordered: 4,
  corrected: 3,
  transferred: 2,
  casesFiled: 1,
  publicationDue: 36,
  publishedInTime: 35,
  tasks: 8,
  jointTasks: 3,
  responsesDue: 0,
  responsesInTime: 0,
  jointVisits: 10,
  jointParts: 25,
};

describe('indicators (Part 4, K05, J05)', () => {
  it.each([
    ['completion', '87.5%'],
    ['coverage', '100%'],
    ['settled', '80%'],
    ['discovery', '20%'],
    ['transfer', '28.6%'],
    ['corrected', '75%'],
    ['publishedInTime', '97.2%'],
    ['joint', '37.5%'],
    ['responses', '—'],
    ['saved', '15'],
    ['toCheck', '40'],
  ])('%s = %s', (id, shown) => {
    expect(
      showIndicator(
        indicators.find((i) => i.id === id)!,
        counts,
      ),
    ).toBe(shown);
  });

  it('each says its formula and what it rests on, once', () => {
    expect(new Set(indicators.map((i) => i.id)).size).toBe(indicators.length);
    for (const i of indicators) {
      expect(i.formula).not.toBe('');
      expect(isRequirement(i.requirement)).toBe(true);
      expect(i.unit === 'share').toBe(i.den !== undefined);
      expect(indicatorValue(i, counts)).not.toBeNaN();
    }
  });

  it('a number of visits, cases or fines assesses nobody (2.6; invariant 14)', () => {
    const profile = profiles[0]!;
    const refused = (chosen: { id: string; zh: string }[]) =>
      checkAssessment(profile, '2026-01-01', chosen).map((f) => f.given);
    expect(refused([...indicators])).toEqual(indicators.filter((i) => i.kind === 'volume').map((i) => i.zh));
    const own = [
      '检查户数',
      '年度检查次数',
      '罚没金额',
      '罚款总额',
      '立案数量',
      '查处案件数',
      '抽查量',
      '检查户次',
    ];
    expect(refused(own.map((zh) => ({ id: 'own', zh })))).toEqual(own);
    const fine = ['公示及时率', '检查完成率', '问题发现率', '企业满意度', '立案率', '减少入企次数'];
    expect(refused(fine.map((zh) => ({ id: 'own', zh })))).toEqual([]);
    expect(checkAssessment(profile, '2024-12-31', [{ id: 'own', zh: '检查户数' }])).toEqual([]);
  });
});

describe('the monthly form of 固阳 (T01)', () => {
  const texts = [
    guyangMonthlyForm.title,
    ...guyangMonthlyForm.head,
    ...guyangMonthlyForm.sections.map((s) => s.title),
    ...guyangMonthlyForm.sections[0].rows,
    ...guyangMonthlyForm.sections[1].columns,
  ];

  it.skipIf(!sharedData.present)(
    'every printed cell stands letter by letter in the seed (skipped where ../shared is absent)',
    () => {
      const printed = texts.filter((t) => t.basis === 'text');
      expect(printed).toHaveLength(10);
      for (const { zh } of printed) expect(quotedInSeeds(zh)).toContain('guyang-2021');
    },
  );

  it('prints two columns; those after them are open, filled from indicators, and a county’s to change', () => {
    const { columns } = guyangMonthlyForm.sections[1];
    expect(columns.slice(0, 2).map((c) => c.zh)).toEqual(['抽查事项名称', '抽查比例']);
    expect(columns.slice(2).every((c) => c.basis === 'open')).toBe(true);
    const ids = columns.flatMap((c) => ('indicator' in c.from ? [c.from.indicator] : []));
    expect(ids.filter((id) => !indicators.some((i) => i.id === id))).toEqual([]);
    const own = withColumns(guyangMonthlyForm, [columns[3]!, columns[0]!]);
    expect(own.sections[1].columns.map((c) => c.zh)).toEqual(['抽查事项名称', '抽查比例', '应检查数']);
  });
});
