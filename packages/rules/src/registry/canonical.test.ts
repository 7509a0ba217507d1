import { describe, expect, it } from 'vitest';
import { canonicalRisk, canonicalStatus, isKnownStatus, otherStatuses, statuses } from './canonical.ts';

describe('canonicalStatus (3.6)', () => {
  it.each([
    ['存续（在营、开业、在册）', '存续'],
    ['在营', '存续'],
    [' 开业 ', '存续'],
    ['吊销，未注销', '吊销'],
    ['吊销未注销', '吊销'],
    ['已吊销', '吊销'],
    ['存续（吊销）', '吊销'],
    ['注销', '注销'],
    ['已注销', '注销'],
    ['被撤销', '撤销'],
    ['迁出', '迁出'],
    ['歇业', '歇业'],
    ['清算', '清算'],
    ['在营（开业）企业', '存续'],
    ['存续/在业', '存续'],
    ['正在清算', '清算'],
    ['不知道', '不知道'],
    ['', ''],
  ])('%s → %s', (given, expected) => {
    expect(canonicalStatus(given)).toBe(expected);
  });
});

it('tells words that registers have from words nobody knows', () => {
  for (const word of [...statuses, ...otherStatuses]) expect(isKnownStatus(canonicalStatus(word))).toBe(true);
  for (const word of ['不知道', '存绪', '', 'active'])
    expect(isKnownStatus(canonicalStatus(word))).toBe(false);
});

describe('canonicalRisk (2.2)', () => {
  it.each([
    ['A', 'A'],
    ['ｄ类', 'D'],
    ['b级', 'B'],
    ['信用风险低', 'A'],
    ['信用风险较高', 'C'],
    ['中高', 'C'],
    ['高风险', 'D'],
    ['信用风险一般', 'B'],
    ['', 'U'],
    ['未分类', 'U'],
    ['E', 'E'],
    ['特别', '特别'],
  ])('%s → %s', (given, expected) => {
    expect(canonicalRisk(given)).toBe(expected);
  });
});
