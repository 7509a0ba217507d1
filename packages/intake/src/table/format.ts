import { IntakeError } from '../errors.ts';

export type Format = 'xlsx' | 'csv';

const SAVE_AS = '请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（.xlsx）”或“CSV UTF-8（.csv）”后再导入。';

const FOREIGN: readonly { what: string; starts: readonly number[] }[] = [
  { what: '旧版 Excel 文件（.xls）或加了密码的表格', starts: [0xd0, 0xcf, 0x11, 0xe0] },
  { what: 'PDF 文件', starts: [0x25, 0x50, 0x44, 0x46] },
  { what: 'PNG 图片', starts: [0x89, 0x50, 0x4e, 0x47] },
  { what: 'JPEG 图片', starts: [0xff, 0xd8, 0xff] },
  { what: 'RAR 压缩包', starts: [0x52, 0x61, 0x72, 0x21] },
  { what: '7z 压缩包', starts: [0x37, 0x7a, 0xbc, 0xaf] },
  { what: 'gzip 压缩包', starts: [0x1f, 0x8b] },
];

/**
 * Tells a spreadsheet from other files by its first bytes; the file's name is not believed.
 * @throws IntakeError IMPORT_FILE_EMPTY, IMPORT_NOT_A_SPREADSHEET
 */
export function formatOf(head: Uint8Array): Format {
  if (head.length === 0) {
    throw new IntakeError('IMPORT_FILE_EMPTY', '文件是空的（0 字节）。请重新导出后再导入。');
  }
  const foreign = FOREIGN.find(({ starts }) => starts.every((byte, i) => head[i] === byte));
  if (foreign) throw notASpreadsheet(foreign.what);
  if (head[0] === 0x50 && head[1] === 0x4b) return 'xlsx';
  const utf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (!utf16 && head.includes(0)) throw notASpreadsheet('程序或其他二进制文件');
  const text = new TextDecoder('latin1')
    .decode(head.subarray(0, 512))
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (/^<(!doctype|html|table|\?xml|meta|head)/i.test(text))
    throw notASpreadsheet('网页或 XML 文件（有些系统导出的 .xls 其实是网页）');
  if (/^[[{]\s*["{[\]}]/.test(text)) throw notASpreadsheet('JSON 文件');
  return 'csv';
}

/** The error for a file that is some other kind of file. */
export function notASpreadsheet(what: string): IntakeError {
  return new IntakeError('IMPORT_NOT_A_SPREADSHEET', `这不是表格文件：看上去是${what}。${SAVE_AS}`, { what });
}
