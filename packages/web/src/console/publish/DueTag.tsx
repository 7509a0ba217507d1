import type { ReactNode } from 'react';
import { Tag } from '../../shared/Tag.tsx';
import { ruleText } from '../../shared/format.ts';

/** "还剩 3 个工作日（08-05）", late or due; a day that may still move says so; what was late once says it for ever. */
export function DueTag({
  r,
}: {
  r: { dueOn: string | null; left: number | null; late: boolean; dueProvisional: boolean; dueSource: string };
}): ReactNode {
  if (r.left === null)
    return r.late ? <Tag tone="late">逾期公示</Tag> : <span className="mut">{r.dueOn ?? '—'}</span>;
  const word =
    r.left < 0 ? `已逾期 ${-r.left} 个工作日` : r.left === 0 ? '今天到期' : `还剩 ${r.left} 个工作日`;
  return (
    <span title={ruleText(r.dueSource)}>
      <Tag tone={r.left < 0 ? 'late' : r.left <= 5 ? 'due' : 'plain'}>
        {word}（{r.dueOn?.slice(5)}
        {r.dueProvisional ? '，暂定' : ''}）
      </Tag>
    </span>
  );
}
