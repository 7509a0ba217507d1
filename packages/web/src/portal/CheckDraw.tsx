import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PublicDraw } from '../api/portal.ts';
import { StepList } from './StepList.tsx';
import { checkDraw } from './checkDraw.ts';
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
            run(async (say) => setProblems(await checkDraw(draw, say)));
          }}
        >
          {running ? '正在核对…' : '开始核对'}
        </button>
      </p>
      <StepList steps={steps} />
      {problems === null || running ? null : problems.length === 0 ? (
        <div className="verdict verdict-ok" role="status">
          <strong>核对通过</strong>
          <p>
            {skipped
              ? '能够核对的各项都与公开记录一致；标“–”的各项说明了为什么现在不能核对。'
              : '各项都与公开记录一致。'}
          </p>
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
