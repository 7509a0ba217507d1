import { jcs } from '@mingcha/fairdraw';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { ReceiptBundle } from '../api/portal.ts';
import { count, rate } from '../shared/format.ts';
import { Hash } from '../shared/Hash.tsx';
import { StepList } from './StepList.tsx';
import { checkReceipt } from './checkReceipt.ts';
import type { ReceiptVerdict } from './checkReceipt.ts';
import { useSteps } from './useSteps.ts';

/** The receipt, checked in this browser and told in plain words; to be kept as a file. */
export function CheckReceipt({ bundle, drawId }: { bundle: ReceiptBundle; drawId: string }): ReactNode {
  const { steps, run } = useSteps();
  const [verdict, setVerdict] = useState<ReceiptVerdict | null>(null);
  const started = useRef(false);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    run(async (say) => setVerdict(await checkReceipt(bundle, say)));
  }, [bundle, run]);
  const file = `data:application/json;charset=utf-8,${encodeURIComponent(jcs(bundle.receipt))}`;
  return (
    <section aria-label="核对结果">
      <StepList steps={steps} />
      {verdict ? (
        <>
          <Verdict verdict={verdict} bundle={bundle} />
          <p className="portal-do no-print">
            <a className="btn" href={file} download={`凭证-${drawId}.json`}>
              下载凭证
            </a>
            <button type="button" className="btn" onClick={() => window.print()}>
              打印
            </button>
          </p>
          <p className="rule">
            核对用的承诺：
            <Hash value={verdict.commitHash} className="hash-small" />
            请与当时公开的、或您抄下的承诺比对。凭证只说明您自己，不要公开给别人。
          </p>
        </>
      ) : null}
    </section>
  );
}

function Verdict({ verdict, bundle }: { verdict: ReceiptVerdict; bundle: ReceiptBundle }): ReactNode {
  if (!verdict.ok) {
    return (
      <div className="verdict verdict-bad" role="status">
        <strong>核对没有通过</strong>
        {verdict.problems.map((p) => (
          <p key={p}>{p}</p>
        ))}
        <p>请保存凭证，向监督部门反映。</p>
      </div>
    );
  }
  const drawn = verdict.outcomes.some((o) => o.drawn);
  const commit = JSON.parse(bundle.commit) as {
    tasks: { id: string; strata: { id: string; size: number; num: number; den: number }[] }[];
  };
  return (
    <div className="verdict verdict-ok" role="status">
      <strong>核对通过：您的企业{drawn ? '被抽中' : '没有被抽中'}</strong>
      <p>
        您的企业在 {count(verdict.size)}{' '}
        户的名单里，名单在随机数产生之前已经固定，没有人挑选您，也没有人略过您。
      </p>
      {verdict.outcomes.map((o) => {
        const s = commit.tasks.find((t) => t.id === o.task)?.strata.find((x) => x.id === o.stratum);
        const label = bundle.stratumNames.find((n) => n.task === o.task)?.label ?? o.stratum;
        return (
          <p key={o.task}>
            「{o.item}」：
            {o.excluded
              ? `按「${label}」不参加抽取。`
              : `在「${label}」一层，共 ${count(s?.size ?? 0)} 户，抽取比例 ${s ? rate(s.num, s.den) : ''}；${o.drawn ? '票值小于截止线，抽中。' : '票值大于截止线，没有抽中。'}`}
            {o.replaced === 'out' ? '之后按规定被替换。' : o.replaced === 'in' ? '后来按递补顺序补入。' : ''}
          </p>
        );
      })}
    </div>
  );
}
