import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { getGaps } from '../../api/directory.ts';
import type { Gaps as Report } from '../../api/directory.ts';
import { count, ruleText } from '../../shared/format.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { PageHead } from '../layout/PageHead.tsx';

type Item = Report['items'][number];

/** The list behind a number: of those still on the register, since a gap is about who can be inspected. */
const listOf = (filter: Record<string, string>): string =>
  `/console/objects?${new URLSearchParams({ standing: 'yes', ...filter })}`;

/** 监管真空 (O10): what no sub-library holds, items without objects, objects that no item reaches. Every number opens its list. */
export function Gaps(): ReactNode {
  const q = useQuery({ queryKey: ['objects', 'gaps'], queryFn: getGaps });
  const r = q.data;
  return (
    <>
      <PageHead
        title="监管真空"
        lead="每个事项的对象都应在名录里、在分库里；没有对象的事项和没有事项的对象都要有个说法。"
      >
        <Link to="/console/objects">
          <Button>检查对象名录库</Button>
        </Link>
        <Link to="/console/objects/libraries">
          <Button>分库</Button>
        </Link>
      </PageHead>
      <ErrorNote error={q.error} retry={() => void q.refetch()} />
      {q.isPending ? <Bones lines={8} /> : null}
      {r ? (
        <>
          {r.source ? <p className="note">{ruleText(r.source)}</p> : null}
          <p className="gap-sum">
            在册{' '}
            <Link to={listOf({})}>
              <strong>{count(r.total)}</strong> 个对象
            </Link>
            ，{r.libraries} 个分库；
            <Link to={listOf({ library: 'none' })}>
              <strong>{count(r.outside)}</strong> 个不在任何分库
            </Link>
            ，<strong>{count(r.uncovered.reduce((n, u) => n + u.count, 0))}</strong> 个没有事项覆盖，
            <strong>{r.items.filter((i) => i.objects === 0).length}</strong> 个事项没有对象。
          </p>
          <section className="section" aria-labelledby="by-item">
            <h2 id="by-item">按事项</h2>
            <Table<Item>
              rowKey="id"
              size="middle"
              dataSource={r.items.toSorted(
                (a, b) => Number(a.objects > 0) - Number(b.objects > 0) || b.outside - a.outside,
              )}
              scroll={{ x: 'max-content' }}
              pagination={r.items.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
              locale={{ emptyText: <Empty title="还没有公布的事项">先公布抽查事项清单。</Empty> }}
              columns={[
                { title: '事项', dataIndex: 'name', width: 260 },
                { title: '部门', dataIndex: 'departmentName' },
                {
                  title: '对象类型',
                  key: 'kinds',
                  width: 260,
                  render: (_, i) => i.kinds.join('、') || '全部',
                },
                {
                  title: '对象',
                  key: 'objects',
                  align: 'right',
                  render: (_, i) =>
                    i.objects === 0 ? (
                      <strong className="line-wrong">▲ 没有对象</strong>
                    ) : (
                      <Link to={listOf({ item: i.id })}>{count(i.objects)}</Link>
                    ),
                },
                {
                  title: '不在分库',
                  key: 'outside',
                  align: 'right',
                  render: (_, i) =>
                    i.outside > 0 ? (
                      <Link to={listOf({ item: i.id, library: 'none' })}>{count(i.outside)}</Link>
                    ) : (
                      count(i.outside)
                    ),
                },
              ]}
            />
          </section>
          <section className="section" aria-labelledby="uncovered">
            <h2 id="uncovered">没有事项覆盖的对象</h2>
            {r.uncovered.length === 0 ? (
              <p className="mut">每一类对象都至少有一个事项。</p>
            ) : (
              <ul className="plain-list">
                {r.uncovered.map((u) => (
                  <li key={u.kinds.join()}>
                    {u.kinds.join('、') || '没有对象类型'}
                    {'　'}
                    <Link to={listOf({ kinds: u.kinds.join('、') || 'none' })}>
                      <strong>{count(u.count)}</strong> 个
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </section>
        </>
      ) : null}
    </>
  );
}
