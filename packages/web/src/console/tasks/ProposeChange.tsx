import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { CAUSES, proposeChange } from '../../api/changes.ts';
import type { TaskDetail } from '../../api/tasks.ts';
import { listVisits } from '../../api/visits.ts';
import { ErrorNote } from '../../shared/Notes.tsx';

/** Asks for one slot of one visit to be drawn again. Who comes in is not chosen here: the public order says it. */
export function ProposeChange({ task, onDone }: { task: TaskDetail; onDone: () => void }): ReactNode {
  const replaceable = task.settings.replace === 'reserve';
  const [kind, setKind] = useState<'reassign' | 'replace'>('reassign');
  const [visitId, setVisit] = useState<string | null>(null);
  const [who, setWho] = useState<string | null>(null);
  const [cause, setCause] = useState('deregistered');
  const [reason, setReason] = useState('');
  const [evidence, setEvidence] = useState('');
  const queries = useQueryClient();
  const visits = useQuery({
    queryKey: ['visits', { taskId: task.id, open: true }],
    queryFn: () => listVisits({ taskId: task.id, pageSize: 200 }),
  });
  const open = (visits.data?.rows ?? []).filter((v) => v.state === 'released' && v.progress.done === 0);
  const visit = open.find((v) => v.id === visitId);
  const save = useMutation({
    mutationFn: () =>
      proposeChange(
        task.drawId ?? '',
        kind === 'replace'
          ? { kind, visitId, objectId: who, cause, reason, evidence }
          : { kind, visitId, inspectorId: who, reason },
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['changes', task.drawId] });
      onDone();
    },
  });
  const choices =
    (kind === 'replace' ? visit?.objects.map((o) => [o.id, o.name]) : null) ??
    visit?.team.map((t) => [t.inspectorId, `${t.name}（${t.departmentName}）`]) ??
    [];
  const ready =
    who !== null && reason.trim().length > 1 && (kind === 'reassign' || evidence.trim().length > 1);
  return (
    <div className="task-form no-print">
      <div className="row">
        <span>事项</span>
        <Radio.Group
          value={kind}
          onChange={(e) => {
            setKind(e.target.value as 'reassign' | 'replace');
            setWho(null);
          }}
          options={[
            { value: 'reassign', label: '更换检查人员' },
            { value: 'replace', label: '替换检查对象', disabled: !replaceable },
          ]}
        />
        {replaceable ? null : (
          <small>方案没有规定候补次序，抽中的对象不替换；无法检查的由检查组写明理由。</small>
        )}
      </div>
      <div className="row">
        <span>哪一次检查</span>
        <Select
          showSearch
          aria-label="哪一次检查"
          placeholder="尚未开始填写的检查"
          optionFilterProp="label"
          loading={visits.isPending}
          value={visitId}
          options={open.map((v) => ({
            value: v.id,
            label: `${v.plannedOn}　${v.objects.map((o) => o.name).join('、')}`,
          }))}
          onChange={(v) => {
            setVisit(v);
            setWho(null);
          }}
        />
      </div>
      <div className="row">
        <span>{kind === 'replace' ? '替换的对象' : '更换的人员'}</span>
        <Select
          aria-label={kind === 'replace' ? '替换的对象' : '更换的人员'}
          value={who}
          options={choices.map(([value = '', label = '']) => ({ value, label }))}
          onChange={setWho}
        />
        <small>接替者由公开的次序产生，不能指定。</small>
      </div>
      {kind === 'replace' ? (
        <>
          <div className="row">
            <span>原因</span>
            <Select aria-label="原因" value={cause} options={CAUSES} onChange={setCause} />
          </div>
          <label className="row">
            <span>证明材料</span>
            <Input
              value={evidence}
              placeholder="文书名称和编号，它的摘要写入公开记录"
              onChange={(e) => setEvidence(e.target.value)}
            />
          </label>
        </>
      ) : null}
      <label className="row">
        <span>理由</span>
        <Input
          value={reason}
          placeholder={kind === 'replace' ? '例如：登记机关已注销' : '例如：当日生病'}
          onChange={(e) => setReason(e.target.value)}
        />
      </label>
      <ErrorNote error={save.error} />
      <p className="answer-why">
        <Button type="primary" disabled={!ready} loading={save.isPending} onClick={() => save.mutate()}>
          提交申请
        </Button>
        <Button onClick={onDone}>返回</Button>
      </p>
    </div>
  );
}
