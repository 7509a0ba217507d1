import type { ReactNode } from 'react';
import type { TaskRow } from '../../api/tasks.ts';
import { day, ruleText } from '../../shared/format.ts';
import { Tag } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';

/** "08-05，14 天后" in its tone: late is late, the last five days are due. A year whose calendar is not out says so. */
export function DueLine({ task }: { task: Pick<TaskRow, 'deadline' | 'stage'> }): ReactNode {
  const today = day(useSession().data?.now);
  const d = task.deadline;
  if (!d || ['followup', 'closed', 'archived'].includes(task.stage)) return <span className="mut">—</span>;
  const left = Math.round((Date.parse(d.date) - Date.parse(today)) / 86_400_000);
  const tone = left < 0 ? 'late' : left <= 7 ? 'due' : 'plain';
  const word = left < 0 ? `已逾期 ${-left} 天` : left === 0 ? '今天到期' : `${left} 天后`;
  return (
    <span title={`${d.startEvent}起 ${d.workingDays} 个工作日。${ruleText(d.source)}`}>
      <Tag tone={tone}>
        {d.date.slice(0, 4) === today.slice(0, 4) ? d.date.slice(5) : d.date}，{word}
        {d.provisional ? '（暂定）' : ''}
      </Tag>
    </span>
  );
}
