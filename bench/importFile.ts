// The synthetic directory of the import measurement: a million rows as a county's export has them, one in a hundred
// with a fault that the checks must find.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { xlsxStream } from '../packages/intake/src/index.ts';

export const HEADINGS = [
  '统一社会信用代码',
  '企业名称',
  '对象类型',
  '登记状态',
  '信用风险分类',
  '行政区划',
  '所属乡镇街道',
  '住所',
  '监管所',
  '行业代码',
  '成立日期',
  '法定代表人',
  '联系电话',
];

const TOWNS = ['滨河镇', '文昌镇', '柔远镇', '镇罗镇', '宣和镇', '永康镇', '常乐镇', '迎水桥镇'];
const TRADES = ['商贸', '餐饮', '建材', '农业科技', '物流', '医药', '枸杞', '机械'];
const SURNAMES = ['王', '李', '张', '刘', '陈', '杨', '马', '哈'];

/** Row i. Every hundredth has one of five faults: wrong check character, no code, full-width code, unreadable date, no name. */
export function row(i: number): string[] {
  const town = TOWNS[i % 8] ?? '';
  const code = creditCode(i);
  const fault = i % 100 === 50 ? Math.floor(i / 100) % 5 : -1;
  return [
    fault === 0 ? spoilt(code) : fault === 1 ? '' : fault === 2 ? fullWidth(code) : code,
    fault === 4 ? '' : `中卫市${town}${SURNAMES[(i >> 3) % 8]}${i}${TRADES[(i >> 6) % 8]}有限公司`,
    i % 3 === 0 ? '个体工商户' : '企业',
    i % 40 === 0 ? '注销' : '存续',
    'ABCD'[i % 4] ?? '',
    '640502',
    town,
    `宁夏回族自治区中卫市沙坡头区${town}中央大道${i % 900}号`,
    `${town}市场监督管理所`,
    `F5${i % 90}`,
    fault === 3 ? '不详' : `20${String(i % 25).padStart(2, '0')}-0${(i % 9) + 1}-1${i % 10}`,
    `${SURNAMES[i % 8]}某${i % 97}`,
    `0955${String(i % 10_000_000).padStart(7, '0')}`,
  ];
}

/** Writes n rows with their headings as UTF-8 CSV. */
export async function writeCsv(path: string, n: number): Promise<void> {
  function* lines(): Generator<string> {
    yield `${HEADINGS.join(',')}\r\n`;
    for (let i = 0; i < n; i += 1000) {
      let piece = '';
      for (let k = i; k < Math.min(n, i + 1000); k += 1) piece += `${row(k).join(',')}\r\n`;
      yield piece;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
}

/** Writes n rows with their headings as a workbook of one sheet. */
export async function writeXlsx(path: string, n: number): Promise<void> {
  function* rows(): Generator<string[]> {
    for (let i = 0; i < n; i += 1) yield row(i);
  }
  await pipeline(xlsxStream({ name: '检查对象名录', headings: HEADINGS }, rows()), createWriteStream(path));
}

const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CODE_WEIGHTS = Array.from({ length: 17 }, (_, k) => Number(3n ** BigInt(k) % 31n));
const ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** A 统一社会信用代码 with right check characters, of both the organisation (GB 11714) and the whole (GB 32100). */
export function creditCode(i: number): string {
  const organisation = String(10_000_000 + i);
  let sum = 0;
  for (let k = 0; k < 8; k += 1) sum += Number(organisation[k]) * (ORG_WEIGHTS[k] ?? 0);
  const check = (11 - (sum % 11)) % 11;
  const body = `91640502${organisation}${check === 10 ? 'X' : check}`;
  let total = 0;
  for (let k = 0; k < 17; k += 1) total += CHARACTERS.indexOf(body[k] ?? '') * (CODE_WEIGHTS[k] ?? 0);
  return body + CHARACTERS[(31 - (total % 31)) % 31];
}

function spoilt(code: string): string {
  return code.slice(0, 17) + CHARACTERS[(CHARACTERS.indexOf(code[17] ?? '') + 1) % 31];
}

function fullWidth(code: string): string {
  return code.replace(/[0-9A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
}
