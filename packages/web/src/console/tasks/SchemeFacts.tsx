import type { ReactNode } from 'react';
import type { TaskDetail, TaskPart } from '../../api/tasks.ts';
import { RISK, minute } from '../../shared/format.ts';
import { POOL } from './pools.ts';

/** What is fixed in this task: per department's item the rates and the team, then what holds for all. */
export function SchemeFacts({ task }: { task: TaskDetail }): ReactNode {
  const s = task.settings;
  return (
    <section className="section" aria-labelledby="scheme">
      <h2 id="scheme">检查方案</h2>
      {task.parts.map((p) => (
        <Part key={p.id} part={p} />
      ))}
      <dl className="facts">
        <dt>检查日期</dt>
        <dd>{s.window ? `${s.window.from} 至 ${s.window.to}` : '抽取后 14 天内'}</dd>
        <dt>名单截至</dt>
        <dd>{s.asOf ?? '冻结当天'}</dd>
        <dt>人员范围</dt>
        <dd>{POOL[s.pool] ?? s.pool}</dd>
        <dt>见证人</dt>
        <dd>{s.witnesses.map((w) => w.who).join('、') || '无'}</dd>
        <dt>公开随机源</dt>
        <dd>
          {s.beacon
            ? `${s.beacon.src === 'ceremony' ? '现场摇号' : s.beacon.src} ${s.beacon.src === 'ceremony' ? '' : s.beacon.issue}`
            : '无'}
        </dd>
      </dl>
    </section>
  );
}

function Part({ part }: { part: TaskPart }): ReactNode {
  return (
    <article className="part">
      <h3>
        {part.item} <span>{part.departmentName}</span>
      </h3>
      <p>
        {part.kinds.join('、') || '全部对象'}　{part.method}检查　每户 {part.perVisit} 人
        {part.tags.length ? `　须有 ${part.tags.join('、')}` : ''}
        {part.publishedAt ? `　已于 ${minute(part.publishedAt)} 公示` : ''}
      </p>
      <p className="part-rates">
        {part.rates
          ? Object.entries(part.rates).map(([k, v]) => (
              <span key={k}>
                {RISK[k] ?? k} <b>{v}</b>
              </span>
            ))
          : `固定抽取 ${part.total} 户`}
      </p>
    </article>
  );
}
