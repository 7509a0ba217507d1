import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { draftCircular, lateRows, listCirculars, stepCircular } from '../../api/reports.ts';
import type { Circular } from '../../api/reports.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import type { Tone } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Tabs } from './Tabs.tsx';

const STATE: Record<string, [string, Tone]> = {
  drafted: ['待审签', 'draft'],
  approved: ['待印发', 'due'],
  published: ['已印发', 'public'],
  withdrawn: ['已撤回', 'plain'],
};
const KIND = { response: '逾期未响应', publication: '逾期未公示' };
const VERB: Record<string, string> = { approve: '审签', publish: '印发', withdraw: '撤回' };

/** Notices: gathered from records, drafted, approved by another, published. */
export function Circulars(): ReactNode {
  const role = useSession().data?.person?.role;
  const data = useQuery({ queryKey: ['circulars'], queryFn: () => listCirculars({ pageSize: 100 }) });
  return (
    <>
      <Tabs />
      <PageHead
        title="通报"
        lead="按记录汇集逾期情况；一人起草，另一人审签，印发时再核对一次。说明了理由的不通报。"
      />
      {role === 'office' || role === 'clerk' ? <Draft /> : null}
      <ErrorNote error={data.error} />
      {data.isPending ? <Bones lines={5} /> : null}
      {data.data?.rows.length === 0 ? (
        <Empty title="还没有通报">有逾期未响应、逾期未公示的，由联席会议办公室起草。</Empty>
      ) : null}
      {data.data?.rows.map((c) => (
        <One key={c.id} circular={c} />
      ))}
    </>
  );
}

function One({ circular: c }: { circular: Circular }): ReactNode {
  const queries = useQueryClient();
  const step = useMutation({
    mutationFn: (s: string) => stepCircular(c.id, s, s === 'withdraw' ? { reason: '情况有变化' } : {}),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['circulars'] }),
  });
  const [name, tone] = STATE[c.state] ?? [c.state, 'plain'];
  return (
    <section className="rep-one">
      <h2>{c.number ?? `关于${KIND[c.kind]}情况的通报`}</h2> <Tag tone={tone}>{name}</Tag>
      <p className="rule">
        {KIND[c.kind]}　{c.firstDay} 至 {c.lastDay}　起草：{c.draftedName}　审签：{c.approvedName ?? '—'}
        {c.publishedAt ? `　印发：${c.publishedAt.slice(0, 10)}` : ''}
      </p>
      <LateTable rows={c.late} />
      <ErrorNote error={step.error} />
      <div className="rep-bar no-print">
        {c.allowed.map((s) => (
          <Button
            key={s}
            type={s === 'withdraw' ? 'default' : 'primary'}
            loading={step.isPending}
            onClick={() => step.mutate(s)}
          >
            {VERB[s]}
          </Button>
        ))}
        {c.documentId ? (
          <>
            <a href={`/api/documents/${c.documentId}/file.pdf`}>PDF</a>
            <a href={`/api/documents/${c.documentId}/file.docx`}>Word</a>
          </>
        ) : null}
      </div>
    </section>
  );
}

function LateTable({ rows }: { rows: Circular['late'] }): ReactNode {
  return (
    <div className="rep-form">
      <table>
        <thead>
          <tr>
            {['单位', '任务', '期限', '办理日期', '逾期工作日'].map((h) => (
              <th key={h}>{h}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={`${r.unit} ${r.task} ${r.due}`}>
              <td>{r.unit}</td>
              <td>{r.task}</td>
              <td>{r.due}</td>
              <td>{r.done ?? '尚未办理'}</td>
              <td>{r.daysLate}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Draft(): ReactNode {
  const queries = useQueryClient();
  const now = useSession().data?.now.slice(0, 10) ?? '';
  const [f, setF] = useState({
    kind: 'publication',
    from: `${now.slice(0, 4)}-01-01`,
    to: now,
    remedyBy: '',
    name: '',
    phone: '',
    addressees: '各联席会议成员单位',
  });
  const asked = { kind: f.kind, from: f.from, to: f.to };
  const late = useQuery({
    queryKey: ['late', asked],
    queryFn: () => lateRows(asked),
    enabled: /^\d{4}-\d\d-\d\d$/.test(f.from) && /^\d{4}-\d\d-\d\d$/.test(f.to),
  });
  const draft = useMutation({
    mutationFn: () =>
      draftCircular({
        ...asked,
        addressees: f.addressees,
        remedyBy: f.remedyBy,
        contact: { name: f.name, phone: f.phone },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['circulars'] }),
  });
  const field = (
    key: 'from' | 'to' | 'remedyBy' | 'name' | 'phone' | 'addressees',
    label: string,
    type = 'text',
  ): ReactNode => (
    <label>
      {label}{' '}
      <Input
        type={type}
        style={{ width: type === 'date' ? 150 : 170 }}
        value={f[key]}
        onChange={(e) => setF({ ...f, [key]: e.target.value })}
      />
    </label>
  );
  return (
    <details className="no-print">
      <summary>起草通报</summary>
      <div className="rep-bar">
        <Segmented
          value={f.kind}
          options={Object.entries(KIND).map(([value, label]) => ({ value, label }))}
          onChange={(kind) => setF({ ...f, kind })}
        />
        {field('from', '自', 'date')}
        {field('to', '至', 'date')}
        {field('remedyBy', '整改期限', 'date')}
        {field('addressees', '主送')}
        {field('name', '联系人')}
        {field('phone', '电话')}
      </div>
      {late.data && late.data.rows.length > 0 ? (
        <LateTable rows={late.data.rows} />
      ) : (
        <p className="rule">这段时间没有应当通报的逾期情况。</p>
      )}
      <ErrorNote error={draft.error} />
      <Button
        type="primary"
        disabled={(late.data?.rows.length ?? 0) === 0 || f.remedyBy === '' || f.name === '' || f.phone === ''}
        loading={draft.isPending}
        onClick={() => draft.mutate()}
      >
        起草
      </Button>
    </details>
  );
}
