/** Object kinds by the first two characters of a credit code (GB 32100-2015, requirements 3.1). */
const BY_USCC: Readonly<Record<string, string>> = {
  '11': '机关',
  '12': '事业单位',
  '13': '群团组织',
  '51': '社会团体',
  '52': '民办非企业单位',
  '53': '基金会',
  '91': '企业',
  '92': '个体工商户',
  '93': '农民专业合作社',
};

/**
 * The object kind that a code itself tells, for files without a column for it; "" where the code does not tell.
 * A 15-digit number tells by the first digit of its sequence: 0–5 enterprises, 6–9 individual households (3.3).
 */
export function kindOfCode(code: string, codeKind: string): string {
  if (codeKind.startsWith('uscc')) return BY_USCC[code.slice(0, 2)] ?? '';
  if (codeKind === 'reg15') return code[6]! <= '5' ? '企业' : '个体工商户';
  return codeKind === 'foreign' ? '企业' : '';
}
