import {
  isConsistent,
  openCheckpoint,
  parseVkey,
  type Hash,
  type TreeHead,
  type VerifySignature,
} from '@mingcha/fairdraw';
import type { CheckpointLine, LogHead } from '../api/log.ts';
import type { Step } from './StepList.tsx';

/** What the check of the ledger works on; everything from outside is handed in. */
export interface LogCheck {
  log: LogHead;
  /** the newest first */
  checkpoints: readonly CheckpointLine[];
  /** what this browser saw at an earlier visit; the server does not know of it */
  seen: TreeHead | null;
  prove: (from: number, to: number) => Promise<readonly string[]>;
  sha256: Hash;
  /** null where this browser cannot check the kind of signature */
  verify: VerifySignature | null;
}

/** Checks signatures and that each checkpoint only appended to the one before; returns what is wrong, in words. */
export async function checkLog(check: LogCheck, say: (step: Step) => Promise<void>): Promise<string[]> {
  const { log, checkpoints, seen, prove, sha256, verify } = check;
  const problems: string[] = [];
  const step = async (title: string, work: () => Promise<string | null>, done: string): Promise<void> => {
    await say({ title, detail: '', state: 'run' });
    const wrong = await work();
    if (wrong !== null) problems.push(`${title}：${wrong}`);
    await say({ title, detail: wrong ?? done, state: wrong === null ? 'ok' : 'bad' });
  };
  const key = parseVkey(sha256, log.vkey);
  await step('公钥', async () => (key?.name === log.origin ? null : '公钥的写法或编号不对'), log.origin);
  if (!key) return problems;
  if (verify === null)
    await say({
      title: '签名',
      detail:
        log.alg === 'sm2'
          ? '浏览器没有国密 SM2，请下载后用其他工具核对'
          : '此浏览器不支持 Ed25519，请用较新的浏览器',
      state: 'skip',
    });
  else
    await step(
      '签名',
      async () => {
        for (const c of checkpoints) {
          const head = await openCheckpoint(sha256, c.note, key, verify);
          if (typeof head === 'string') return `第 ${c.size} 条处的检查点：${FAULTS[head]}`;
          if (head.size !== c.size || head.root !== c.root) return `第 ${c.size} 条处的检查点与所列的不一致`;
        }
        return null;
      },
      `${checkpoints.length} 个检查点的签名都有效`,
    );
  const append = async (older: TreeHead, newer: TreeHead): Promise<string | null> =>
    isConsistent(sha256, older, newer, await prove(older.size, newer.size))
      ? null
      : `从第 ${older.size} 条到第 ${newer.size} 条，历史被改写`;
  await step(
    '只追加、未改写',
    async () => {
      for (const [i, newer] of checkpoints.entries()) {
        const older = checkpoints[i + 1];
        const wrong = older ? await append(older, newer) : null;
        if (wrong) return wrong;
      }
      return null;
    },
    '后一个检查点都只在前一个之后追加',
  );
  const newest = checkpoints[0];
  if (seen && newest)
    await step(
      '与您上次看到的一致',
      async () => {
        if (seen.size > newest.size) return `您上次看到 ${seen.size} 条，现在只有 ${newest.size} 条`;
        return append(seen, newest);
      },
      `上次看到 ${seen.size} 条，之后只有追加`,
    );
  return problems;
}

const FAULTS = {
  NOTE_MALFORMED: '不是检查点',
  NOTE_ORIGIN: '属于另一个台账',
  NOTE_UNSIGNED: '没有本台账的签名',
  NOTE_SIGNATURE: '签名无效',
} as const;
