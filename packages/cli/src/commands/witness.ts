import { isField, toHex, witnessCommit } from '@mingcha/fairdraw';
import { CliError } from '../shell/errors.ts';
import type { Command } from '../shell/command.ts';

export const witness: Command = {
  name: 'witness',
  summary: '见证方：生成随机数 r 及其承诺值',
  operands: [],
  options: {
    draw: { value: '抽取编号', required: true, help: '与抽取方案的 drawId 一致' },
    id: { value: '见证编号', required: true, help: '与抽取方案 entropy 中的 id 一致，如 w1' },
    alg: { value: '算法', help: 'sha256（缺省）或 sm3，与抽取方案的 alg 一致' },
  },
  details: [
    '把承诺值（commit）交给经办人写进抽取方案；r 自己保密，看到承诺记录公布之后、公开截止时间之前再公开。',
    '见证方应在自己的设备上运行本命令，或用别的工具自备 64 位十六进制数：r 不应由经办单位的软件代为生成。',
  ],
  async run(args, io) {
    const draw = args.text('draw');
    const id = args.text('id');
    const alg = args.optional('alg') ?? 'sha256';
    if (alg !== 'sha256' && alg !== 'sm3') {
      throw new CliError('USAGE_ALG', `不认识的算法「${alg}」，应为 sha256 或 sm3。`, { exit: 2 });
    }
    for (const [name, value] of [
      ['draw', draw],
      ['id', id],
    ]) {
      if (isField(value)) continue;
      throw new CliError(
        'USAGE_FIELD',
        `--${name}「${value}」不合格：以字母或数字开头，只含字母、数字和 . _ : + -，最多 128 个字符。`,
        { exit: 2 },
      );
    }
    const r = toHex(io.randomBytes(32));
    io.out(`抽取编号  ${draw}`);
    io.out(`见证编号  ${id}`);
    io.out(`r         ${r}`);
    io.out(`commit    ${witnessCommit(await io.hash(alg), draw, id, r)}`);
    io.out('');
    io.out('commit 交给经办人写进抽取方案；r 请妥善保密，公开之前不要给任何人看。');
    return 0;
  },
};
