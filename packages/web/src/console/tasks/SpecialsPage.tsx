import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { listSpecials, proposeSpecial, stepSpecial } from '../../api/prepare.ts';
import type { Special } from '../../api/prepare.ts';
import { day } from '../../shared/format.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';
import { DateField } from '../layout/DateField.tsx';
import { PageHead } from '../layout/PageHead.tsx';

/** 专项检查 (F08): proposed after a widespread problem, approved above the department, filed, then drawn like any task. */
export function SpecialsPage(): ReactNode {
  const role = useSession().data?.person?.role;
  const [making, setMaking] = useState(false);
  const data = useQuery({ queryKey: ['specials'], queryFn: listSpecials });
  const rows = data.data?.rows ?? [];
  const mayMake = role === 'clerk' || role === 'section' || role === 'coordinator';
  return (
    <>
      <PageHead title="专项检查" lead="针对普遍性问题和突出风险，经批准并备案后，仍以随机抽查开展。">
        {mayMake ? (
          <Button type="primary" onClick={() => setMaking(!making)}>
            提出专项检查
          </Button>
        ) : null}
      </PageHead>
      {making ? <Propose onDone={() => setMaking(false)} /> : null}
      <ErrorNote error={data.error} retry={() => void data.refetch()} />
      {data.isPending ? (
        <Bones lines={5} height={60} />
      ) : rows.length === 0 ? (
        <Empty title="还没有专项检查">检查中发现普遍性问题时，从这里提出。</Empty>
      ) : (
        <ul className="answers">
          {rows.map((s) => (
            <li key={s.id}>
              <One special={s} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Propose({ onDone }: { onDone: () => void }): ReactNode {
  const [form, setForm] = useState({ name: '', ground: '', riskScope: '', ratio: '' });
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: () => proposeSpecial({ ...form, ratio: form.ratio || undefined }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['specials'] });
      onDone();
    },
  });
  const row = (key: keyof typeof form, label: string, hint: string): ReactNode => (
    <label className="row">
      <span>{label}</span>
      <Input
        value={form[key]}
        placeholder={hint}
        onChange={(e) => setForm({ ...form, [key]: e.target.value })}
      />
    </label>
  );
  return (
    <section className="section task-form">
      {row('name', '名称', '例如：餐饮油烟专项检查')}
      {row('ground', '普遍性问题', '写明问题和突出风险，作为提出的理由')}
      {row('riskScope', '行业和区域', '抽查的范围')}
      {row('ratio', '抽查比例', '可不填，例如 10%')}
      <ErrorNote error={save.error} />
      <p>
        <Button
          type="primary"
          loading={save.isPending}
          disabled={form.name.length < 2 || form.ground.length < 2 || form.riskScope.length < 2}
          onClick={() => save.mutate()}
        >
          提交专项检查
        </Button>
      </p>
    </section>
  );
}

const VERB: Record<string, string> = { file: '登记备案', start: '开展', end: '结束' };

function One({ special: s }: { special: Special }): ReactNode {
  const [authority, setAuthority] = useState({ body: '', number: '', on: '' });
  const [text, setText] = useState('');
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: ([step, body]: [string, object]) => stepSpecial(s.id, step, body),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['specials'] }),
  });
  const may = (step: string): boolean => s.allowed.includes(step);
  return (
    <article>
      <header>
        <strong>{s.name}</strong>
        <Tag tone={s.state === 'proposed' ? 'due' : s.state === 'refused' ? 'late' : 'public'}>
          {s.stateName}
        </Tag>
        <span className="mut">
          {s.department} {day(s.createdAt)}，{s.tasks} 个任务
        </span>
      </header>
      <p>{s.ground}</p>
      <p className="mut">
        范围：{s.riskScope}
        {s.ratio ? `；比例 ${s.ratio}` : ''}
        {s.authority ? `；${s.authority.body} ${s.authority.number}（${s.authority.on}）批准` : ''}
        {s.filing ? `；备案：${s.filing}` : ''}
      </p>
      {may('approve') ? (
        <div className="answer-why no-print">
          <Input
            placeholder="批准机关"
            aria-label="批准机关"
            style={{ width: 180 }}
            value={authority.body}
            onChange={(e) => setAuthority({ ...authority, body: e.target.value })}
          />
          <Input
            placeholder="文号"
            aria-label="批准文号"
            style={{ width: 180 }}
            value={authority.number}
            onChange={(e) => setAuthority({ ...authority, number: e.target.value })}
          />
          <DateField
            label="批准日期"
            value={authority.on}
            onChange={(on) => setAuthority({ ...authority, on })}
          />
          <Button
            type="primary"
            disabled={!authority.body || !authority.number || !authority.on}
            loading={act.isPending}
            onClick={() => act.mutate(['approve', { authority }])}
          >
            登记批准
          </Button>
        </div>
      ) : null}
      {['file', 'start', 'end'].filter(may).map((step) => (
        <div className="answer-why no-print" key={step}>
          {step === 'file' ? (
            <Input
              placeholder="备案机关和回执号"
              aria-label="备案"
              style={{ width: 260 }}
              value={text}
              onChange={(e) => setText(e.target.value)}
            />
          ) : null}
          <Button
            loading={act.isPending}
            onClick={() => act.mutate([step, step === 'file' ? { filing: text } : {}])}
          >
            {VERB[step]}
          </Button>
        </div>
      ))}
      <ErrorNote error={act.error} />
    </article>
  );
}
