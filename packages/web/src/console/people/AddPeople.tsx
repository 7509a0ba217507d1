import { useMutation } from '@tanstack/react-query';
import { Button, Input, Segmented, Select, Table } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { addPeople } from '../../api/access.ts';
import type { PersonInput } from '../../api/access.ts';
import { ErrorNote } from '../../shared/Notes.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { parsePeople } from './parsePeople.ts';
import { ROLE_OPTIONS } from './roles.ts';
import { useUnits } from './useUnits.ts';

const EMPTY: PersonInput = { name: '', login: '', title: '', role: '', departmentId: '' };

/** 增加人员, one or a list; the answer holds the links, shown this once. */
export function AddPeople(): ReactNode {
  const [many, setMany] = useState(false);
  const [one, setOne] = useState(EMPTY);
  const [text, setText] = useState('');
  const units = useUnits();
  const add = useMutation({ mutationFn: addPeople });
  const list = parsePeople(text, units.units);
  const rows = many ? list.rows : [one];
  const ready = many
    ? list.rows.length > 0 && list.problems.length === 0
    : one.name !== '' && one.login !== '' && one.role !== '' && one.departmentId !== '';
  if (add.data) return <Links added={add.data.added} />;
  const set = (change: Partial<PersonInput>): void => setOne({ ...one, ...change });
  return (
    <>
      <PageHead title="增加人员" lead="开通账号并任命第一个岗位。口令由本人通过一次性链接设置。" />
      <Segmented
        value={many ? 'many' : 'one'}
        onChange={(v) => setMany(v === 'many')}
        options={[
          { value: 'one', label: '增加一人' },
          { value: 'many', label: '粘贴名单' },
        ]}
      />
      <ErrorNote error={add.error ?? units.error} />
      <div className="people-form">
        {many ? (
          <>
            <label className="people-wide">
              <span>每行一人：姓名、登录名、岗位、单位（名称或编号）、职务；可直接从表格粘贴</span>
              <Input.TextArea
                rows={10}
                value={text}
                onChange={(e) => setText(e.target.value)}
                placeholder={'王小明　wangxm　市场监管所人员　城关市场监管所　所长'}
              />
            </label>
            {list.problems.length > 0 ? (
              <ul className="note note-due people-wide">
                {list.problems.slice(0, 20).map((p) => (
                  <li key={p}>{p}</li>
                ))}
              </ul>
            ) : list.rows.length > 0 ? (
              <p className="people-wide">共 {list.rows.length} 人，可以增加。</p>
            ) : null}
          </>
        ) : (
          <>
            <label>
              <span>姓名</span>
              <Input value={one.name} onChange={(e) => set({ name: e.target.value })} />
            </label>
            <label>
              <span>登录名</span>
              <Input
                value={one.login}
                placeholder="小写字母和数字"
                onChange={(e) => set({ login: e.target.value.trim().toLowerCase() })}
              />
            </label>
            <label>
              <span>单位</span>
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                aria-label="单位"
                value={one.departmentId || null}
                options={units.options}
                onChange={(departmentId: string) => set({ departmentId })}
              />
            </label>
            <label>
              <span>岗位</span>
              <Select
                aria-label="岗位"
                showSearch={{ optionFilterProp: 'label' }}
                value={one.role || null}
                options={ROLE_OPTIONS}
                onChange={(role: string) => set({ role })}
              />
            </label>
            <label>
              <span>职务（可不填）</span>
              <Input value={one.title} onChange={(e) => set({ title: e.target.value })} />
            </label>
          </>
        )}
      </div>
      <div className="confirm-do">
        <Button
          type="primary"
          size="large"
          disabled={!ready}
          loading={add.isPending}
          onClick={() => add.mutate(rows)}
        >
          {many ? `增加 ${list.rows.length} 人` : '增加人员并生成链接'}
        </Button>
        <Link to="/console/people">
          <Button size="large">返回</Button>
        </Link>
      </div>
    </>
  );
}

function Links({ added }: { added: { id: string; name: string; login: string; link: string }[] }): ReactNode {
  return (
    <>
      <PageHead
        title="请把链接交给本人"
        lead="链接 24 小时内有效、只能使用一次，只在本页显示。离开后须重新发放。"
      >
        <Button onClick={() => window.print()}>打印</Button>
      </PageHead>
      <Table
        rowKey="id"
        size="middle"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={added}
        columns={[
          { title: '姓名', dataIndex: 'name' },
          { title: '登录名', dataIndex: 'login', render: (l: string) => <code>{l}</code> },
          {
            title: '口令设置链接',
            dataIndex: 'link',
            render: (l: string) => <code className="people-link">{window.location.origin + l}</code>,
          },
        ]}
      />
      <div className="confirm-do">
        <Link to="/console/people">
          <Button size="large">返回人员</Button>
        </Link>
      </div>
    </>
  );
}
