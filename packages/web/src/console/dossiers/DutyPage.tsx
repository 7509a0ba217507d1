import '../reports/reports.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { query } from '../../api/client.ts';
import { decideDuty, dutyChoices, getDuty } from '../../api/archive.ts';
import type { Duty } from '../../api/archive.ts';
import { Bones, ErrorNote, Source } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { PageHead } from '../layout/PageHead.tsx';

/** The page of evidence: which inspector at which object, and what the records hold (A01–A05). */
export function DutyPage(): ReactNode {
  const [params, setParams] = useSearchParams();
  const taskId = params.get('taskId') ?? '';
  const choices = useQuery({
    queryKey: ['duty-choices', taskId],
    queryFn: () => dutyChoices(taskId),
    enabled: taskId !== '',
  });
  const of = { taskId, inspectorId: params.get('inspectorId') ?? '', objectId: params.get('objectId') ?? '' };
  const ready = of.inspectorId !== '' && of.objectId !== '';
  const data = useQuery({ queryKey: ['duty', of], queryFn: () => getDuty(of), enabled: ready });
  return (
    <>
      <PageHead
        title="尽职免责、失职问责证据页"
        lead="清单、计划、抽取、批准、记录、结果、公示逐项列出；是否免责、问责由负责人决定，系统不自动认定。"
      >
        {ready ? (
          <a href={`/api/duty/page.pdf${query(of)}`}>
            <Button>打印（PDF）</Button>
          </a>
        ) : null}
      </PageHead>
      <div className="rep-bar no-print">
        <Select
          showSearch
          style={{ width: 'min(560px, 100%)' }}
          placeholder="选择检查对象和检查人员"
          aria-label="选择检查对象和检查人员"
          loading={choices.isLoading}
          value={ready ? `${of.objectId} ${of.inspectorId}` : null}
          options={(choices.data?.rows ?? []).map((c) => ({
            value: `${c.objectId} ${c.inspectorId}`,
            label: `${c.objectName}：${c.inspectorName}（${c.department}）`,
          }))}
          onChange={(v: string) => {
            const [objectId = '', inspectorId = ''] = v.split(' ');
            setParams({ taskId, objectId, inspectorId });
          }}
        />
      </div>
      <ErrorNote error={choices.error ?? data.error} />
      {ready && data.isPending ? <Bones lines={8} /> : null}
      {data.data ? <Page key={data.data.evidenceSha256} duty={data.data} of={of} /> : null}
    </>
  );
}

function Page({ duty: d, of }: { duty: Duty; of: object }): ReactNode {
  const queries = useQueryClient();
  const [decision, setDecision] = useState<'exempt' | 'liable'>('exempt');
  const [ground, setGround] = useState('A04.1');
  const [reason, setReason] = useState('');
  const decide = useMutation({
    mutationFn: () => decideDuty({ ...of, decision, ground, reason }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['duty'] }),
  });
  const list = decision === 'exempt' ? d.exemption : d.liability;
  return (
    <>
      <p>
        {d.objectName}（{d.code}）　检查人员：{d.inspectorName}（{d.certNo}，{d.departmentName}）　检查日期：
        {d.checkedOn}　任务：{d.taskName}
      </p>
      {d.missing.length > 0 ? <p className="note note-due">没有记录的证据：{d.missing.join('、')}</p> : null}
      <dl>
        {d.evidence.map((e) => (
          <div key={e.id}>
            <dt>
              <strong>{e.zh}</strong> <span className="rule">{e.what}</span>
            </dt>
            {e.lines.length === 0 ? <dd>没有记录</dd> : null}
            {e.lines.map((l) => (
              <dd key={l} className={e.id === 'draw' ? 'hash' : ''}>
                {l}
              </dd>
            ))}
          </div>
        ))}
      </dl>
      <h2>期限</h2>
      <ul>
        {d.deadlines.map((x) => (
          <li key={x.title + x.due}>
            {x.title}：{x.due} <Tag tone={x.state.startsWith('逾期') ? 'late' : 'plain'}>{x.state}</Tag>
          </li>
        ))}
      </ul>
      {(
        [
          ['免责情形（可以免除）', d.exemptionRule, d.exemption],
          ['问责情形（应当承担）', d.liabilityRule, d.liability],
        ] as const
      ).map(([name, rule, grounds]) => (
        <section key={name}>
          <h2>{name}</h2>
          {rule ? (
            <Source rule={{ text: '依据', source: rule }} />
          ) : (
            <p className="rule">所采用的规则档案没有列明，下列为宁夏细则所列，供参考。</p>
          )}
          <ul>
            {grounds.map((g) => (
              <li key={g.id}>
                {g.words} {g.pointed ? <Tag tone="due">记录所指</Tag> : null}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <h2>决定</h2>
      {d.decisions.map((x) => (
        <p key={x.id}>
          {x.decidedAt.slice(0, 10)} {x.decidedBy}：
          {x.decision === 'exempt' ? '可以免除责任' : '应当承担责任'}（{x.ground}）{x.reason}
        </p>
      ))}
      {d.mayDecide ? (
        <div className="rep-bar no-print">
          <Select
            value={decision}
            aria-label="决定"
            options={[
              { value: 'exempt', label: '可以免除责任' },
              { value: 'liable', label: '应当承担责任' },
            ]}
            onChange={(v: 'exempt' | 'liable') => {
              setDecision(v);
              setGround(v === 'exempt' ? 'A04.1' : 'A05.1');
            }}
          />
          <Select
            style={{ width: 220 }}
            value={ground}
            aria-label="情形"
            options={list.map((g) => ({ value: g.id, label: g.zh }))}
            onChange={setGround}
          />
          <Input
            style={{ maxWidth: 360 }}
            placeholder="理由"
            aria-label="理由"
            value={reason}
            onChange={(e) => setReason(e.target.value)}
          />
          <Button
            type="primary"
            disabled={reason.trim().length < 4}
            loading={decide.isPending}
            onClick={() => decide.mutate()}
          >
            作出决定
          </Button>
        </div>
      ) : (
        <p className="rule">由负责人决定。</p>
      )}
      <ErrorNote error={decide.error} />
      <p className="rule hash">证据摘要（SHA-256）：{d.evidenceSha256}</p>
    </>
  );
}
