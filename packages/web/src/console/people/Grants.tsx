import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented, Table } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { decideGrant, endGrant, listGrants } from '../../api/access.ts';
import type { Grant } from '../../api/access.ts';
import { minute } from '../../shared/format.ts';
import { Empty, ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import type { Tone } from '../../shared/Tag.tsx';
import { ConfirmPage } from '../layout/ConfirmPage.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { useListParams } from '../registry/useListParams.ts';

const STATE: Record<Grant['state'], { tone: Tone; label: string }> = {
  requested: { tone: 'due', label: '待批准' },
  approved: { tone: 'public', label: '生效中' },
  refused: { tone: 'draft', label: '未批准' },
  ended: { tone: 'draft', label: '已提前结束' },
  over: { tone: 'draft', label: '已到期' },
};

/** 临时授权: asked for with a reason, approved by a second person, over by itself. */
export function Grants(): ReactNode {
  const list = useListParams();
  const asked = { ...list.values, page: list.page, pageSize: list.pageSize };
  const data = useQuery({
    queryKey: ['grants', asked],
    queryFn: () => listGrants(asked),
    placeholderData: keepPreviousData,
  });
  const queries = useQueryClient();
  const [deciding, setDeciding] = useState<Grant | null>(null);
  const again = async (): Promise<void> => {
    setDeciding(null);
    await queries.invalidateQueries({ queryKey: ['grants'] });
  };
  const decide = useMutation({
    mutationFn: ({ id, approve }: { id: string; approve: boolean }) => decideGrant(id, approve),
    onSuccess: again,
  });
  const end = useMutation({ mutationFn: endGrant, onSettled: again });
  if (deciding)
    return (
      <ConfirmPage
        title={`批准临时授权：${deciding.personName}`}
        consequences={[
          `${deciding.personName}立即取得「${deciding.departmentName} ${deciding.roleName}」的权限，${deciding.hours} 小时后自动失效。`,
          `申请理由：${deciding.reason}（申请人：${deciding.requestedByName ?? ''}）。`,
          '可以随时提前结束，立即生效。',
        ]}
        audience="申请、批准、使用和结束均有记录，审计管理员和监察室可以看到。"
        rule={{
          text: '授权须两个不同的人办理',
          source: 'GB/T 22239-2019 8.1.4.2 d)「授予管理用户所需的最小权限」',
        }}
        verb="批准"
        back="返回"
        busy={decide.isPending}
        error={decide.error}
        onDo={() => decide.mutate({ id: deciding.id, approve: true })}
        onBack={() => setDeciding(null)}
      />
    );
  return (
    <>
      <PageHead title="临时授权" lead="由安全管理员在人员页面申请，另一人批准；到期自动失效。" />
      <div className="dir-bar no-print">
        <Segmented
          value={list.values['state'] ?? ''}
          onChange={(v) => list.set({ state: String(v) })}
          options={[
            { value: '', label: '全部' },
            { value: 'requested', label: '待批准' },
            { value: 'approved', label: '已批准' },
            { value: 'ended', label: '已提前结束' },
            { value: 'refused', label: '未批准' },
          ]}
        />
      </div>
      <ErrorNote error={data.error ?? decide.error ?? end.error} />
      <Table<Grant>
        rowKey="id"
        size="middle"
        loading={data.isFetching}
        dataSource={data.data?.rows ?? []}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Empty title="没有临时授权">有人临时需要权限时，在其人员页面申请。</Empty> }}
        pagination={{ current: list.page, pageSize: list.pageSize, total: data.data?.total ?? 0 }}
        onChange={(p) => list.set({ page: String(p.current ?? 1), pageSize: String(p.pageSize ?? 50) })}
        columns={[
          { title: '人员', dataIndex: 'personName', fixed: 'left' },
          { title: '岗位', render: (_: unknown, g) => `${g.departmentName} ${g.roleName}` },
          { title: '理由', dataIndex: 'reason' },
          { title: '申请', render: (_: unknown, g) => `${g.requestedByName ?? ''} ${minute(g.requestedAt)}` },
          { title: '时长', dataIndex: 'hours', align: 'right', render: (h: number) => `${h} 小时` },
          { title: '批准人', dataIndex: 'decidedByName', render: (n: string | null) => n ?? '—' },
          { title: '至', dataIndex: 'until', render: (u: string | null) => minute(u) || '—' },
          {
            title: '状态',
            dataIndex: 'state',
            render: (s: Grant['state']) => <Tag tone={STATE[s].tone}>{STATE[s].label}</Tag>,
          },
          {
            title: '',
            render: (_: unknown, g) => (
              <>
                {g.allowed.includes('decide') ? (
                  <>
                    <Button type="link" onClick={() => setDeciding(g)}>
                      批准
                    </Button>
                    <Button type="link" danger onClick={() => decide.mutate({ id: g.id, approve: false })}>
                      不批准
                    </Button>
                  </>
                ) : null}
                {g.allowed.includes('end') ? (
                  <Button type="link" danger onClick={() => end.mutate(g.id)}>
                    提前结束
                  </Button>
                ) : null}
              </>
            ),
          },
        ]}
      />
    </>
  );
}
