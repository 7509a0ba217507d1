import { hash as digest } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import { checkResult, describeFinding, jcs, receipt as receiptOf, select } from '@mingcha/fairdraw';
import { objectId } from '@mingcha/rules';
import { FILES, has, readRecordFile } from '../bundle/files.ts';
import { loadOwn } from '../bundle/load.ts';
import type { OwnBundle } from '../bundle/load.ts';
import { addFiles } from '../shell/disk.ts';
import { CliError } from '../shell/errors.ts';
import type { Command } from '../shell/command.ts';

export const receipt: Command = {
  name: 'receipt',
  summary: '给一个检查对象出具回执，凭回执可自行核对是否在抽取之列、是否抽中',
  operands: ['文件夹'],
  options: {
    id: { value: '代码', required: true, help: '统一社会信用代码，或名录中的其他代码、对象编号' },
    out: { value: '文件', required: true, help: '回执文件，如 R.json' },
  },
  details: ['回执只给该对象本人：里面的盐能说明它在名录中的位置。全部任务结束之后再出具。'],
  async run(args, io) {
    const dir = resolve(io.cwd, args.operands[0]!);
    if (!has(dir, FILES.result)) {
      throw new CliError(
        'RECEIPT_TOO_EARLY',
        `「${dir}」还没有结果（result.json），不能出具回执。请先完成抽取。`,
      );
    }
    const own = await loadOwn(io, dir);
    const open = readRecordFile(join(dir, FILES.open), 'open');
    const result = readRecordFile(join(dir, FILES.result), 'result');
    const findings = checkResult(own.hash, own.commit, open, result);
    if (findings.length > 0) {
      throw new CliError('RESULT_EDITED', '结果记录与承诺、开启记录不符，被改动过，不能据此出具回执：', {
        lines: findings.map((finding) => `[${finding.code}] ${describeFinding(finding, 'zh')}`),
      });
    }
    const index = indexOf(own, args.text('id'));
    const drawn = select(own.hash, own.commit, own.frame, result.seed);
    const target = resolve(io.cwd, args.text('out'));
    const content = jcs(receiptOf(own.frame, drawn, index));
    addFiles(io.open, dirname(target), [{ path: basename(target), content, secret: true }]);
    io.out(`已为「${own.naming.object(own.frame.p(index)).name}」出具回执 ${target}`);
    io.out('回执说明该对象是否被抽中：被抽中的，检查结束之前不要交给对方，也不要让别人看到。');
    io.out(
      `核对：npx mingcha receipt check ${args.text('out')} --commit ${join(args.operands[0]!, FILES.commit)} --result ${join(args.operands[0]!, FILES.result)}`,
    );
    return 0;
  },
};

/** Row of an object by its id or by the code people know it under. */
function indexOf({ frame, objects }: OwnBundle, given: string): number {
  const direct = frame.indexOfId(given);
  if (direct >= 0) return direct;
  const { id, kind } = objectId({ code: given }, (text) => digest('sha256', text));
  const index = kind === 'none' ? -1 : frame.indexOfId(id);
  if (index >= 0) return index;
  const same = objects.filter((object) => object.code !== '' && object.code === given);
  if (same.length === 1) return frame.indexOfId(same[0]!.id);
  throw new CliError(
    'RECEIPT_NOT_FOUND',
    `名录里没有代码为「${given}」的检查对象。没有代码的对象请用它的对象编号（private/snapshot.ndjson 中的 id）。`,
  );
}
