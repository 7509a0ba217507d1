import { useMutation } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { dissolveUnit, moveUnit } from '../../api/access.ts';
import type { Unit } from '../../api/access.ts';
import { ConfirmPage } from '../layout/ConfirmPage.tsx';
import { DateField } from '../layout/DateField.tsx';

const RULE = { text: '机构变更以批准文件为准，理由中请写明文号', source: '系统管理员职责' };

interface Props {
  unit: Unit;
  done: () => void;
  back: () => void;
}

/** 调整隶属: everybody's view below follows at once, so it is said before. */
export function MoveUnit({ unit, units, done, back }: Props & { units: Unit[] }): ReactNode {
  const [parentId, setParent] = useState('');
  const [reason, setReason] = useState('');
  const move = useMutation({ mutationFn: () => moveUnit(unit.id, parentId, reason), onSuccess: done });
  const target = units.find((u) => u.id === parentId);
  return (
    <ConfirmPage
      title={`调整隶属：${unit.name}`}
      consequences={[
        `「${unit.name}」及其下级改由「${target?.name ?? '……'}」管辖。`,
        '这些单位的人员能看到的范围立即随之改变，已登录的会话也一样。',
        '已有任务、检查和结果的归属不变。',
      ]}
      audience="有关单位的人员；审计管理员和监察室可在操作记录中看到。"
      rule={RULE}
      verb="调整隶属"
      back="返回"
      busy={move.isPending}
      blocked={parentId === '' || reason.trim().length < 4 ? '请选择新的上级单位，并写明理由。' : undefined}
      error={move.error}
      onDo={() => move.mutate()}
      onBack={back}
    >
      <div className="people-form">
        <label>
          <span>新的上级单位</span>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            aria-label="新的上级单位"
            value={parentId || null}
            options={units
              .filter((u) => u.until === null && u.id !== unit.id && u.id !== unit.parentId)
              .map((u) => ({ value: u.id, label: `${u.name}（${u.id}）` }))}
            onChange={setParent}
          />
        </label>
        <label>
          <span>理由</span>
          <Input value={reason} maxLength={300} onChange={(e) => setReason(e.target.value)} />
        </label>
      </div>
    </ConfirmPage>
  );
}

/** 撤销单位, from a day on. */
export function DissolveUnit({ unit, done, back }: Props): ReactNode {
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const dissolve = useMutation({ mutationFn: () => dissolveUnit(unit.id, until, reason), onSuccess: done });
  return (
    <ConfirmPage
      title={`撤销单位：${unit.name}`}
      consequences={[
        `「${unit.name}」自所填日期起不再存在，不能再任命人员、不能再列入方案。`,
        '历史任务、检查、结果和公开的记录保留原来的名称。',
        unit.people > 0 ? `现有 ${unit.people} 人在任，须先调整，否则不能撤销。` : '现无在任人员。',
      ]}
      audience="有关单位的人员；审计管理员和监察室可在操作记录中看到。"
      rule={RULE}
      verb="撤销单位"
      back="返回"
      busy={dissolve.isPending}
      blocked={until === '' || reason.trim().length < 4 ? '请填写日期和理由。' : undefined}
      error={dissolve.error}
      onDo={() => dissolve.mutate()}
      onBack={back}
    >
      <div className="people-form">
        <label>
          <span>撤销日期</span>
          <DateField label="撤销日期" value={until} onChange={setUntil} />
        </label>
        <label>
          <span>理由</span>
          <Input value={reason} maxLength={300} onChange={(e) => setReason(e.target.value)} />
        </label>
      </div>
    </ConfirmPage>
  );
}
