import type { TreeHead, VerifySignature } from '@mingcha/fairdraw';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { getConsistency, getLog, listCheckpoints } from '../api/log.ts';
import { count, minute } from '../shared/format.ts';
import { Hash } from '../shared/Hash.tsx';
import { Bones, Empty, ErrorNote } from '../shared/Notes.tsx';
import { useTitle } from '../shared/useTitle.ts';
import { StepList } from './StepList.tsx';
import { checkLog } from './checkLog.ts';
import { browserHashes } from './hashes.ts';
import { useSteps } from './useSteps.ts';

const SHOWN = 30;

/** Ed25519 of the browser (RFC 8032); null where it has none. */
async function browserVerify(): Promise<VerifySignature | null> {
  try {
    await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  } catch {
    return null;
  }
  return async ({ key }, message, signature) => {
    const own = await crypto.subtle.importKey('raw', new Uint8Array(key), 'Ed25519', false, ['verify']);
    return crypto.subtle.verify('Ed25519', own, new Uint8Array(signature), new Uint8Array(message));
  };
}

const seenKey = (origin: string): string => `mingcha-log-${origin}`;
function readSeen(origin: string): TreeHead | null {
  try {
    return JSON.parse(localStorage.getItem(seenKey(origin)) ?? 'null') as TreeHead | null;
  } catch {
    return null;
  }
}

/** 台账: the signed heads of the log of everything done, checked in the visitor's browser (promise 9). */
export function LogPage(): ReactNode {
  useTitle('台账');
  const log = useQuery({ queryKey: ['portal', 'log'], queryFn: getLog });
  const list = useQuery({ queryKey: ['portal', 'log', 'list'], queryFn: () => listCheckpoints(1, SHOWN) });
  const { steps, running, run } = useSteps();
  const [problems, setProblems] = useState<string[] | null>(null);
  const head = log.data;
  const checkpoints = list.data?.rows ?? [];
  return (
    <>
      <h1>台账</h1>
      <p className="lead">
        系统里每一次操作、每一条审计和抽取记录，都按顺序记入一本只能追加的台账。系统定时对台账的“指纹”签名，称为检查点。
        以前的任何一条被改动、删除或调换，指纹就对不上，任何人都能发现。
      </p>
      <p className="rule">
        这里只公开哈希值，不公开内容。检查点采用国际通行的格式（C2SP tlog-checkpoint、RFC
        9162），见证单位可定时下载并自行比对。
      </p>
      <ErrorNote error={log.error ?? list.error} retry={() => void (log.refetch(), list.refetch())} />
      {log.isPending || list.isPending ? <Bones lines={6} height={28} /> : null}
      {list.data && checkpoints.length === 0 ? (
        <Empty title="还没有检查点">有新的操作之后，{head?.minutes ?? 5} 分钟内会签发第一个检查点。</Empty>
      ) : null}
      {head && checkpoints.length > 0 ? (
        <section aria-labelledby="check-log">
          <h2 id="check-log">在我的浏览器里核对</h2>
          <p className="no-print">
            <button
              type="button"
              className="btn btn-primary"
              disabled={running}
              onClick={() => {
                setProblems(null);
                run(async (say) => {
                  const { hashOf } = await browserHashes();
                  const found = await checkLog(
                    {
                      log: head,
                      checkpoints,
                      seen: readSeen(head.origin),
                      prove: async (from, to) => (await getConsistency(from, to)).proof,
                      sha256: hashOf('sha256'),
                      verify: head.alg === 'ed25519' ? await browserVerify() : null,
                    },
                    say,
                  );
                  const { size, root } = checkpoints[0]!;
                  if (found.length === 0)
                    localStorage.setItem(seenKey(head.origin), JSON.stringify({ size, root }));
                  setProblems(found);
                });
              }}
            >
              {running ? '正在核对…' : '开始核对'}
            </button>
          </p>
          <StepList steps={steps} />
          {problems === null || running ? null : (
            <div className={`verdict ${problems.length === 0 ? 'verdict-ok' : 'verdict-bad'}`} role="status">
              <strong>{problems.length === 0 ? '台账只有追加，没有改写' : '核对没有通过'}</strong>
              {problems.map((p) => (
                <p key={p}>{p}</p>
              ))}
            </div>
          )}
          <h2>检查点</h2>
          <p>
            <a href="/api/portal/log/checkpoint" download="checkpoint.txt">
              下载最新检查点
            </a>
            {'　'}
            <a href="/api/portal/log/key" download="vkey.txt">
              下载公钥
            </a>
          </p>
          <ul className="lines">
            {checkpoints.map((c) => (
              <li key={c.size}>
                <strong>{count(c.size)} 条</strong>
                <span>
                  {minute(c.at)} 签发　{c.alg === 'sm2' ? 'SM2' : 'Ed25519'}
                </span>
                <Hash value={c.root} className="hash-small" />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
