import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PublicDraw } from '../api/portal.ts';
import { StepList } from './StepList.tsx';
import { checkDraw } from './checkDraw.ts';
import { browserHashes } from './hashes.ts';
import { loadDraw } from './loadDraw.ts';
import { useSteps } from './useSteps.ts';

/** The check of a whole draw, run here and shown step by step. */
export function CheckDraw({ draw }: { draw: PublicDraw }): ReactNode {
  const { steps, running, run } = useSteps();
  const [problems, setProblems] = useState<string[] | null>(null);
  const skipped = steps.some((s) => s.state === 'skip');
  return (
    <section aria-labelledby="check" className="no-print">
      <h2 id="check">在我的浏览器里核对</h2>
      <p className="rule">重新计算承诺、种子、名额和抽中名单，与公开的记录逐项比对。计算在本机进行。</p>
      <p>
        <button
          type="button"
          className="btn btn-primary"
          disabled={running}
          onClick={() => {
            setProblems(null);
            run(async (say) => {
              const { hashOf } = await browserHashes();
              setProblems(await checkDraw(await loadDraw(draw), hashOf, say));
            });
          }}
        >
          {running ? '正在核对…' : '开始核对'}
        </button>
      </p>
      <StepList steps={steps} />
      {problems === null || running ? null : problems.length === 0 ? (
        <div className="verdict verdict-ok" role="status">
          <strong>{skipped ? '已核对的各项都相符' : '核对通过，各项都相符'}</strong>
          {skipped ? <p>标“–”的各项现在不能核对，理由写在旁边。</p> : null}
          {draw.state === 'voided' ? <p>计算无误，但这次结果已经作废，不作数。</p> : null}
        </div>
      ) : (
        <div className="verdict verdict-bad" role="status">
          <strong>核对没有通过</strong>
          {problems.map((p) => (
            <p key={p}>{p}</p>
          ))}
        </div>
      )}
    </section>
  );
}
