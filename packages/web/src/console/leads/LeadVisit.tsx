import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Lead } from '../../api/leads.ts';
import { listInspectors } from '../../api/registry.ts';
import { DateField } from '../layout/DateField.tsx';

/** The visit of a lead: day, way, licensed team; approved before, or urgent with the reason and approved later (2.6, M06). */
export function LeadVisit({
  lead,
  busy,
  onDo,
}: {
  lead: Lead;
  busy: boolean;
  onDo: (step: string, body: object) => void;
}): ReactNode {
  const [on, setOn] = useState('');
  const [method, setMethod] = useState('现场');
  const [team, setTeam] = useState<string[]>([]);
  const [urgent, setUrgent] = useState('');
  const people = useQuery({
    queryKey: ['lead-team', lead.departmentId],
    queryFn: () =>
      listInspectors({ department: lead.departmentId, role: 'officer', sort: '-certTo', pageSize: 200 }),
  });
  const waits = lead.approver === null && urgent.trim().length < 2;
  return (
    <section className="section task-form" aria-label="派出核查">
      <h2>派出核查</h2>
      <div className="row">
        <span>日期和方式</span>
        <div className="inline">
          <DateField label="核查日期" value={on} onChange={setOn} />
          <Select
            aria-label="核查方式"
            style={{ minWidth: 110 }}
            value={method}
            options={['现场', '书面', '网络', '委托'].map((value) => ({ value, label: value }))}
            onChange={setMethod}
          />
        </div>
      </div>
      <div className="row">
        <span>核查人员</span>
        <Select
          mode="multiple"
          aria-label="核查人员"
          placeholder="不少于两名执法证当日有效的执法人员"
          optionFilterProp="label"
          loading={people.isPending}
          value={team}
          options={(people.data?.rows ?? []).map((p) => ({
            value: p.id,
            label: `${p.name}（${p.certNo}，至 ${p.certTo}）`,
          }))}
          onChange={setTeam}
        />
      </div>
      {lead.approver === null ? (
        <label className="row">
          <span>紧急理由</span>
          <Input
            value={urgent}
            placeholder="负责人尚未批准；情况紧急的写明理由，事后补办批准"
            onChange={(e) => setUrgent(e.target.value)}
          />
        </label>
      ) : null}
      <p>
        <Button
          type="primary"
          loading={busy}
          disabled={on === '' || team.length === 0 || waits}
          onClick={() =>
            onDo('check', {
              visit: { on, method, inspectors: team, ...(urgent.trim() ? { urgent: urgent.trim() } : {}) },
            })
          }
        >
          {lead.approver === null ? '紧急派出核查' : '派出核查'}
        </Button>
      </p>
    </section>
  );
}
