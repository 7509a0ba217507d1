import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { listLeads, stepLead } from '../../api/leads.ts';
import { day } from '../../shared/format.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { Fact } from '../publish/ResultPage.tsx';
import { LeadTag } from './leadWords.tsx';
import { LeadOutcome, LeadReason } from './LeadForms.tsx';
import { LeadVisit } from './LeadVisit.tsx';

/** The path of a step in the API, where it differs from its name. */
const PATH: Record<string, string> = { passOn: 'pass-on' };
const PLAIN: [string, string][] = [
  ['accept', '受理线索'],
  ['approve', '批准核查'],
  ['close', '办结线索'],
];

/** One lead: what came in, what was done, and the steps of this person. */
export function LeadPage(): ReactNode {
  const { id = '' } = useParams();
  const [warned, setWarned] = useState<string[]>([]);
  const queries = useQueryClient();
  const data = useQuery({ queryKey: ['leads'], queryFn: listLeads });
  const act = useMutation({
    mutationFn: ([step, body]: [string, object]) => stepLead(id, PATH[step] ?? step, body),
    onSuccess: async ({ findings }) => {
      setWarned(findings.map((f) => f.message));
      await queries.invalidateQueries({ queryKey: ['leads'] });
    },
  });
  if (data.error) return <ErrorNote error={data.error} retry={() => void data.refetch()} />;
  if (!data.data) return <Bones lines={7} height={28} />;
  const lead = data.data.rows.find((l) => l.id === id);
  if (!lead) return <Empty title="没有这条线索">它可能不由您的部门办理。</Empty>;
  const may = (step: string): boolean => lead.allowed.includes(step);
  const onDo = (step: string, body: object): void => act.mutate([step, body]);
  return (
    <>
      <p className="crumb no-print">
        <Link to="/console/leads">投诉举报与线索</Link>
      </p>
      <PageHead title={lead.title} lead={<LeadTag lead={lead} />}>
        {PLAIN.filter(([step]) => may(step)).map(([step, label]) => (
          <Button key={step} type="primary" loading={act.isPending} onClick={() => onDo(step, {})}>
            {label}
          </Button>
        ))}
      </PageHead>
      <ErrorNote error={act.error} />
      {warned.map((w) => (
        <p key={w} className="note note-due" role="status">
          {w}
        </p>
      ))}
      <dl className="facts">
        <Fact label="来源">{lead.originName}</Fact>
        <Fact label="对象">{lead.objectName}</Fact>
        <Fact label="内容">{lead.content}</Fact>
        <Fact label="办理部门">{lead.department}</Fact>
        <Fact label="收到">
          {lead.receivedOn}（{day(lead.createdAt)} 登记）
        </Fact>
        <Fact label="处置期限">{lead.handleBy ?? '立即处置'}</Fact>
        <Fact label="负责人批准">{lead.approver ?? '尚未批准'}</Fact>
        {lead.visitOn ? (
          <Fact label="核查">
            {lead.visitOn}，{lead.method}，{lead.inspectors.length} 人
            {lead.urgent ? `；紧急：${lead.urgent}` : ''}
          </Fact>
        ) : null}
        {lead.outcome ? <Fact label="核查结果">{lead.outcome}</Fact> : null}
        {lead.passedTo ? <Fact label="转送部门">{lead.passedTo}</Fact> : null}
        {lead.reason ? <Fact label="理由">{lead.reason}</Fact> : null}
      </dl>
      {may('check') ? <LeadVisit lead={lead} busy={act.isPending} onDo={onDo} /> : null}
      {may('handle') && lead.state === 'checking' ? <LeadOutcome busy={act.isPending} onDo={onDo} /> : null}
      {may('passOn') ? <LeadReason step="passOn" busy={act.isPending} onDo={onDo} /> : null}
      {may('dismiss') ? <LeadReason step="dismiss" busy={act.isPending} onDo={onDo} /> : null}
      <p className="rule">
        依据：投诉举报、转办交办、数据监测的线索立即处置（F06）；核查须经负责人批准，计入检查频次（2.6）。
      </p>
    </>
  );
}
