import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Table, Upload } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { batchUrl, getExchange, giveOut, takeIn } from '../../api/exchange.ts';
import type { Counterpart, Exchange, ExchangeBatch, Subject, Taken } from '../../api/exchange.ts';
import { count, minute, ruleText } from '../../shared/format.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';
import './exchange.css';

const WHAT: Record<string, string> = { results: '检查结果', objects: '检查对象名录' };

/** 数据交换: one file format to and from the systems that the documents name (X02–X06, J08); every file stays, with its hash. */
export function ExchangePage(): ReactNode {
  const clerk = useSession().data?.person?.role === 'clerk';
  const q = useQuery({ queryKey: ['exchange'], queryFn: getExchange });
  return (
    <>
      <PageHead
        title="数据交换"
        lead="与其他系统以文件往来：提供出去的和接收进来的都按摘要留存。接收的检查结果显示在检查对象名下，不由本平台公示。"
      />
      <ErrorNote error={q.error} retry={() => void q.refetch()} />
      {q.isPending ? <Bones lines={8} height={36} /> : null}
      {q.data ? (
        <>
          <div className="fact-cards">
            {q.data.counterparts.map((c) => (
              <Card key={c.id} of={c} clerk={clerk} />
            ))}
          </div>
          <Batches of={q.data} />
        </>
      ) : null}
    </>
  );
}

function Card({ of, clerk }: { of: Counterpart; clerk: boolean }): ReactNode {
  const queries = useQueryClient();
  const [all, setAll] = useState(false);
  const again = () => queries.invalidateQueries({ queryKey: ['exchange'] });
  const give = useMutation({ mutationFn: (what: Subject) => giveOut(of.id, what, all), onSuccess: again });
  const take = useMutation({ mutationFn: (file: File) => takeIn(of.id, file), onSuccess: again });
  return (
    <section className="fact-card" aria-labelledby={`exchange-${of.id}`}>
      <h2 id={`exchange-${of.id}`}>{of.zh}</h2>
      <p className="mut">{of.takes ? '接收检查结果' : `提供${of.gives.map((g) => WHAT[g]).join('、')}`}</p>
      {of.rule ? <p className="rule">{ruleText(of.rule)}</p> : <p className="rule">现行规则档案未作规定。</p>}
      <ErrorNote error={give.error ?? take.error} />
      {clerk ? (
        <div className="exchange-do no-print">
          {of.gives.map((what) => (
            <Button
              key={what}
              loading={give.isPending && give.variables === what}
              onClick={() => give.mutate(what)}
            >
              制作{WHAT[what]}文件
            </Button>
          ))}
          {of.gives.length > 0 ? (
            <Checkbox checked={all} onChange={(e) => setAll(e.target.checked)}>
              全部，不只是上次以后的变化
            </Checkbox>
          ) : null}
          {of.takes ? (
            <Upload
              accept=".ndjson,.jsonl,.txt"
              showUploadList={false}
              disabled={take.isPending}
              beforeUpload={(f) => {
                take.mutate(f);
                return false;
              }}
            >
              <Button loading={take.isPending}>接收检查结果文件</Button>
            </Upload>
          ) : null}
        </div>
      ) : null}
      {give.data ? (
        <p role="status">
          {give.data.rows === 0
            ? '上次以后没有变化，文件是空的。'
            : `文件已制作，${count(give.data.rows)} 条。`}
          <a href={batchUrl(give.data.id)}>下载</a>
        </p>
      ) : null}
      {take.data ? <Outcome of={take.data} /> : null}
    </section>
  );
}

function Outcome({ of }: { of: Taken }): ReactNode {
  return (
    <div role="status">
      <p>
        共 {count(of.rows)} 条，收下 {count(of.added)} 条
        {of.refused.length > 0 ? `，${count(of.refused.length)} 条没有收下：` : '。'}
      </p>
      <ul className="plain-list">
        {of.refused.slice(0, 20).map((r) => (
          <li key={r.line}>
            第 {r.line} 行：{r.why}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Batches({ of }: { of: Exchange }): ReactNode {
  const names = new Map(of.counterparts.map((c) => [c.id, c.zh]));
  return (
    <section className="section" aria-labelledby="batches">
      <h2 id="batches">往来文件</h2>
      {of.batches.length === 0 ? (
        <Empty title="还没有往来文件">制作或接收的文件列在这里，随时可以核对摘要。</Empty>
      ) : (
        <Table<ExchangeBatch>
          rowKey="id"
          size="middle"
          dataSource={of.batches}
          scroll={{ x: 'max-content' }}
          pagination={{ pageSize: 20, hideOnSinglePage: true }}
          columns={[
            { title: '时间', dataIndex: 'at', render: (v: string) => minute(v) },
            { title: '系统', dataIndex: 'counterpart', render: (v: string) => names.get(v) ?? v },
            {
              title: '内容',
              key: 'what',
              render: (_, b) => `${b.direction === 'in' ? '接收' : '提供'}${WHAT[b.what] ?? b.what}`,
            },
            {
              title: '条数',
              key: 'rows',
              align: 'right',
              render: (_, b) =>
                b.direction === 'in'
                  ? `${count(b.rows)}（收下 ${count(b.added)}，未收 ${count(b.refused)}）`
                  : count(b.rows),
            },
            { title: '经办', dataIndex: 'who', render: (v: string | null) => v ?? '系统' },
            {
              title: '摘要',
              dataIndex: 'sha256',
              render: (v: string) => <code title={v}>{v.slice(0, 16)}…</code>,
            },
            { title: '', key: 'file', render: (_, b) => <a href={batchUrl(b.id)}>下载</a> },
          ]}
        />
      )}
      <p className="mut">文件格式：{of.format}，一行一条 JSON，UTF-8。</p>
    </section>
  );
}
