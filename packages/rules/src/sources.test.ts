import { describe, expect, it } from 'vitest';
import { quotedInSeeds } from './testSeeds.ts';
import { sharedData } from './testData.ts';
import { sources } from './sources.ts';

describe.skipIf(!sharedData.present)('sources (skipped where ../shared is absent)', () => {
  const fromSeeds = Object.entries(sources).filter(
    ([name]) => name !== 'twoOfficers' && name !== 'licensedOnly',
  );

  it.each(fromSeeds)('%s stands letter by letter in its document', (_name, source) => {
    const seed = {
      宁夏: 'ningxia-2022',
      中卫: 'zhongwei-2019',
      偃师: 'yanshi-2023',
      固阳: 'guyang-2021',
      舞钢: 'wugang-2020',
    }[source.document.slice(0, 2)];
    expect(quotedInSeeds('words' in source ? source.words : '')).toContain(seed);
  });
});
