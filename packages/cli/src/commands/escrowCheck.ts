import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CopyFault, openCopy, secretIn } from '@mingcha/escrow';
import type { CopyFaultCode } from '@mingcha/escrow';
import { checkCopyHash, describeFinding, verifyCopy } from '@mingcha/fairdraw';
import { linesIn, readRecordFile } from '../bundle/files.ts';
import { CliError } from '../shell/errors.ts';
import type { Command } from '../shell/command.ts';

const WORDS: Record<CopyFaultCode, string> = {
  ESCROW_NOT_AGE: '副本不是 age 加密文件，或文件头已损坏。请重新下载',
  ESCROW_OTHER_KEY: '这份副本不是为这把密钥加密的。请核对登记的公钥和所用的私钥文件',
  ESCROW_ALTERED: '副本打开到一半时校验不通过：内容被改动、截断或拼接过',
};

export const escrowCheck: Command = {
  name: 'escrow check',
  summary: '监督机构：核对名录快照的监督副本能打开，且就是所承诺的名录',
  operands: ['副本'],
  options: {
    key: { value: '文件', required: true, help: '监督密钥的私钥文件（escrow keygen 或 age-keygen 生成）' },
    commit: { value: '文件', required: true, help: '公布的承诺记录 commit.json' },
  },
  details: [
    '核对三件事：副本的哈希就是承诺记录中的 escrow；副本能用私钥打开；由副本重算的抽取库根、人员根就是所承诺的。',
    '全部相符退出码 0；有一处不符或打不开退出码 1，并指出哪一行、哪个哈希；用法不对退出码 2。不联网，不留下明文。',
    '相符后，把显示的抽取库根填到系统的确认页上；须在公开截止时间（openBy）之前确认。',
  ],
  async run(args, io) {
    const copy = bytesOf(resolve(io.cwd, args.operands[0]!), '副本');
    const commit = readRecordFile(resolve(io.cwd, args.text('commit')), 'commit');
    const key = await secretIn(bytesOf(resolve(io.cwd, args.text('key')), '私钥文件').toString('utf8'));
    if (key === null)
      throw new CliError(
        'ESCROW_KEY_BROKEN',
        `「${args.text('key')}」不是监督密钥的私钥文件：应有且只有一行以 AGE-SECRET-KEY-1 开头的私钥。`,
      );
    const hash = await io.hash(commit.alg);
    const faults = checkCopyHash(hash, commit, copy).map(({ code, ...rest }) => ({
      code,
      text: describeFinding({ code, ...rest }, 'zh'),
    }));
    let root = '';
    try {
      const decoder = new TextDecoder('utf-8');
      const text: string[] = [];
      for await (const piece of openCopy(key.secret, copy))
        text.push(decoder.decode(piece, { stream: true }));
      const verdict = verifyCopy(hash, commit, linesIn(text));
      root = verdict.root;
      faults.push(
        ...verdict.findings.map((found) => ({ code: found.code, text: describeFinding(found, 'zh') })),
      );
    } catch (error) {
      if (!(error instanceof CopyFault)) throw error;
      faults.push({ code: error.code, text: WORDS[error.code] });
    }
    io.out(`抽取编号  ${commit.drawId}`);
    io.out(`抽取库根  ${root === '' ? '（算不出来）' : root}`);
    io.out('');
    if (faults.length === 0) {
      io.out('监督副本核对通过：能打开，名录、人员与承诺一致，哈希与承诺记录相符。');
      io.out(`请在 ${commit.openBy} 之前到系统确认，填写上面的抽取库根。`);
      return 0;
    }
    io.out(`监督副本核对不通过：${faults.length} 处不符。`);
    for (const { code, text } of faults) io.out(`  [${code}] ${text}`);
    io.out('请在系统的确认页登记“副本不符”，并写明以上内容。');
    return 1;
  },
};

function bytesOf(path: string, what: string): Buffer {
  if (!existsSync(path)) throw new CliError('FILE_NOT_FOUND', `找不到${what}「${path}」。请检查路径。`);
  return readFileSync(path);
}
