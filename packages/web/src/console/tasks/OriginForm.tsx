import { useQuery } from '@tanstack/react-query';
import { Input, Radio, Select, Table } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { listLines, listSpecials } from '../../api/prepare.ts';
import type { PlanLine } from '../../api/prepare.ts';
import { Empty, ErrorNote } from '../../shared/Notes.tsx';
import { DateField } from '../layout/DateField.tsx';
import { codesOf } from './form.ts';
import type { TaskForm } from './form.ts';

interface Props {
  form: TaskForm;
  onChange: (form: TaskForm) => void;
  onLine: (line: PlanLine) => void;
}

/** Where the task comes from: a line of a published plan, a superior's list, or an approved special inspection. */
export function OriginForm({ form, onChange, onLine }: Props): ReactNode {
  return (
    <fieldset>
      <legend>任务来源</legend>
      <div className="row">
        <span>来源</span>
        <Radio.Group
          value={form.origin}
          onChange={(e) => onChange({ ...form, origin: e.target.value as TaskForm['origin'] })}
          options={[
            { value: 'plan', label: '年度计划' },
            { value: 'superior', label: '上级下发名单' },
            { value: 'special', label: '专项检查' },
          ]}
        />
        <small>
          {form.origin === 'plan'
            ? '抽查依据已公布的年度计划开展，内容从计划带出。'
            : form.origin === 'superior'
              ? '名单由上级抽取：不再抽对象，检查人员仍随机抽取。'
              : '因普遍性问题和突出风险开展，须先经批准并备案。'}
        </small>
      </div>
      {form.origin === 'plan' ? <Lines form={form} onLine={onLine} /> : null}
      {form.origin === 'superior' ? <Superior form={form} onChange={onChange} /> : null}
      {form.origin === 'special' ? <Specials form={form} onChange={onChange} /> : null}
    </fieldset>
  );
}

function Lines({ form, onLine }: Pick<Props, 'form' | 'onLine'>): ReactNode {
  const [q, setQ] = useState('');
  const lines = useQuery({ queryKey: ['lines', q], queryFn: () => listLines(q) });
  const rows = lines.data?.rows ?? [];
  return (
    <div className="origin-lines">
      <Input.Search
        allowClear
        placeholder="按计划名称查找"
        aria-label="按计划名称查找"
        onSearch={setQ}
        style={{ maxWidth: 320 }}
      />
      <ErrorNote error={lines.error} />
      {!lines.isPending && rows.length === 0 ? (
        <Empty title="没有可以发起任务的计划">
          已公布、尚未发起过任务的计划列在这里。
          <Link to="/console/plans">去看年度计划</Link>
        </Empty>
      ) : (
        <Table<PlanLine>
          rowKey="id"
          size="small"
          loading={lines.isPending}
          dataSource={rows}
          pagination={rows.length > 6 ? { pageSize: 6, size: 'small', showSizeChanger: false } : false}
          scroll={{ x: 'max-content' }}
          rowSelection={{
            type: 'radio',
            selectedRowKeys: form.planLineId ? [form.planLineId] : [],
            onChange: (_keys, picked) => picked[0] && onLine(picked[0]),
          }}
          onRow={(line) => ({ onClick: () => onLine(line) })}
          columns={[
            {
              title: '计划',
              dataIndex: 'name',
              width: 220,
              render: (name: string) => <strong>{name}</strong>,
            },
            {
              title: '部门',
              render: (_: unknown, l) =>
                [...new Set(l.items.map((i) => i.department))].join('、') || l.initiator,
            },
            {
              title: '检查时间',
              render: (_: unknown, l) => (l.from ? `${l.from} 至 ${l.to ?? ''}` : '未定'),
            },
            {
              title: '比例或数量',
              align: 'right',
              render: (_: unknown, l) => (l.rates ? '按风险' : (l.ratio ?? `${l.quantity ?? '—'} 户`)),
            },
          ]}
        />
      )}
    </div>
  );
}

function Superior({ form, onChange }: Pick<Props, 'form' | 'onChange'>): ReactNode {
  const set = (change: Partial<TaskForm>): void => onChange({ ...form, ...change });
  const codes = codesOf(form.codes).length;
  return (
    <>
      <label className="row">
        <span>下发单位</span>
        <Input value={form.issuer} maxLength={100} onChange={(e) => set({ issuer: e.target.value })} />
      </label>
      <div className="row">
        <span>文号和日期</span>
        <div className="inline">
          <Input
            value={form.letter}
            aria-label="文号"
            maxLength={100}
            onChange={(e) => set({ letter: e.target.value })}
            style={{ width: 220 }}
          />
          <DateField label="文件日期" value={form.letterOn} onChange={(v) => set({ letterOn: v })} />
        </div>
      </div>
      <div className="row">
        <span>名单</span>
        <Input.TextArea
          rows={5}
          value={form.codes}
          aria-label="名单中的统一社会信用代码"
          placeholder="每行一个统一社会信用代码；也可以选择文件"
          onChange={(e) => set({ codes: e.target.value })}
        />
        <small>
          识别出 {codes} 个代码。
          <input
            type="file"
            accept=".csv,.txt"
            aria-label="从文件读取名单"
            onChange={(e) => {
              const file = e.target.files?.[0];
              if (file) void file.text().then((text) => set({ codes: text, listName: file.name }));
            }}
          />
        </small>
      </div>
    </>
  );
}

function Specials({ form, onChange }: Pick<Props, 'form' | 'onChange'>): ReactNode {
  const specials = useQuery({ queryKey: ['specials'], queryFn: listSpecials });
  const open = (specials.data?.rows ?? []).filter((s) => ['approved', 'filed', 'running'].includes(s.state));
  return (
    <label className="row">
      <span>专项检查</span>
      <Select
        value={form.specialId || null}
        placeholder="选择已批准的专项检查"
        loading={specials.isPending}
        options={open.map((s) => ({ value: s.id, label: s.name }))}
        onChange={(id: string) => onChange({ ...form, specialId: id })}
      />
      <small>
        {open.find((s) => s.id === form.specialId)?.ground ?? ''}{' '}
        <Link to="/console/specials">提出专项检查</Link>
      </small>
    </label>
  );
}
