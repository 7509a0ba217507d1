import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { getPortalBatches } from '../api/batches.ts';
import { getPortalPlans } from '../api/plans.ts';
import type { PlanVersion } from '../api/plans.ts';
import { day } from '../shared/format.ts';
import { LotFacts } from '../shared/LotFacts.tsx';
import { Bones, Empty, ErrorNote } from '../shared/Notes.tsx';
import { PrintHead } from '../shared/PrintHead.tsx';
import { useTitle } from '../shared/useTitle.ts';

/** 年度计划, as it is published: what will be inspected this year, by whom and when. Not whom: that is drawn (X10, D07). */
export function Plans(): ReactNode {
  useTitle('年度抽查计划');
  const [search, setSearch] = useSearchParams();
  const asked = search.get('year');
  const data = useQuery({
    queryKey: ['portal', 'plans', asked],
    queryFn: () => getPortalPlans(asked ? Number(asked) : undefined),
  });
  return (
    <>
      <PrintHead title="年度抽查计划" />
      <h1>年度抽查计划</h1>
      <p className="lead">一年里查什么、查多少、什么时候查。查到谁由公开抽取决定，事先没有人知道。</p>
      <ErrorNote error={data.error} retry={() => void data.refetch()} />
      {data.isPending ? <Bones lines={8} height={28} /> : null}
      {data.data && data.data.years.length > 1 ? (
        <div className="filters no-print">
          {data.data.years.map((y) => (
            <button
              key={y}
              type="button"
              className={y === data.data.year ? 'btn btn-primary' : 'btn'}
              aria-pressed={y === data.data.year}
              onClick={() => setSearch({ year: String(y) })}
            >
              {y} 年度
            </button>
          ))}
        </div>
      ) : null}
      {data.data && data.data.plans.length === 0 ? (
        <Empty title="还没有公布的计划">计划公布后会出现在这里。</Empty>
      ) : null}
      {data.data?.plans.map((p) => (
        <Plan key={p.planId} plan={p} />
      ))}
      {data.data ? <Batches year={data.data.year} /> : null}
    </>
  );
}

/** Orders of batches that were drawn by lot, or will be (I07): whatever a reader needs to compute them again. */
function Batches({ year }: { year: number }): ReactNode {
  const data = useQuery({ queryKey: ['portal', 'batches', year], queryFn: () => getPortalBatches(year) });
  if (!data.data || data.data.rows.length === 0) return null;
  return (
    <section className="portal-batches">
      <h2>以抽签确定的检查批次顺序</h2>
      {data.data.rows.map((lot) => (
        <div key={lot.lineId}>
          <h3>{lot.line}</h3>
          <LotFacts lot={lot} />
        </div>
      ))}
    </section>
  );
}

function Plan({ plan }: { plan: PlanVersion & { publishedAt: string } }): ReactNode {
  return (
    <section className="portal-plan">
      <h2>{plan.title}</h2>
      <p>
        {day(plan.publishedAt)} 公布
        {plan.version > 1 ? `，第 ${plan.version} 版（调整理由：${plan.reason}）` : ''}
        {'　'}
        {plan.channels.map((c) => c.name).join('、')}
      </p>
      <ul className="lines">
        {plan.lines.map((l) => (
          <li key={l.id}>
            <strong>{l.name}</strong>
            <span className="line-cats">
              {l.windowFrom && l.windowTo ? `${l.windowFrom} 至 ${l.windowTo}` : ''}
            </span>
            <span>
              事项：{l.items.map((i) => i.item).join('；')}　对象：
              {l.objectRange || l.kinds.join('、') || '全部'}
              {'　'}
              {l.rates ? '比例按信用风险分类确定' : l.ratio ? `比例：${l.ratio}` : ''}
              {l.quantity ? `　数量：${l.quantity}` : ''}　{l.participants.length > 0 ? '发起：' : '部门：'}
              {l.initiator.name}
              {l.participants.length > 0 ? `　参与：${l.participants.map((d) => d.name).join('、')}` : ''}
              {l.method ? `　方式：${l.method}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
