import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { getObjectHistory } from '../../api/directory.ts';
import { minute } from '../../shared/format.ts';
import { useSession } from '../../shared/useSession.ts';

/** Who changed what of an object, when and why (O11); its risk classes month by month (K02). */
export function ObjectHistory({ id }: { id: string }): ReactNode {
  const role = useSession().data?.person?.role;
  const q = useQuery({
    queryKey: ['object', id, 'history'],
    queryFn: () => getObjectHistory(id),
    enabled: role !== undefined && role !== 'inspector',
  });
  const h = q.data;
  if (!h) return null;
  return (
    <>
      <section className="section">
        <h2>变更历史</h2>
        {h.changes.length === 0 ? <p className="mut">入库以来没有变更。</p> : null}
        <ul className="plain-list">
          {h.changes.map((c, i) => (
            <li key={i}>
              <span className="mut">{minute(c.at)}</span>　{c.who}
              {c.why ? <span className="mut">：{c.why}</span> : null}
              {c.fields.map((f) => (
                <div key={f.name}>
                  {f.name}：<span className="mut">{f.before || '空'}</span> → {f.after || '空'}
                </div>
              ))}
            </li>
          ))}
        </ul>
      </section>
      {h.risks.length > 0 ? (
        <section className="section">
          <h2>风险分类</h2>
          <ul className="plain-list">
            {h.risks.map((r) => (
              <li key={`${r.month} ${r.axis} ${r.class}`}>
                <span className="mut">{r.month}</span>　{r.axis === 'credit' ? '信用风险' : r.axis}　{r.class}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
