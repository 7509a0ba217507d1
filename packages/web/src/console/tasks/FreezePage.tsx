import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { freezeTask } from '../../api/draws.ts';
import { getTask } from '../../api/tasks.ts';
import { CITED } from '../../shared/citations.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { ConfirmPage } from '../layout/ConfirmPage.tsx';

/** Before the freeze: it can still be given back, and says so. */
export function FreezePage(): ReactNode {
  const { id = '' } = useParams();
  const go = useNavigate();
  const queries = useQueryClient();
  const task = useQuery({ queryKey: ['task', id], queryFn: () => getTask(id) });
  const freeze = useMutation({
    mutationFn: () => freezeTask(id),
    onSuccess: async (hall) => {
      queries.setQueryData(['draw', hall.id], hall);
      await queries.invalidateQueries({ queryKey: ['task', id] });
      await go(`/hall/${hall.id}`, { replace: true });
    },
  });
  if (task.error) return <ErrorNote error={task.error} />;
  if (!task.data) return <Bones lines={7} height={28} />;
  return (
    <ConfirmPage
      title={`冻结名单：${task.data.name}`}
      consequences={[
        '此刻名录库里的全部检查对象和检查人员定格为本次抽取的名单，之后新增或修改的不再进入。',
        '每一户得到一个只属于这次抽取的化名，名称不再出现。',
        '提交承诺之前还可以放弃冻结重来；放弃会留下记录。',
      ]}
      audience="本任务的经办人、参与部门和监察室看到各层户数；名称不展示给任何人。"
      rule={CITED.freeze}
      verb="冻结名单"
      back="先不冻结"
      busy={freeze.isPending}
      blocked={
        task.data.allowed.includes('freeze') ? undefined : '现在不能冻结：负责人尚未批准，或您不是经办人。'
      }
      error={freeze.error}
      onDo={() => freeze.mutate()}
      onBack={() => void go(`/console/tasks/${id}`)}
    />
  );
}
