import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { deleteTask, getTask } from '../../api/tasks.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { STAGE } from '../../shared/stages.ts';
import { Tag } from '../../shared/Tag.tsx';
import { DocumentsPanel } from '../documents/DocumentsPanel.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { Changes } from './Changes.tsx';
import { CopyLine } from './CopyLine.tsx';
import { NextStep } from './NextStep.tsx';
import { PreparePanel } from './PreparePanel.tsx';
import { Rail } from './Rail.tsx';
import { SchemeFacts } from './SchemeFacts.tsx';
import { TaskTimeline } from './TaskTimeline.tsx';
import { TaskVisits } from './TaskVisits.tsx';

/** One task is one page: the rail, what is to do, what is fixed, what happened. */
export function TaskPage(): ReactNode {
  const { id = '' } = useParams();
  const data = useQuery({ queryKey: ['task', id], queryFn: () => getTask(id) });
  const go = useNavigate();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteTask(id),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['tasks'] });
      await go('/console/tasks');
    },
  });
  if (data.error) return <ErrorNote error={data.error} retry={() => void data.refetch()} />;
  if (!data.data) return <Bones lines={9} height={32} />;
  const task = data.data;
  return (
    <>
      <p className="crumb no-print">
        <Link to="/console/tasks">抽查任务</Link> / {task.id}
      </p>
      <PageHead title={task.name} lead={<Tag tone={STAGE[task.stage].tone}>{STAGE[task.stage].label}</Tag>}>
        {task.drawId ? (
          <Link to={`/hall/${task.drawId}`}>
            <Button>抽取大厅</Button>
          </Link>
        ) : null}
        {task.stage === 'followup' || task.stage === 'closed' ? (
          <Link to={`/portal/results?taskId=${task.id}`}>
            <Button>看公示结果</Button>
          </Link>
        ) : null}
        {task.allowed.includes('cancel') ? (
          <Link to={`/console/tasks/${task.id}/do/cancel`}>
            <Button>取消任务</Button>
          </Link>
        ) : null}
        {task.allowed.includes('delete') ? (
          <Button danger loading={remove.isPending} onClick={() => remove.mutate()}>
            删除草稿
          </Button>
        ) : null}
      </PageHead>
      <ErrorNote error={remove.error} />
      <Rail steps={task.rail} />
      <NextStep task={task} />
      {task.drawId ? <CopyLine drawId={task.drawId} /> : null}
      <div className="task-two">
        <div>
          <PreparePanel task={task} />
          <SchemeFacts task={task} />
        </div>
        <TaskTimeline entries={task.timeline} />
      </div>
      {task.visits.released > 0 ? <TaskVisits taskId={task.id} /> : null}
      <DocumentsPanel taskId={task.id} released={task.visits.released > 0} makes={task.issuesDocuments} />
      {task.visits.released > 0 ? <Changes task={task} /> : null}
    </>
  );
}
