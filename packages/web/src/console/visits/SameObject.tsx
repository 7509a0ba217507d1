import type { ReactNode } from 'react';
import type { VisitDetail } from '../../api/visits.ts';
import { ruleText } from '../../shared/format.ts';
import { Tag } from '../../shared/Tag.tsx';

/** Who else visits the same enterprise: first what is still to come and may be made together, then the last year. */
export function SameObject({ visit }: { visit: VisitDetail }): ReactNode {
  const { rule, visits } = visit.sameObject;
  if (visits.length === 0) return null;
  const pending = visits.filter((o) => o.pending);
  const name = (id: string) =>
    visit.objects.length > 1 ? `${visit.objects.find((o) => o.id === id)?.name ?? ''}　` : '';
  return (
    <section className={`section note ${pending.length > 0 ? 'note-due' : ''}`} aria-labelledby="same-object">
      <h2 id="same-object">同一对象的其他检查</h2>
      {pending.length > 0 ? (
        <p>
          另有 {pending.length} 次检查尚未实施，请与实施部门商定同一天入企。
          {rule ? <span className="rule">{ruleText(rule)}</span> : null}
        </p>
      ) : (
        <p>近一年已经检查过的：</p>
      )}
      <ul className="plain-list">
        {visits.map((o) => (
          <li key={`${o.objectId}|${o.on}|${o.what}|${o.departments.join()}`}>
            {o.on}　{name(o.objectId)}
            {o.departments.join('、')} <Tag tone={o.pending ? 'due' : 'plain'}>{o.what}</Tag>
          </li>
        ))}
      </ul>
    </section>
  );
}
