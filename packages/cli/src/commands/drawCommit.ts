import { readScheme } from '../draw/readScheme.ts';
import { FILES } from '../bundle/files.ts';
import { commitFiles } from '../draw/bundleFiles.ts';
import { INPUT_OPTIONS, inputPaths } from '../draw/inputOptions.ts';
import { recipientOf, withCopy } from '../draw/escrowCopy.ts';
import { prepare, tryMatching } from '../draw/prepare.ts';
import { readInputs } from '../draw/readInputs.ts';
import { frameWarning, gradeWords, printNotices, strataLines, timesLines } from '../draw/summary.ts';
import { refuseOccupied, writeFolder } from '../shell/disk.ts';
import { CliError } from '../shell/errors.ts';
import type { Command } from '../shell/command.ts';
import { shown, sj1Time } from '../shell/time.ts';

export const drawCommit: Command = {
  name: 'draw commit',
  summary: '提交一次抽取：冻结名录、比例、人员，生成承诺记录',
  operands: [],
  options: {
    ...INPUT_OPTIONS,
    escrow: { value: '公钥', help: '监督机构的公钥（age1…）：名录快照另加密一份给它，哈希写进承诺记录' },
  },
  details: [
    '随机数产生之前，一切会影响结果的东西都定下来：名录、分层、比例、检查人员及其工作量、请假、回避。',
    '名录里有一行需要更正就不提交；先用 import check 查看。代码重复的用 --keep 指明以哪些行为准。',
    '给了检查人员名录时，先用一次性的随机数试抽一次，人员明显不够就不提交，并说明缺在哪里。',
    '文件夹的 private 部分含密钥和名单，仅本人可读，不得外传；提交之后任何文件都不要改动。',
    '承诺记录 commit.json 要在公开截止时间之前全文公布（门户网站、抽查公告）。',
  ],
  async run(args, io) {
    const paths = inputPaths(args, io.cwd);
    refuseOccupied(paths.out);
    const given = args.optional('escrow');
    const recipient = given === undefined ? undefined : recipientOf(given);
    const scheme = readScheme(paths.scheme);
    const late = io.now().getTime() >= Date.parse(scheme.openBy);
    if (late) {
      throw new CliError(
        'COMMIT_TOO_LATE',
        `方案的公开截止时间（openBy）是 ${shown(scheme.openBy)}，已经过了：承诺必须在此之前提交并公布。请把方案里的 openBy 和 beaconAfter 改到将来。`,
      );
    }
    const inputs = await readInputs(paths);
    const hash = await io.hash(scheme.alg);
    const K = io.randomBytes(32);
    const plain = prepare(hash, scheme, inputs, K, sj1Time(io.now()));
    tryMatching(
      hash,
      plain,
      inputs.objects,
      hash.hx(`trial|${Buffer.from(io.randomBytes(32)).toString('hex')}`),
    );
    const sealed = recipient === undefined ? undefined : await withCopy(hash, plain, inputs, recipient);
    const prepared = sealed?.prepared ?? plain;
    writeFolder(io.open, paths.out, commitFiles(prepared, inputs, K, sealed?.copy));

    const { commit, commitHash } = prepared;
    printNotices(io, inputs, prepared.notices);
    io.out(
      `已提交抽取 ${commit.drawId}，检查对象 ${commit.frame.size} 个${commit.inspectors ? `，执法人员 ${commit.inspectors.size} 名` : '，不匹配人员'}。`,
    );
    for (const line of strataLines(commit)) io.out(line);
    io.out('');
    io.out('承诺值（请立即公布）：');
    io.out(`  ${commitHash}`);
    for (const line of timesLines(commit)) io.out(line);
    const witnesses = commit.entropy.filter((entry) => entry.kind === 'witness');
    const best = Object.fromEntries(witnesses.map(({ id }) => [id, 'r']));
    io.out(`预期等级  ${gradeWords(commit, best)}`);
    for (const line of frameWarning(prepared.frame)) io.out(line);
    if (sealed) {
      io.out(`监督副本  ${args.text('out')}/${FILES.copy}`);
      io.out(
        `  请与 commit.json 一并交监督机构，由它在 ${shown(commit.openBy)} 之前核对（npx mingcha escrow check）。`,
      );
    }
    io.out('');
    const opens = witnesses.map(({ id }) => ` --open ${id}=<r>`).join('');
    io.out(
      `下一步：公布 ${args.text('out')}/commit.json；然后 npx mingcha draw open ${args.text('out')}${opens}`,
    );
    return 0;
  },
};
