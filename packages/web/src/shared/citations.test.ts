import { profiles } from '@mingcha/rules';
import { expect, it } from 'vitest';
import { CITED } from './citations.ts';

/** Every rule of every profile as it is cited: requirement, 「中卫 2019 三（二）2」 and words. */
const rules = profiles.flatMap((profile) =>
  Object.values(profile.rules).map(({ requirement, article, words }) => ({
    requirement,
    place: `${profile.name} ${article}`,
    words,
  })),
);

it.each(Object.entries(CITED))(
  '%s: the words stand in the profile, at the article named first',
  (_, cited) => {
    expect(rules).toContainEqual({
      requirement: cited.requirement,
      place: cited.source.split('；')[0],
      words: cited.quote,
    });
  },
);

it.each(Object.values(CITED).flatMap(({ source }) => source.split('；')))(
  '%s is a place some rule comes from',
  (place) => {
    expect([...rules.map((rule) => rule.place), '抽取协议 SJ1 第 4 节']).toContain(place);
  },
);
