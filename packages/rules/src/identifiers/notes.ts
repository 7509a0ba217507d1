import type { Problem } from '../problem.ts';
import { sources } from '../sources.ts';
import { checkUscc } from './checks.ts';
import { SCIENTIFIC, type Recognised } from './recognise.ts';

/** Letters that GB 32100 leaves out because they look like another character, and what they are taken for. */
const LOOK_ALIKE: Readonly<Record<string, string>> = { I: '1', O: '0', S: '5', Z: '2' };

/** 18 digits typed as a number: a spreadsheet keeps 15 of them and writes zeros for the rest. Two firms can become one. */
const PRECISION_LOST = /^\d{15}000$/;

/** What a person should know about a code; the code itself is never changed silently. */
export function notesOn(given: string, found: Recognised): readonly Problem[] {
  const text = sentence(given, found);
  if (!text) return [];
  const [code, message] = text;
  const expected = found.expected === undefined ? {} : { expected: found.expected };
  const source = found.kind.startsWith('uscc') ? { source: sources.identifierPrecedence } : {};
  return [{ code, path: 'code', message, given, ...expected, ...source }];
}

function sentence(given: string, found: Recognised): readonly [string, string] | null {
  switch (found.kind) {
    case 'uscc-bad-check':
      if (PRECISION_LOST.test(found.code)) {
        return [
          'CODE_PRECISION',
          `编码“${given}”末三位是 000 而校验位不符：电子表格把 18 位数字当成数值，只留下前 15 位，后面的已经丢失；请把该列设为文本格式后重新导出`,
        ];
      }
      return [
        'CODE_USCC_CHECK',
        `统一社会信用代码“${given}”校验位不符（按前 17 位计算应为“${found.expected}”），已按原样作为内部编码保留${hint(found.code)}`,
      ];
    case 'uscc-bad-characters':
      return [
        'CODE_USCC_CHARACTERS',
        `统一社会信用代码“${given}”含不允许的字符（代码不用 I、O、S、V、Z，第 3 至 8 位为数字），已按原样作为内部编码保留${hint(found.code)}`,
      ];
    case 'org-bad-check':
      return ['CODE_ORG_CHECK', `组织机构代码“${given}”校验位不符（应为“${found.expected}”），请核对`];
    case 'reg15-bad-check':
      return ['CODE_REG15_CHECK', `15 位注册号“${given}”校验位不符（应为“${found.expected}”），请核对`];
    case 'none':
      return ['CODE_NONE', '没有编码，已按名称、地址和成立日期编为内部编码，请补录统一社会信用代码'];
    case 'internal':
      return SCIENTIFIC.test(given.toUpperCase())
        ? [
            'CODE_SCIENTIFIC',
            `编码“${given}”是电子表格的科学计数法，后面的数字已经丢失；请把该列设为文本格式后重新导出`,
          ]
        : null;
    default:
      return null;
  }
}

/** 「；是否应为“…1…”」 where exchanging look-alikes gives a code whose check holds; otherwise a plain request. */
function hint(code: string): string {
  const swapped = code
    .replaceAll('l', '1')
    .toUpperCase()
    .replace(/[IOSZ]/g, (c) => LOOK_ALIKE[c]!);
  return checkUscc(swapped).ok ? `；是否应为“${swapped}”？请核对后改正` : '，请与登记档案核对';
}
