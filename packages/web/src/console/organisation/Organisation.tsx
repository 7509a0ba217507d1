import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Table } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Level, Unit } from '../../api/access.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { useUnits } from '../people/useUnits.ts';
import { DissolveUnit, MoveUnit } from './ConfirmUnit.tsx';
import { UnitForm } from './UnitForm.tsx';
import { LEVELS } from './levels.ts';

type Doing = { what: 'add' | 'change' | 'move' | 'dissolve'; unit: Unit } | null;
type Node = Unit & { children?: Node[] };

/** The flat list as a tree; a search keeps what matches and the way to it. */
function treeOf(units: readonly Unit[], q: string): Node[] {
  const matches = (u: Unit): boolean => q === '' || u.name.includes(q) || u.id.includes(q);
  const below = (parentId: string | null): Node[] =>
    units
      .filter((u) => u.parentId === parentId)
      .toSorted((a, b) => a.position - b.position || a.name.localeCompare(b.name, 'zh'))
      .flatMap((u): Node[] => {
        const children = below(u.id);
        if (!matches(u) && children.length === 0) return [];
        return [children.length > 0 ? { ...u, children } : { ...u }];
      });
  const ids = new Set(units.map((u) => u.id));
  const tops = new Set(
    units.filter((u) => u.parentId === null || !ids.has(u.parentId)).map((u) => u.parentId),
  );
  return [...tops].flatMap(below);
}

/** 机构: the tree under which everybody works; founded, renamed, moved and dissolved with dates. */
export function Organisation(): ReactNode {
  const { units, error, isPending, refetch } = useUnits();
  const keeper = useSession().data?.person?.role === 'admin';
  const queries = useQueryClient();
  const [q, setQ] = useState('');
  const [doing, setDoing] = useState<Doing>(null);
  const done = (): void => {
    setDoing(null);
    void queries.invalidateQueries({ queryKey: ['organisation'] });
  };
  const back = (): void => setDoing(null);
  if (doing?.what === 'move') return <MoveUnit unit={doing.unit} units={units} done={done} back={back} />;
  if (doing?.what === 'dissolve') return <DissolveUnit unit={doing.unit} done={done} back={back} />;
  if (doing) return <UnitForm unit={doing.unit} add={doing.what === 'add'} done={done} back={back} />;
  const root = units.find((u) => u.parentId === null) ?? units[0];
  const verb = (
    what: 'add' | 'change' | 'move' | 'dissolve',
    label: string,
    unit: Unit,
    danger = false,
  ): ReactNode => (
    <Button type="link" size="small" danger={danger} onClick={() => setDoing({ what, unit })}>
      {label}
    </Button>
  );
  return (
    <>
      <PageHead title="机构" lead="谁隶属于谁，决定谁看得到什么。撤销的单位保留在案，历史记录不变。">
        {keeper && root ? (
          <Button type="primary" onClick={() => setDoing({ what: 'add', unit: root })}>
            设立单位
          </Button>
        ) : null}
      </PageHead>
      <div className="dir-bar no-print">
        <Input.Search
          className="dir-search"
          allowClear
          placeholder="名称或编号"
          aria-label="名称或编号"
          onSearch={(v) => setQ(v.trim())}
        />
        <span className="dir-count">{isPending ? '' : `共 ${units.length} 个单位`}</span>
      </div>
      <ErrorNote error={error} retry={refetch} />
      {isPending ? (
        <Bones lines={8} />
      ) : (
        <Table<Node>
          key={q}
          rowKey="id"
          size="middle"
          dataSource={treeOf(units, q)}
          scroll={{ x: 'max-content' }}
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          expandable={{ defaultExpandAllRows: units.length < 200 || q !== '' }}
          rowClassName={(u) => (u.until ? 'units-over' : '')}
          locale={{ emptyText: <Empty title="没有符合条件的单位">换个说法，或清除条件。</Empty> }}
          columns={[
            { title: '名称', dataIndex: 'name' },
            { title: '编号', dataIndex: 'id', render: (id: string) => <code>{id}</code> },
            { title: '层级', dataIndex: 'level', render: (l: Level) => LEVELS[l] },
            { title: '承担检查', dataIndex: 'inspects', render: (i: boolean) => (i ? '是' : '—') },
            { title: '在任', dataIndex: 'people', align: 'right', render: (n: number) => `${n} 人` },
            {
              title: '起止',
              render: (_: unknown, u) =>
                u.until ? <Tag tone="draft">撤销于 {u.until}</Tag> : u.since ? `${u.since} 起` : '—',
            },
            ...(keeper
              ? [
                  {
                    title: '',
                    render: (_: unknown, u: Node) =>
                      u.until ? null : (
                        <>
                          {u.level === 'station' ? null : verb('add', '设下级', u)}
                          {verb('change', '修改', u)}
                          {u.id === root?.id ? null : verb('move', '调整隶属', u)}
                          {u.id === root?.id ? null : verb('dissolve', '撤销', u, true)}
                        </>
                      ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </>
  );
}
