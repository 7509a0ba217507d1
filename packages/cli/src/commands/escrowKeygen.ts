import { basename, dirname, resolve } from 'node:path';
import { newKey } from '@mingcha/escrow';
import { addFiles } from '../shell/disk.ts';
import type { Command } from '../shell/command.ts';

export const escrowKeygen: Command = {
  name: 'escrow keygen',
  summary: '监督机构：生成监督密钥，用来打开名录快照的监督副本',
  operands: [],
  options: { out: { value: '文件', required: true, help: '私钥文件，必须还不存在；只有本人可读' } },
  details: [
    '请由监督机构在自己的机器上执行：私钥不得交给抽取单位，也不得放进本系统。',
    '公钥（age1 开头）交抽取单位登记。私钥文件须另外备份并妥善保管：丢失后，为它加密的副本谁也打不开。',
    '文件格式与 age-keygen 相同，两者可以互相替代。',
  ],
  async run(args, io) {
    const path = resolve(io.cwd, args.text('out'));
    const { secret, recipient } = await newKey();
    const content = `# created: ${io.now().toISOString()}\n# public key: ${recipient}\n${secret}\n`;
    addFiles(io.open, dirname(path), [{ path: basename(path), content, secret: true }]);
    io.out(`私钥  ${args.text('out')}（只有本人可读，请另行备份，不要外传）`);
    io.out(`公钥  ${recipient}`);
    io.out('');
    io.out('请把公钥交抽取单位登记，并当面或另走渠道核对全部字符。');
    return 0;
  },
};
