import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { getDraw, releaseDraw } from '../../api/draws.ts';
import { getTask } from '../../api/tasks.ts';
import { CITED } from '../../shared/citations.ts';
import { count, day } from '../../shared/format.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { useSession } from '../../shared/useSession.ts';
import { DateField } from '../layout/DateField.tsx';
import { ConfirmPage } from '../layout/ConfirmPage.tsx';

/** 派发: the moment at which names come out, to the teams alone. */
export function ReleasePage(): ReactNode {
  const { id = '' } = useParams();
  const go = useNavigate();
  const queries = useQueryClient();
  const practice = useSession().data?.mode === 'practice';
  const task = useQuery({ queryKey: ['task', id], queryFn: () => getTask(id) });
  const drawId = task.data?.drawId ?? '';
  const hall = useQuery({
    queryKey: ['draw', drawId],
    queryFn: () => getDraw(drawId),
    enabled: drawId !== '',
  });
  const [through, setThrough] = useState('');
  const last = task.data?.settings.window?.to;
  const until = through || (practice ? (last ?? '') : day(hall.data?.now));
  const release = useMutation({
    mutationFn: () => releaseDraw(drawId, until || undefined),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['task', id] });
      await queries.invalidateQueries({ queryKey: ['draw', drawId] });
      await queries.invalidateQueries({ queryKey: ['visits'] });
      await go(`/console/tasks/${id}`, { replace: true });
    },
  });
  if (task.error ?? hall.error) return <ErrorNote error={task.error ?? hall.error} />;
  if (!task.data || !hall.data) return <Bones lines={7} height={28} />;
  const may = hall.data.allowed.find((a) => a.verb === 'release');
  const { visits, of } = hall.data.released;
  return (
    <ConfirmPage
      title={`派发检查任务：${task.data.name}`}
      consequences={[
        `计划在${until ? ` ${until} ` : '所选日期'}及以前的检查派发给检查小组，小组成员看到检查对象的名称、地址和查验码。`,
        '派发之后名称不能再收回；没有派发的检查继续封存。',
        '名单一般不得更改；确需更换检查人员，按固定顺序递补并留痕。',
      ]}
      audience="被派到的检查小组成员和本任务的经办人。社会公众在结果公示之后才看到。"
      rule={CITED.release}
      verb="派发给检查小组"
      back="先不派发"
      busy={release.isPending}
      blocked={may?.ok ? undefined : (may?.why ?? '现在不能派发：抽取还没有结果，或您不是经办人。')}
      error={release.error}
      onDo={() => release.mutate()}
      onBack={() => void go(`/console/tasks/${id}`)}
    >
      <p style={{ margin: '8px 0 12px' }}>
        共 {count(of)} 次检查，已派发 {count(visits)} 次。
      </p>
      <label className="row" style={{ maxWidth: 420 }}>
        <span>派发到</span>
        <DateField label="派发到" value={until} onChange={setThrough} />
        <small>
          {practice
            ? '演练中可以提前派发以后日期的检查；正式任务只能派发当天的。'
            : '只派发计划在今天及以前的检查。'}
        </small>
      </label>
    </ConfirmPage>
  );
}
