import { describeFinding, examineReceipt, recordHash, rootFromPath, utf8, jcs } from '@mingcha/fairdraw';
import type { CommitRecord, Receipt, ReceiptOutcome, ResultRecord } from '@mingcha/fairdraw';
import type { ReceiptBundle } from '../api/portal.ts';
import type { Step } from './StepList.tsx';
import { browserHashes } from './hashes.ts';

export interface ReceiptVerdict {
  ok: boolean;
  problems: string[];
  outcomes: ReceiptOutcome[];
  commitHash: string;
  size: number;
}

/** The verdict is fairdraw's `examineReceipt`; the steps show what it did, with the values it came to. */
export async function checkReceipt(
  bundle: ReceiptBundle,
  say: (step: Step) => Promise<void>,
): Promise<ReceiptVerdict> {
  const { hashOf, name } = await browserHashes();
  const commit = JSON.parse(bundle.commit) as CommitRecord;
  const result = JSON.parse(bundle.result) as ResultRecord;
  const receipt = bundle.receipt as unknown as Receipt;
  const hash = hashOf(commit.alg);
  const commitHash = recordHash(hash, commit);
  await say({
    title: '读取公开记录',
    detail: `承诺、开启、结果三份记录和它们之间的记录链；摘要算法 ${commit.alg}（${name}）`,
    state: 'ok',
  });

  const root = rootFromPath(hash, utf8(jcs(receipt.leaf)), receipt.index, receipt.size, receipt.path);
  const inPool = root === commit.frame.root;
  await say({
    title: '我在名单里',
    detail: inPool
      ? `由凭证算出的名册根与承诺一致：${root?.slice(0, 16)}…，第 ${receipt.index + 1} / ${receipt.size} 行`
      : '由凭证算出的名册根与承诺不一致',
    state: inPool ? 'ok' : 'bad',
  });
  const { findings, outcomes } = examineReceipt(hashOf, {
    receipt: jcs(receipt),
    commit: bundle.commit,
    open: bundle.open,
    result: bundle.result,
    chain: bundle.chain,
  });
  for (const o of outcomes) {
    await say({
      title: `我的票值与截止线：${o.item}`,
      detail: o.excluded
        ? '属于公开理由排除的一层，不参加抽取'
        : `票值 ${o.e.slice(0, 12)}… ${o.drawn ? '≤' : '>'} 截止线 ${o.cutoff.slice(0, 12)}…，${o.drawn ? '抽中' : '没有抽中'}`,
      state: 'ok',
    });
  }
  await say({
    title: '种子由承诺和公开随机数算出',
    detail:
      findings.length === 0
        ? `重新算出的种子与结果记录一致：${result.seed.slice(0, 16)}…`
        : '记录之间有不符，见下',
    state: findings.length === 0 ? 'ok' : 'bad',
  });
  return {
    ok: findings.length === 0,
    problems: findings.map((f) => describeFinding(f, 'zh')),
    outcomes,
    commitHash,
    size: receipt.size,
  };
}
