import type { ReactNode } from 'react';
import type { TaskRow } from '../../api/tasks.ts';
import { day, ruleText } from '../../shared/format.ts';
import { Tag } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';

/** "还剩 14 个工作日（08-05）" in its tone: late is late, the last five working days are due. A year whose calendar is not out says so. */
export function DueLine({ task }: { task: Pick<TaskRow, 'deadline' | 'stage'> }): ReactNode {
  const today = day(useSession().data?.now);
  const d = task.deadline;
  if (!d || ['followup', 'closed', 'archived'].includes(task.stage)) return <span className="mut">—</span>;
  const tone = d.left < 0 ? 'late' : d.left <= 5 ? 'due' : 'plain';
  const word =
    d.left < 0
      ? `已逾期 ${-d.left} 个工作日`
      : d.left === 0
        ? d.date === today
          ? '今天到期'
          : '到期前没有工作日'
        : `还剩 ${d.left} 个工作日`;
  return (
    <span title={`${d.startEvent}起 ${d.workingDays} 个工作日。${ruleText(d.source)}`}>
      <Tag tone={tone}>
        {word}
        <span className="nowrap">
          （{d.date.slice(0, 4) === today.slice(0, 4) ? d.date.slice(5) : d.date}
          {d.provisional ? '，暂定' : ''}）
        </span>
      </Tag>
    </span>
  );
}
