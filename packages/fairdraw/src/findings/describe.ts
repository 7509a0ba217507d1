import type { FairdrawError } from '../errors.ts';
import { CATALOGUE } from './catalogue.ts';
import type { Sentence } from './catalogue.ts';
import type { Finding } from './types.ts';

const PLACES: Record<string, Sentence> = {
  commit: { zh: '承诺记录', en: 'commit record' },
  open: { zh: '开启记录', en: 'open record' },
  result: { zh: '结果记录', en: 'result record' },
  abort: { zh: '中止记录', en: 'abort record' },
  void: { zh: '作废记录', en: 'void record' },
  replace: { zh: '替换记录', en: 'replacement record' },
  reassign: { zh: '改派记录', en: 'reassignment record' },
  reveal: { zh: '公开记录', en: 'reveal record' },
  receipt: { zh: '回执', en: 'receipt' },
  frame: { zh: '抽取库清单', en: 'frame' },
  inspectors: { zh: '检查人员清单', en: 'inspector list' },
  snapshot: { zh: '快照', en: 'snapshot' },
  chain: { zh: '记录链', en: 'record chain' },
  register: { zh: '对象名录', en: 'register' },
  assignment: { zh: '人员匹配清单', en: 'assignment list' },
  'cwl-kl8': { zh: '快乐8（cwl-kl8）', en: 'cwl-kl8 (Kuaile 8)' },
  'cwl-ssq': { zh: '双色球（cwl-ssq）', en: 'cwl-ssq (Shuangseqiu)' },
};

/**
 * The sentence for a finding, or for an error that fairdraw threw, in Chinese or English. Each code has its own.
 * An unknown code gives a plain sentence that names it.
 */
export function describeFinding(given: Finding | FairdrawError, lang: 'zh' | 'en'): string {
  const { code, where, expected, got, reason } = parts(given);
  const sentence: Sentence | undefined =
    (CATALOGUE as Record<string, Sentence>)[reason === '' ? code : `${code}.${reason}`] ??
    (CATALOGUE as Record<string, Sentence>)[code];
  const text =
    sentence?.[lang] ?? (lang === 'zh' ? `{where}不符合要求（${code}）` : `{where} does not hold (${code})`);
  const values: Record<string, string> = { where: placeText(where, lang), expected, got };
  return text.replaceAll(/\{(where|expected|got)\}/g, (_all, name: string) => values[name]!);
}

function parts(
  given: Finding | FairdrawError,
): Record<'code' | 'where' | 'expected' | 'got' | 'reason', string> {
  const details: Partial<Record<string, unknown>> = given instanceof Error ? given.details : { ...given };
  const text = (name: string): string => {
    const value = details[name];
    return value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  };
  return {
    code: given.code,
    where: text('where'),
    expected: text('expected'),
    got: text('got') === '' ? '""' : text('got'),
    reason: text('reason'),
  };
}

/** `commit.frame.root` → 「承诺记录 frame.root」, `frame:12` → 「抽取库清单第 12 行」 */
function placeText(where: string, lang: 'zh' | 'en'): string {
  if (where.startsWith('cwl-')) return PLACES[where]?.[lang] ?? where;
  const [, head = '', separator = '', tail = ''] = /^([a-z]+)([.:[]?)(.*)$/s.exec(where) ?? [];
  const place = PLACES[head]?.[lang];
  if (place === undefined) return lang === 'zh' ? `「${where}」` : `“${where}”`;
  if (separator === '') return lang === 'zh' ? place : `the ${place}`;
  if (separator === ':') return lang === 'zh' ? `${place}第 ${tail} 行` : `line ${tail} of the ${place}`;
  const path = separator === '[' ? `[${tail}` : tail;
  return lang === 'zh' ? `${place}的「${path}」` : `“${path}” of the ${place}`;
}
