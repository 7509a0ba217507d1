import type { ReactNode } from 'react';
import type { HallState } from '../api/draws.ts';
import { count } from '../shared/format.ts';
import { totals } from './acts.ts';

const MOST = 60;

/** The sealed list: how many, never who. Teams the same, as pairs of seals. */
export function Seals({ hall, shown }: { hall: HallState; shown: number }): ReactNode {
  const m = hall.matching;
  const n = m?.objects ?? totals(hall).n;
  return (
    <aside className="seals" aria-label="封存的名单">
      <SealBlock title="抽中对象" unit="户" n={n} shown={shown} />
      {m ? <SealBlock title="检查小组" unit="组" n={m.visits} shown={shown} pair /> : null}
      {m && shown >= 1 ? (
        <dl className="seal-facts">
          <dt>检查席位</dt>
          <dd>{count(m.slots)}</dd>
          <dt>执法人员</dt>
          <dd>{count(m.people)}</dd>
          <dt>每人在手（含本次）</dt>
          <dd>{m.minLoad === m.maxLoad ? `${m.maxLoad} 次` : `${m.minLoad}–${m.maxLoad} 次`}</dd>
        </dl>
      ) : null}
      {m?.bottleneck ? <p className="note note-due">{m.bottleneck}</p> : null}
    </aside>
  );
}

function SealBlock({
  title,
  unit,
  n,
  shown,
  pair = false,
}: {
  title: string;
  unit: string;
  n: number;
  shown: number;
  pair?: boolean;
}): ReactNode {
  const per = Math.max(1, Math.ceil(n / MOST));
  const marks = Math.ceil(n / per);
  return (
    <section className="seal-block">
      <h2>
        {title}
        <strong>
          {count(Math.round(n * shown))} <small>{unit}</small>
        </strong>
      </h2>
      <div className={pair ? 'seal-grid seal-pairs' : 'seal-grid'} aria-hidden="true">
        {Array.from({ length: Math.round(marks * shown) }, (_, i) => (
          <i key={i} />
        ))}
      </div>
      {per > 1 ? (
        <small className="hall-cap">
          一枚印代表 {per} {unit}
        </small>
      ) : null}
    </section>
  );
}
