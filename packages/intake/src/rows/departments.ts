import { halfWidth, isField } from '@mingcha/rules';

/**
 * Codes of the departments that take part in joint checks, by the words that tell them apart. A scheme names departments
 * by code (`tasks[].dept`), and so do the bytes that are hashed; people write names. Longer words stand first.
 */
const BY_WORD: readonly (readonly [RegExp, string])[] = [
  [/市场监督|市场监管|工商/, 'SCJG'],
  [/人力资源|人社/, 'RSJ'],
  [/生态环境|环境保护|环保/, 'STHJ'],
  [/消防/, 'XFJY'],
  [/住房(和|与)?城乡建设|住建/, 'ZJJ'],
  [/文化|文旅|旅游/, 'WLJ'],
  [/应急/, 'YJGL'],
  [/卫生健康|卫健/, 'WSJK'],
  [/交通/, 'JTYS'],
  [/农业农村/, 'NYNC'],
  [/自然资源/, 'ZRZY'],
  [/公安/, 'GAJ'],
  [/税务/, 'SWJ'],
  [/商务/, 'SWT'],
  [/教育/, 'JYJ'],
  [/民政/, 'MZJ'],
  [/发展(和|与)?改革|发改/, 'FGJ'],
  [/医疗保障|医保/, 'YBJ'],
  [/城市管理|城管|综合执法/, 'CGJ'],
  [/水利|水务/, 'SLJ'],
  [/林业|林草/, 'LCJ'],
  [/统计/, 'TJJ'],
  [/烟草/, 'YCJ'],
  [/气象/, 'QXJ'],
  [/海关/, 'HG'],
  [/司法/, 'SFJ'],
];

/** The code of a department given by code ("SCJG") or by name ("中卫市市场监督管理局"); undefined where neither is known. */
export function departmentCode(text: string): string | undefined {
  const plain = halfWidth(text).trim();
  if (isField(plain)) return plain;
  return BY_WORD.find(([word]) => word.test(plain))?.[1];
}
