import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { getDraw } from '../../api/draws.ts';
import type { TaskDetail } from '../../api/tasks.ts';
import { ruleText } from '../../shared/format.ts';
import { useSession } from '../../shared/useSession.ts';
import { DueLine } from './DueLine.tsx';

interface Step {
  text: string;
  to?: string;
  verb?: string;
}

/** What is to do now, by whom, in one sentence with one button. */
function stepOf(task: TaskDetail, releasable: boolean): Step {
  const may = (verb: string): boolean => task.allowed.includes(verb);
  const hall = task.drawId ? `/hall/${task.drawId}` : undefined;
  switch (task.stage) {
    case 'draft':
      return may('push')
        ? {
            text: '方案已保存。下一步推送参与部门，由各部门确认检查事项。',
            to: `/console/tasks/${task.id}/do/push`,
            verb: '去推送参与部门',
          }
        : may('submit')
          ? {
              text: '方案已保存。下一步交负责人批准。',
              to: `/console/tasks/${task.id}/do/submit`,
              verb: '去提交审批',
            }
          : { text: '方案正在制定。' };
    case 'pushed':
    case 'responding': {
      const open = task.responses.filter((r) => ['pushed', 'late'].includes(r.state));
      const waiting = open.map((r) => r.department.name).join('、');
      return {
        text: waiting ? `已推送，等待 ${waiting} 响应。` : '各部门均已响应，可以汇总。',
        ...(may('gather') && !waiting
          ? { to: `/console/tasks/${task.id}/do/gather`, verb: '去汇总响应' }
          : {}),
      };
    }
    case 'ready':
      return may('approve')
        ? {
            text: '方案等待您批准；批准之后才能冻结名单。',
            to: `/console/tasks/${task.id}/do/approve`,
            verb: '去审批',
          }
        : { text: '等待负责人批准。' };
    case 'approved':
      return may('freeze')
        ? {
            text: '负责人已批准。下一步冻结名单：把此刻的检查对象和检查人员定格下来。',
            to: `/console/tasks/${task.id}/freeze`,
            verb: '去冻结名单',
          }
        : { text: '负责人已批准，等待经办人冻结名单。' };
    case 'cancelled':
      return { text: '任务已取消，理由见下方记录。' };
    case 'followup': {
      const open = task.closing?.followups.open ?? 0;
      if (may('close'))
        return {
          text: '结果已公示，发现的问题均已办结。下一步办结任务。',
          to: `/console/tasks/${task.id}/do/close`,
          verb: '去办结任务',
        };
      return {
        text: `结果已公示，还有 ${open} 项后续处理没有办结。`,
        to: `/console/followups?taskId=${task.id}`,
        verb: '看后续处理',
      };
    }
    case 'archived':
      return { text: '任务已归档。', to: `/portal/results?taskId=${task.id}`, verb: '看公示结果' };
    case 'frozen':
      return {
        text: '名单已冻结。在抽取大厅由见证人交来承诺，再提交承诺并公开。',
        ...(hall ? { to: hall, verb: '进入抽取大厅' } : {}),
      };
    case 'committed':
      return {
        text: '承诺已公开，等待见证人开启随机数。',
        ...(hall ? { to: hall, verb: '进入抽取大厅' } : {}),
      };
    case 'opened':
      return { text: '见证已开启，等待公开随机数。', ...(hall ? { to: hall, verb: '进入抽取大厅' } : {}) };
    case 'drawn':
      return releasable
        ? {
            text: '名单已抽取并封存。派发之前任何人看不到名称；检查当天派发给检查小组。',
            to: `/console/tasks/${task.id}/release`,
            verb: '去派发检查任务',
          }
        : { text: '名单已抽取并封存，等待派发。', ...(hall ? { to: hall, verb: '看抽取大厅' } : {}) };
    case 'inspecting':
      return releasable
        ? {
            text: '检查小组正在检查并录入结果。还有未派发的检查，可以继续派发。',
            to: `/console/tasks/${task.id}/release`,
            verb: '继续派发',
          }
        : {
            text: '检查小组正在检查并录入结果；全部提交后进入公示。',
            to: `/console/visits?taskId=${task.id}`,
            verb: '看检查进度',
          };
    case 'publishing':
      if (may('close') || may('followUp'))
        return {
          text: '结果已全部公示，请转入后续处理或者办结。',
          to: `/console/tasks/${task.id}/do/${may('close') ? 'close' : 'follow-up'}`,
          verb: may('close') ? '去办结任务' : '转入后续处理',
        };
      return may('publish')
        ? {
            text: '结果已全部录入，请在期限内向社会公示。',
            to: `/console/tasks/${task.id}/publish`,
            verb: '去公示抽查结果',
          }
        : { text: '结果已全部录入，等待公示。' };
    case 'closed':
      if (may('archive'))
        return {
          text: '任务已办结，案卷已归档。下一步把任务归档。',
          to: `/console/tasks/${task.id}/do/archive`,
          verb: '去归档任务',
        };
      return {
        text: '任务已办结，结果已向社会公示，任何人都可以查询和验证。案卷归档之后任务即可归档。',
        to: `/portal/results?taskId=${task.id}`,
        verb: '看公示结果',
      };
    case 'aborted':
      return {
        text: '这次抽取已中止，记录永久公开。',
        ...(task.drawId ? { to: `/portal/draws/${task.drawId}`, verb: '看公开记录' } : {}),
      };
    default:
      return {
        text: '这次抽取的结果已作废，记录仍然可查。',
        ...(task.drawId ? { to: `/portal/draws/${task.drawId}`, verb: '看公开记录' } : {}),
      };
  }
}

export function NextStep({ task }: { task: TaskDetail }): ReactNode {
  const clerk = useSession().data?.person?.role === 'clerk';
  const waiting = clerk && task.drawId !== null && (task.stage === 'drawn' || task.stage === 'inspecting');
  const hall = useQuery({
    queryKey: ['draw', task.drawId],
    queryFn: () => getDraw(task.drawId ?? ''),
    enabled: waiting,
  });
  const left = hall.data ? hall.data.released.of - hall.data.released.visits : 0;
  const step = stepOf(task, waiting && (task.stage === 'drawn' || left > 0));
  const rule = task.rail.find((s) => s.state === 'current')?.rule;
  return (
    <section className="next" aria-label="下一步">
      <div>
        <p className="next-text">{step.text}</p>
        {rule ? <p className="rule">依据：{ruleText(rule)}</p> : null}
        {task.deadline && !['followup', 'closed', 'archived'].includes(task.stage) ? (
          <p className="next-due">
            公示期限 <DueLine task={task} />
            <span className="rule">
              {'　'}自{task.deadline.startEvent}起 {task.deadline.workingDays} 个工作日。
              {rule === task.deadline.source ? '' : ruleText(task.deadline.source)}
            </span>
          </p>
        ) : null}
      </div>
      {step.to && step.verb ? (
        <Link to={step.to} className="no-print">
          <Button type="primary" size="large">
            {step.verb}
          </Button>
        </Link>
      ) : null}
    </section>
  );
}
