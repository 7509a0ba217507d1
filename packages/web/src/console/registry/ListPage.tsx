import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { getList, removeEntry, stepEntries, stepList } from '../../api/lists.ts';
import type { Entry, ItemListDetail } from '../../api/lists.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { useNarrow } from '../../shared/useNarrow.ts';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { EntryForm } from './EntryForm.tsx';
import { ListState } from './Lists.tsx';
import { PublishList } from './PublishList.tsx';
import { Steps, Told } from './Steps.tsx';
import { ruleText } from '../../shared/format.ts';

/** One version of a list: its lines with what is wrong with each, the next step, what happened. */
export function ListPage(): ReactNode {
  const { id = '' } = useParams();
  const queries = useQueryClient();
  const q = useQuery({ queryKey: ['item-list', id], queryFn: () => getList(id) });
  const [publishing, setPublishing] = useState(false);
  const [editing, setEditing] = useState<Entry | 'new' | null>(null);
  const refresh = () =>
    Promise.all(
      ['item-list', 'item-lists', 'items'].map((k) => queries.invalidateQueries({ queryKey: [k] })),
    );
  const step = useMutation({
    mutationFn: (v: { step: string; reason?: string }) =>
      stepList(id, { step: v.step, ...(v.reason ? { reason: v.reason } : {}) }),
    onSettled: refresh,
  });
  const lines = useMutation({
    mutationFn: (v: { step: string; ids: string[]; reason?: string }) =>
      v.step === 'remove' ? removeEntry(id, v.ids[0]!) : stepEntries(id, v.step, v.ids, v.reason),
    onSettled: refresh,
  });
  if (q.isPending) return <Bones lines={10} height={24} />;
  if (!q.data) return <ErrorNote error={q.error} />;
  const list = q.data;
  if (publishing) return <PublishList list={list} onBack={() => setPublishing(false)} onDone={refresh} />;
  if (editing !== null)
    return (
      <EntryForm
        list={list}
        entry={editing === 'new' ? null : editing}
        onDone={() => {
          setEditing(null);
          void refresh();
        }}
        onBack={() => setEditing(null)}
      />
    );
  return (
    <>
      <PageHead
        title={list.title}
        lead={
          <>
            <ListState list={list} />
            {'　'}
            {list.publishedOn
              ? `${list.publishedOn} 公布于${list.channel}${list.proof ? `（${list.proof}）` : ''}`
              : ''}
            {list.provenance ? `　来源：${list.provenance}` : ''}
          </>
        }
      >
        {list.editable ? (
          <>
            <Button type="primary" onClick={() => setEditing('new')}>
              新增事项
            </Button>
            <Link to={`/console/imports?as=items&listId=${encodeURIComponent(id)}`}>
              <Button>导入事项</Button>
            </Link>
          </>
        ) : null}
        <Link to="/console/items/lists">
          <Button>全部版本</Button>
        </Link>
      </PageHead>
      <Steps
        verbs={list.verbs}
        busy={step.isPending}
        error={step.error ?? lines.error}
        onDo={(s, reason) =>
          s === 'publish' ? setPublishing(true) : step.mutate({ step: s, ...(reason ? { reason } : {}) })
        }
      />
      <Lines
        list={list}
        busy={lines.isPending}
        onEdit={setEditing}
        onStep={(s, ids) => lines.mutate({ step: s, ids })}
      />
      <section className="section">
        <h2>办理经过</h2>
        <Told lines={list.timeline} />
      </section>
    </>
  );
}

function Lines({
  list,
  busy,
  onEdit,
  onStep,
}: {
  list: ItemListDetail;
  busy: boolean;
  onEdit: (e: Entry) => void;
  onStep: (step: string, ids: string[]) => void;
}): ReactNode {
  const narrow = useNarrow();
  const role = useSession().data?.person?.role;
  const open = list.rows.filter((r) => r.state === 'draft').map((r) => r.id);
  const reviews = list.state === 'submitted' && (role === 'reviewer' || role === 'head') && open.length > 0;
  const wrong = list.rows.filter((r) => r.findings.length > 0).length;
  return (
    <section className="section" aria-labelledby="lines">
      <h2 id="lines">
        事项{' '}
        <span className="mut">
          共 {list.rows.length} 项{wrong > 0 ? `，${wrong} 项待补正` : ''}
        </span>
      </h2>
      {reviews ? (
        <div className="confirm-do" style={{ marginBottom: 12 }}>
          <Button type="primary" loading={busy} onClick={() => onStep('review', open)}>
            审核通过全部 {open.length} 项
          </Button>
        </div>
      ) : null}
      <Table<Entry>
        rowKey="id"
        size="middle"
        dataSource={list.rows}
        scroll={{ x: 'max-content' }}
        pagination={list.rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        locale={{ emptyText: <Empty title="还没有事项">新增，或从表格导入。</Empty> }}
        columns={[
          {
            title: '抽查事项',
            key: 'name',
            fixed: 'left',
            width: narrow ? 180 : 300,
            render: (_, e) => (
              <>
                {e.name}
                {e.content ? <div className="mut">{e.content}</div> : null}
                {e.findings.map((f) => (
                  <div key={f.guard} className="line-wrong" title={f.source ?? ''}>
                    ▲ {f.message.replace(/^事项「.*?」（.*?）/, '')}
                    {f.source ? <div className="mut">{ruleText(f.source)}</div> : null}
                  </div>
                ))}
                {e.stale ? <Tag tone="due">五年未用，应清理</Tag> : null}
              </>
            ),
          },
          {
            title: '类别',
            key: 'category',
            render: (_, e) => (e.category === 'key' ? <strong>重点</strong> : '一般'),
          },
          { title: '检查对象', key: 'kinds', width: 200, render: (_, e) => e.kinds.join('、') || '全部' },
          { title: '检查方式', key: 'method', width: 140, render: (_, e) => e.methodText || e.method },
          {
            title: '比例 / 上限',
            key: 'ratio',
            width: 200,
            render: (_, e) => (
              <>
                {e.ratioText || '—'}
                <div className="mut">
                  {e.ratio ? `读作 ${e.ratio}　` : ''}
                  {e.cap ? `上限 ${e.cap}` : e.category === 'key' ? '不设上限' : '未设上限'}
                </div>
              </>
            ),
          },
          {
            title: '频次',
            key: 'frequency',
            width: 140,
            render: (_, e) => e.frequencyText || '—',
          },
          {
            title: '检查依据',
            key: 'basis',
            width: 280,
            render: (_, e) => <span className="clip3">{e.basis || '—'}</span>,
          },
          {
            title: '状态',
            key: 'state',
            render: (_, e) =>
              ({
                draft: '待审核',
                reviewed: '已审核',
                published: '已公布',
                abolishing: '拟废止',
                revised: '已修订',
                abolished: '已废止',
              })[e.state] ?? e.state,
          },
          ...(list.editable
            ? [
                {
                  title: '',
                  key: 'do',
                  render: (_: unknown, e: Entry) => (
                    <span className="no-print nowrap">
                      <Button type="link" size="small" onClick={() => onEdit(e)}>
                        修改
                      </Button>
                      <Button type="link" size="small" danger onClick={() => onStep('remove', [e.id])}>
                        移除
                      </Button>
                    </span>
                  ),
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}
