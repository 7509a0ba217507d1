import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented, Table } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'react-router';
import { fileLibrary, getLibraries, retireLibrary } from '../../api/directory.ts';
import type { Library } from '../../api/directory.ts';
import { getObjectFacets, listDepartments } from '../../api/registry.ts';
import { count } from '../../shared/format.ts';
import { Empty, ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { LibraryForm, ruleWords } from './LibraryForm.tsx';

const STATE = {
  draft: ['due', '待备案'],
  filed: ['public', '已备案'],
  retired: ['draft', '已停用'],
} as const;
const MAKERS = ['clerk', 'section', 'coordinator', 'office'];

/** 分库: saved filters over the master library, filed with whoever keeps it. */
export function Libraries(): ReactNode {
  const role = useSession().data?.person?.role ?? '';
  const queries = useQueryClient();
  const [making, setMaking] = useState(false);
  const [params, setParams] = useSearchParams();
  const of = params.get('of') === 'inspectors' ? 'inspectors' : 'objects';
  const q = useQuery({ queryKey: ['libraries', of], queryFn: () => getLibraries(of) });
  const depts = useQuery({ queryKey: ['departments'], queryFn: listDepartments, staleTime: 600_000 });
  const facets = useQuery({ queryKey: ['objects', 'facets'], queryFn: getObjectFacets, staleTime: 60_000 });
  const names = new Map([
    ...(facets.data?.areas ?? []).map((a) => [a.value, a.name] as const),
    ...(depts.data?.departments ?? []).map((d) => [d.id, d.name] as const),
  ]);
  const act = useMutation({
    mutationFn: (v: { id: string; what: 'file' | 'retire' }) =>
      v.what === 'file' ? fileLibrary(v.id) : retireLibrary(v.id, '不再使用'),
    onSettled: () => queries.invalidateQueries({ queryKey: ['libraries'] }),
  });
  if (making && q.data)
    return (
      <LibraryForm
        of={of}
        dimensions={q.data.dimensions}
        onBack={() => setMaking(false)}
        onDone={() => {
          setMaking(false);
          void queries.invalidateQueries({ queryKey: ['libraries'] });
        }}
      />
    );
  return (
    <>
      <PageHead
        title={of === 'objects' ? '检查对象分库' : '检查人员分库'}
        lead="分库是总库上保存的条件：名录变了，分库跟着变。建好后报备案。"
      >
        <Segmented
          value={of}
          aria-label="哪一个名录的分库"
          onChange={(value) => setParams(value === 'objects' ? {} : { of: value })}
          options={[
            { value: 'objects', label: '检查对象' },
            { value: 'inspectors', label: '检查人员' },
          ]}
        />
        {MAKERS.includes(role) ? (
          <Button type="primary" onClick={() => setMaking(true)}>
            建立分库
          </Button>
        ) : null}
        {of === 'objects' ? (
          <Link to="/console/objects/gaps">
            <Button>监管真空</Button>
          </Link>
        ) : null}
        <Link to={`/console/${of}`}>
          <Button>总库</Button>
        </Link>
      </PageHead>
      {q.data?.rule ? <p className="note">{q.data.rule}</p> : null}
      <ErrorNote error={q.error ?? act.error} />
      <Table<Library>
        rowKey="id"
        size="middle"
        loading={q.isPending}
        dataSource={q.data?.libraries ?? []}
        scroll={{ x: 'max-content' }}
        pagination={false}
        locale={{
          emptyText: (
            <Empty title="还没有分库">
              {of === 'objects'
                ? '这里将按许可类型、行业、风险、信用、辖区和共同监管对象列出分库。'
                : '这里将按科室、专长和联合抽查列出检查人员的分库。'}
            </Empty>
          ),
        }}
        columns={[
          {
            title: '分库',
            key: 'name',
            render: (_, l) => <Link to={`/console/${of}?library=${l.id}`}>{l.name}</Link>,
          },
          { title: '维度', dataIndex: 'dimensionName' },
          { title: '条件', key: 'rule', width: 300, render: (_, l) => ruleWords(of, l.rule, names) },
          {
            title: of === 'objects' ? '对象' : '人员',
            key: 'count',
            align: 'right',
            render: (_, l) => count(l.count),
          },
          { title: '建立部门', dataIndex: 'departmentName' },
          {
            title: '状态',
            key: 'state',
            render: (_, l) => <Tag tone={STATE[l.state][0]}>{STATE[l.state][1]}</Tag>,
          },
          {
            title: '',
            key: 'do',
            render: (_, l) => (
              <span className="no-print nowrap">
                {l.state === 'draft' && role === 'clerk' ? (
                  <Button type="link" size="small" onClick={() => act.mutate({ id: l.id, what: 'file' })}>
                    备案
                  </Button>
                ) : null}
                {l.state !== 'retired' && l.mine && MAKERS.includes(role) ? (
                  <Button type="link" size="small" onClick={() => act.mutate({ id: l.id, what: 'retire' })}>
                    停用
                  </Button>
                ) : null}
              </span>
            ),
          },
        ]}
      />
    </>
  );
}
