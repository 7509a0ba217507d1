import '../../field/field.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { listFollowups } from '../../api/followups.ts';
import { approveVisits, getVisit, reviewVisit } from '../../api/visits.ts';
import type { VisitDetail } from '../../api/visits.ts';
import { EvidenceList } from '../../field/EvidenceList.tsx';
import { ReadRecord } from '../../field/RecordForm.tsx';
import { sheetKey, sheetsOf } from '../../field/record.ts';
import { ReadSheet } from '../../field/SheetForm.tsx';
import { codeText, minute } from '../../shared/format.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { Fact } from '../publish/ResultPage.tsx';
import { Assistants } from './Assistants.tsx';
import { SameObject } from './SameObject.tsx';

const REVIEW = { open: '未提交', submitted: '待审核', returned: '已退回', reviewed: '已审核' } as const;

/** One visit at the desk: approval, assistants, the sheets of each department, and the review. */
export function VisitPage(): ReactNode {
  const { id = '' } = useParams();
  const data = useQuery({ queryKey: ['visit', id], queryFn: () => getVisit(id) });
  if (data.error) return <ErrorNote error={data.error} retry={() => void data.refetch()} />;
  const v = data.data;
  if (!v) return <Bones lines={8} height={28} />;
  const object = v.objects[0];
  return (
    <>
      <PageHead title={v.objects.map((o) => o.name).join('、')} lead={`${v.taskName}　计划 ${v.plannedOn}`}>
        {v.allowed.includes('start') || v.allowed.includes('save') ? (
          <Link to={`/field/${v.id}`}>
            <Button type="primary">到手机版填写</Button>
          </Link>
        ) : null}
        <Approve visit={v} />
      </PageHead>
      <dl className="facts">
        <Fact label="状态">{v.stepName}</Fact>
        <Fact label="标识编码">
          <code>{codeText(object?.code ?? '')}</code>
        </Fact>
        <Fact label="地址">{object?.address}</Fact>
        <Fact label="检查小组">
          {v.team
            .map((t) => `${t.name}（${t.departmentName}，执法证 ${t.certNo}，至 ${t.certTo ?? '未登记'}）`)
            .join('；')}
        </Fact>
        {v.bodies.map((b) => (
          <Fact key={b.departmentId} label={b.departmentName}>
            {b.approvedAt ? `${b.approvedBy} ${minute(b.approvedAt)} 批准检查` : '待负责人批准'}；
            {REVIEW[b.review]}
            {b.reviewedAt ? `（${b.reviewedBy} ${minute(b.reviewedAt)}）` : ''}
            {b.returnedReason ? `：${b.returnedReason}` : ''}
          </Fact>
        ))}
        {v.startedAt ? (
          <Fact label="检查时间">
            {minute(v.startedAt)} 至 {minute(v.endedAt)}
          </Fact>
        ) : null}
        {v.recusals.map((r) => (
          <Fact key={r.inspectorId} label="回避">
            {v.team.find((t) => t.inspectorId === r.inspectorId)?.name}：{r.reason}
          </Fact>
        ))}
        {v.impossible ? (
          <Fact label="无法检查">
            {v.impossible.reason}；{v.impossible.words}
          </Fact>
        ) : null}
      </dl>
      <SameObject visit={v} />
      <Assistants visit={v} />
      {sheetsOf(v).map(({ sheet, records }) => (
        <section key={sheetKey(sheet)} className="section keep">
          <h2>
            {sheet.departmentName}　检查记录表
            {v.objects.length > 1 ? `　${v.objects.find((o) => o.id === sheet.objectId)?.name}` : ''}
          </h2>
          {records.map((r) => (
            <div key={r.partId}>
              <h3>{r.item}</h3>
              <ReadRecord record={r} form={v.forms.find((f) => f.id === r.form)} categories={v.categories} />
            </div>
          ))}
          <ReadSheet sheet={sheet.sheet} />
          <EvidenceList
            visitId={v.id}
            stored={v.evidence.filter((e) => `${e.objectId}|${e.departmentId}` === sheetKey(sheet))}
            waiting={[]}
          />
        </section>
      ))}
      <Review visit={v} />
      <Followed visit={v} />
    </>
  );
}

function Approve({ visit }: { visit: VisitDetail }): ReactNode {
  const queries = useQueryClient();
  const approve = useMutation({
    mutationFn: () => approveVisits([visit.id]),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['visit', visit.id] }),
  });
  if (!visit.allowed.includes('approve')) return null;
  return (
    <>
      <Button type="primary" loading={approve.isPending} onClick={() => approve.mutate()}>
        批准检查
      </Button>
      <ErrorNote error={approve.error} />
    </>
  );
}

function Review({ visit }: { visit: VisitDetail }): ReactNode {
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const review = useMutation({
    mutationFn: (verdict: 'pass' | 'return') => reviewVisit(visit.id, verdict, reason.trim()),
    onSuccess: async (next) => {
      queries.setQueryData(['visit', visit.id], next);
      await queries.invalidateQueries({ queryKey: ['visits'] });
      // a review that finds a problem opens its follow-up
      await queries.invalidateQueries({ queryKey: ['followups'] });
    },
  });
  if (!visit.allowed.includes('review')) return null;
  return (
    <section className="section note" aria-label="审核">
      <h2>审核</h2>
      <p>通过后进入待公示，发现问题的同时建立后续处理；退回的须写明理由。提交人不能审核自己的记录。</p>
      <Input.TextArea
        aria-label="退回的理由"
        placeholder="退回的理由"
        rows={2}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
      />
      <ErrorNote error={review.error} />
      <div className="confirm-do">
        <Button type="primary" loading={review.isPending} onClick={() => review.mutate('pass')}>
          {visit.impossible ? '确认无法检查' : '审核通过'}
        </Button>
        <Button
          disabled={reason.trim().length < 2}
          loading={review.isPending}
          onClick={() => review.mutate('return')}
        >
          {visit.impossible ? '退回再次检查' : '退回补正'}
        </Button>
      </div>
    </section>
  );
}

function Followed({ visit }: { visit: VisitDetail }): ReactNode {
  const objectId = visit.objects[0]?.id ?? '';
  const list = useQuery({
    queryKey: ['followups', { objectId, taskId: visit.taskId }],
    queryFn: () => listFollowups({ objectId, taskId: visit.taskId }),
  });
  const rows = list.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section className="section">
      <h2>后续处理</h2>
      <ul className="plain-list">
        {rows.map((f) => (
          <li key={f.id}>
            <Link to={`/console/followups/${f.id}`}>{f.kindName}</Link>　{f.stateName}
            {f.dueOn ? `　${f.dueOn} 前` : ''}
          </li>
        ))}
      </ul>
    </section>
  );
}
