import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { appoint, requestGrant } from '../../api/access.ts';
import type { PersonDetail } from '../../api/access.ts';
import { ErrorNote } from '../../shared/Notes.tsx';
import { DateField } from '../layout/DateField.tsx';
import { ROLE_OPTIONS } from './roles.ts';
import { useUnits } from './useUnits.ts';

/** 任命岗位, for good or until a day; or temporary access, which a second person has to approve. */
export function Appoint({ person }: { person: PersonDetail }): ReactNode {
  const units = useUnits();
  const queries = useQueryClient();
  const [temporary, setTemporary] = useState(false);
  const [departmentId, setDepartment] = useState('');
  const [role, setRole] = useState('');
  const [since, setSince] = useState('');
  const [until, setUntil] = useState('');
  const [hours, setHours] = useState(24);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const at = (day: string): string => `${day}T00:00:00+08:00`;
  const run = useMutation({
    mutationFn: (): Promise<unknown> =>
      temporary
        ? requestGrant({ personId: person.id, departmentId, role, hours, reason })
        : appoint(person.id, {
            departmentId,
            role,
            ...(since ? { since: at(since) } : {}),
            ...(until ? { until: at(until) } : {}),
          }),
    onSuccess: async () => {
      setAsked(temporary);
      setDepartment('');
      setRole('');
      setReason('');
      await queries.invalidateQueries({ queryKey: ['person', person.id] });
    },
  });
  const ready = departmentId !== '' && role !== '' && (!temporary || reason.trim().length >= 4);
  return (
    <div className="people-appoint">
      <Segmented
        value={temporary ? 'temporary' : 'term'}
        onChange={(v) => setTemporary(v === 'temporary')}
        options={[
          { value: 'term', label: '任命岗位' },
          { value: 'temporary', label: '申请临时授权' },
        ]}
      />
      <ErrorNote error={run.error} />
      {asked ? <p className="note note-public">已提交，等待另一人批准（临时授权）。</p> : null}
      <div className="people-form">
        <label>
          <span>单位</span>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            aria-label="单位"
            value={departmentId || null}
            options={units.options}
            onChange={setDepartment}
          />
        </label>
        <label>
          <span>岗位</span>
          <Select
            aria-label="岗位"
            showSearch={{ optionFilterProp: 'label' }}
            value={role || null}
            options={ROLE_OPTIONS}
            onChange={setRole}
          />
        </label>
        {temporary ? (
          <>
            <label>
              <span>时长（小时）</span>
              <InputNumber min={1} max={720} value={hours} onChange={(v) => setHours(v ?? 1)} />
            </label>
            <label>
              <span>理由</span>
              <Input value={reason} maxLength={300} onChange={(e) => setReason(e.target.value)} />
            </label>
          </>
        ) : (
          <>
            <label>
              <span>自（不填为现在）</span>
              <DateField label="自" value={since} onChange={setSince} />
            </label>
            <label>
              <span>至（不填为长期）</span>
              <DateField label="至" value={until} onChange={setUntil} />
            </label>
          </>
        )}
      </div>
      <Button type="primary" disabled={!ready} loading={run.isPending} onClick={() => run.mutate()}>
        {temporary ? '提交申请' : '任命'}
      </Button>
    </div>
  );
}
