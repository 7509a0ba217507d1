import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describeFinding, examineReceipt } from '@mingcha/fairdraw';
import type { HashOf, ReceiptOutcome } from '@mingcha/fairdraw';
import { FILES, piecesOfText } from '../bundle/files.ts';
import { withoutOpen } from '../draw/withoutOpen.ts';
import { CliError } from '../shell/errors.ts';
import type { Command } from '../shell/command.ts';

export const receiptCheck: Command = {
  name: 'receipt check',
  summary: '核对一张回执：在不在抽取之列、在哪一层、抽中没有（L0）',
  operands: ['回执'],
  options: {
    commit: { value: '文件', required: true, help: '公布的承诺记录 commit.json' },
    result: { value: '文件', required: true, help: '公布的结果记录 result.json' },
    open: { value: '文件', help: '公布的开启记录；缺省取承诺记录旁边的 open.json' },
  },
  details: ['没有开启记录也能核对，但见证方公开的时间就没有核对，会写明。'],
  async run(args, io) {
    const text = (path: string): string => readText(resolve(io.cwd, path));
    const receipt = text(args.operands[0]!);
    const commit = text(args.text('commit'));
    const given = text(args.text('result'));
    const beside = join(dirname(resolve(io.cwd, args.text('commit'))), FILES.open);
    const openPath = args.optional('open') ?? (existsSync(beside) ? beside : undefined);
    const hashes = { sha256: await io.hash('sha256'), sm3: await io.hash('sm3') };
    const hashOf: HashOf = (alg) => hashes[alg];
    const { open, result } =
      openPath === undefined ? withoutOpen(hashOf, commit, given) : { open: text(openPath), result: given };
    const { findings, outcomes } = examineReceipt(hashOf, { receipt, commit, open, result });
    if (findings.length > 0) {
      io.out(`回执核对不通过：${findings.length} 处不符。`);
      for (const finding of findings) io.out(`  [${finding.code}] ${describeFinding(finding, 'zh')}`);
      return 1;
    }
    io.out('回执与公布的记录相符：该对象在提交时的名录中，分层如下。');
    if (outcomes.length === 0) io.out('  本次抽取没有适用于该对象的任务。');
    for (const outcome of outcomes) io.out(`  ${outcomeWords(outcome)}`);
    if (openPath === undefined)
      io.out('未核：没有给出开启记录（--open），见证方是否在开奖之前公开没有核对。');
    return 0;
  },
};

function outcomeWords({ task, item, stratum, excluded, drawn, e, cutoff }: ReceiptOutcome): string {
  const name = `任务 ${task} ${item}，`;
  if (excluded) return `${name}属于 ${stratum}：因公布的原因不参与抽取。`;
  const compare = `抽取值 ${e.slice(0, 12)}… ${drawn ? '不大于' : '大于'}临界值 ${cutoff.slice(0, 12)}…`;
  return `${name}分层 ${stratum}：${drawn ? '抽中' : '没有抽中'}（${compare}）。`;
}

function readText(path: string): string {
  if (!existsSync(path)) throw new CliError('FILE_NOT_FOUND', `找不到文件「${path}」。请检查路径。`);
  return [...piecesOfText(path)].join('');
}
