import { dirname, basename, resolve } from 'node:path';
import { errorSheet, kindOfFile, readInspectors, readObjects } from '@mingcha/intake';
import type { Reading, SheetKind } from '@mingcha/intake';
import { codeKinds } from '@mingcha/rules';
import type { CodeKind, ObjectRow } from '@mingcha/rules';
import { mapOf, rowsOf } from '../draw/columnOptions.ts';
import { problemLines } from '../draw/readInputs.ts';
import { addFiles } from '../shell/disk.ts';
import { CliError } from '../shell/errors.ts';
import type { Command } from '../shell/command.ts';
import type { Io } from '../shell/io.ts';

export const importCheck: Command = {
  name: 'import check',
  summary: '检查名录文件：逐行报告问题，不保存任何内容',
  operands: ['文件'],
  options: {
    as: {
      value: 'objects|inspectors',
      help: '当作检查对象名录（objects）或执法检查人员名录（inspectors）；缺省按表头判断',
    },
    map: { value: '字段=列名,…', help: '表头不认识时指明对应关系，如 code=主体代码,name=字号' },
    keep: { value: '行号,…', help: '代码重复时以哪些行为准，如 5,812' },
    errors: { value: '文件.xlsx', help: '把需要更正的行存成表格' },
  },
  details: [
    '接受 .xlsx 和 CSV（UTF-8、GBK 自动识别）；中英文表头均可，不认识的列作为附加信息保留。',
    '代码不规范的行不会被丢掉：按类型编号保留，并在“须知”中列出。',
  ],
  async run(args, io) {
    const options = { map: mapOf(args.optional('map')), keep: rowsOf(args.optional('keep')) };
    const kinds = new Map<string, number>();
    const count = ({ codeKind }: ObjectRow): void => void kinds.set(codeKind, (kinds.get(codeKind) ?? 0) + 1);
    const path = resolve(io.cwd, args.operands[0]!);
    const as = args.optional('as') ?? (await guessed(path));
    if (as !== 'objects' && as !== 'inspectors') {
      throw new CliError('USAGE_AS', `--as 应为 objects 或 inspectors，现在是「${as}」。`, { exit: 2 });
    }
    const read =
      as === 'objects'
        ? await readObjects(path, { ...options, each: count })
        : await readInspectors(path, { ...options, each: () => {} });
    report(io, path, as, read);
    if (kinds.size > 0) io.out(`代码类型：${kindWords(kinds)}`);
    const sheet = args.optional('errors');
    if (sheet !== undefined && read.problemCount > 0) {
      const target = resolve(io.cwd, sheet);
      addFiles(io.open, dirname(target), [
        { path: basename(target), content: await errorSheet(read.problems) },
      ]);
      io.out(`需要更正的行已存入 ${target}`);
    }
    return read.problemCount === 0 ? 0 : 1;
  },
};

/** How many codes of which type there are, the most frequent first. */
function kindWords(kinds: ReadonlyMap<string, number>): string {
  const sorted = [...kinds].sort((a, b) => b[1] - a[1]);
  return sorted.map(([kind, n]) => `${codeKinds[kind as CodeKind] ?? kind} ${n}`).join('，');
}

async function guessed(path: string): Promise<SheetKind> {
  const kind = await kindOfFile(path);
  // Without a hint from the headings it is read as objects, whose own message then says which column is missing.
  return kind === 'inspectors' ? kind : 'objects';
}

function report(io: Io, path: string, as: SheetKind, read: Reading<unknown>): void {
  const { format, encoding, columns, total, valid, notices, problems, problemCount } = read;
  io.out(
    `${basename(path)}：${as === 'objects' ? '检查对象名录' : '执法检查人员名录'}（${format === 'xlsx' ? 'Excel 表格' : `CSV，${encoding}`}）`,
  );
  const used = columns.filter((column) => column.field !== '').map((column) => column.heading);
  const kept = columns.filter((column) => column.field === '').map((column) => column.heading);
  io.out(`认出的列：${used.join('、')}`);
  if (kept.length > 0) io.out(`作为附加信息保留的列：${kept.join('、')}`);
  io.out(`共 ${total} 行，可用 ${valid} 行，需要更正 ${problemCount} 处。`);
  if (notices.length > 0) io.out('须知：');
  for (const { code, message, rows } of notices) {
    const where = rows.length > 0 ? `（第 ${rows.join('、')} 行${rows.length >= 10 ? ' …' : ''}）` : '';
    io.out(`  [${code}] ${message}${where}`);
  }
  if (problemCount > 0) io.out('需要更正：');
  for (const line of problemLines(problems, problemCount)) io.out(`  ${line}`);
}
