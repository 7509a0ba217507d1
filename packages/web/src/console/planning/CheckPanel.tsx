import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Finding } from '../../api/plans.ts';
import { Tag } from '../../shared/Tag.tsx';
import { FindingSource } from './parts.tsx';

const LEVELS = [
  { level: 'refuse', title: '须改正', tone: 'late', empty: '没有须改正的问题' },
  { level: 'warn', title: '提示', tone: 'due', empty: '' },
  { level: 'hint', title: '供参考', tone: 'draft', empty: '' },
] as const;

/** 计划核对: what blocks, what is flagged, what is worth a look; each with the words it rests on. */
export function CheckPanel({
  findings,
  planId,
  edit,
}: {
  findings: Finding[];
  planId: string;
  edit: boolean;
}): ReactNode {
  return (
    <section className="section plan-check" aria-labelledby="check">
      <h2 id="check">计划核对</h2>
      {LEVELS.map(({ level, title, tone, empty }) => {
        const own = findings.filter((f) => f.level === level);
        if (own.length === 0 && empty === '') return null;
        return (
          <div key={level}>
            <p>
              {own.length > 0 ? (
                <Tag tone={tone}>
                  {title} {own.length} 项
                </Tag>
              ) : (
                <Tag tone="public">{empty}</Tag>
              )}
            </p>
            <ul className="plan-findings">
              {own.map((f, i) => (
                <li key={f.code + i}>
                  <span>
                    {f.message}
                    {f.lineId && edit ? (
                      <>
                        {' '}
                        <Link to={`/console/plans/${planId}/lines/${f.lineId}`}>去修改</Link>
                      </>
                    ) : null}
                    {f.code === 'PLAN_MERGE_OPEN' ? (
                      <>
                        {' '}
                        <Link to={`/console/plans/merges?year=${planId.slice(0, 4)}`}>看合并建议</Link>
                      </>
                    ) : null}
                  </span>
                  <FindingSource source={f.source} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
