import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { createList, getLists } from '../../api/lists.ts';
import type { ItemListRow } from '../../api/lists.ts';
import { count, day, ruleText } from '../../shared/format.ts';
import { Empty, ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import type { Tone } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';

const TONE: Record<string, Tone> = {
  draft: 'draft',
  submitted: 'due',
  reviewed: 'due',
  published: 'public',
  abolishing: 'late',
};
export const ListState = ({ list }: { list: Pick<ItemListRow, 'state' | 'stateName'> }): ReactNode => (
  <Tag tone={TONE[list.state] ?? 'plain'}>{list.stateName}</Tag>
);
const MAKERS = ['clerk', 'section', 'coordinator', 'office'];

/** All versions of all lists of the area, with what the year still asks for. */
export function Lists(): ReactNode {
  const session = useSession().data;
  const person = session?.person;
  const year = Number((session?.now ?? '').slice(0, 4));
  const go = useNavigate();
  const queries = useQueryClient();
  const q = useQuery({ queryKey: ['item-lists'], queryFn: getLists });
  const make = useMutation({
    mutationFn: (kind: 'department' | 'joint') =>
      createList({
        kind,
        year,
        ...(kind === 'department' && person ? { departmentId: person.departmentId } : {}),
      }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['item-lists'] });
      await go(`/console/items/lists/${encodeURIComponent(id)}`);
    },
  });
  const due = q.data?.due;
  return (
    <>
      <PageHead
        title="清单版本"
        lead="清单按年度修订：编制、审核、公布分由不同的人办理；公布的新版本代替旧版本，旧版本留存。"
      >
        {person && MAKERS.includes(person.role) ? (
          <>
            {person.role === 'office' ? null : (
              <Button type="primary" loading={make.isPending} onClick={() => make.mutate('department')}>
                修订本部门清单
              </Button>
            )}
            <Button loading={make.isPending} onClick={() => make.mutate('joint')}>
              编制联合清单
            </Button>
          </>
        ) : null}
      </PageHead>
      {due ? (
        <p className="note">
          {due.on ? `今年的清单应在 ${due.on} 前公布。` : '清单调整后应及时公布。'}
          <span className="mut">{ruleText(due.words)}</span>
        </p>
      ) : null}
      <ErrorNote error={make.error ?? q.error} />
      <Table<ItemListRow>
        rowKey="id"
        size="middle"
        loading={q.isPending}
        dataSource={q.data?.lists ?? []}
        scroll={{ x: 'max-content' }}
        pagination={false}
        locale={{ emptyText: <Empty title="还没有清单">从“修订本部门清单”开始。</Empty> }}
        columns={[
          {
            title: '清单',
            key: 'title',
            render: (_, l) => <Link to={`/console/items/lists/${encodeURIComponent(l.id)}`}>{l.title}</Link>,
          },
          { title: '状态', key: 'state', render: (_, l) => <ListState list={l} /> },
          {
            title: '事项',
            key: 'entries',
            align: 'right',
            render: (_, l) => `${count(l.entries)}（重点 ${count(l.keyEntries)}）`,
          },
          { title: '公布日期', key: 'on', render: (_, l) => day(l.publishedOn) || '—' },
          { title: '公开渠道', key: 'channel', render: (_, l) => l.channel || '—' },
        ]}
      />
    </>
  );
}
