import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { drawBatches, fixBatches, getBatches } from '../../api/batches.ts';
import type { BatchLot } from '../../api/batches.ts';
import { ruleText } from '../../shared/format.ts';
import { LotFacts } from '../../shared/LotFacts.tsx';
import { ErrorNote } from '../../shared/Notes.tsx';
import { useSession } from '../../shared/useSession.ts';
import { DateField } from '../layout/DateField.tsx';

const SOURCES = [
  { value: 'ceremony', label: '现场公开投掷的数字' },
  { value: 'cwl-kl8', label: '快乐8开奖号码' },
  { value: 'cwl-ssq', label: '双色球开奖号码' },
  { value: 'drand', label: 'drand 公共信标' },
];
const MAKERS = ['clerk', 'section', 'coordinator', 'office'];

/** The order of batches by lot (I07): the list is public first, the number comes later and from another person. */
export function BatchPanel({ lineId }: { lineId: string }): ReactNode {
  const role = useSession().data?.person?.role ?? '';
  const q = useQuery({ queryKey: ['batches', lineId], queryFn: () => getBatches(lineId) });
  if (!q.data || (q.data.lot === null && (q.data.rule === null || !MAKERS.includes(role)))) return null;
  const { lot, rule, fixedByMe } = q.data;
  return (
    <section className="section" aria-label="检查批次顺序">
      <h2>检查批次顺序</h2>
      <p className="rule">{ruleText(lot?.source ?? rule ?? '')}</p>
      {lot === null ? <FixForm lineId={lineId} /> : <LotFacts lot={lot} />}
      {lot && lot.order === null && MAKERS.includes(role) ? (
        fixedByMe ? (
          <p className="note">随机数产生后，请由另一人录入。</p>
        ) : (
          <DrawForm lot={lot} />
        )
      ) : null}
    </section>
  );
}

function FixForm({ lineId }: { lineId: string }): ReactNode {
  const queries = useQueryClient();
  const [names, setNames] = useState('');
  const [src, setSrc] = useState('ceremony');
  const [issue, setIssue] = useState('');
  const [on, setOn] = useState('');
  const batches = names
    .split('\n')
    .map((n) => n.trim())
    .filter((n) => n !== '');
  const fix = useMutation({
    mutationFn: () => fixBatches(lineId, { batches, src, issue, notBefore: `${on}:00+08:00` }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['batches', lineId] }),
  });
  return (
    <form
      className="batch-form"
      onSubmit={(e) => {
        e.preventDefault();
        fix.mutate();
      }}
    >
      <div className="form-lines">
        <label>
          批次（每行一批）
          <Input.TextArea
            rows={4}
            value={names}
            placeholder={'城关镇、东风街道\n开发区'}
            onChange={(e) => setNames(e.target.value)}
          />
        </label>
        <label>
          公共随机数
          <Select value={src} aria-label="公共随机数" onChange={setSrc} options={SOURCES} />
        </label>
        <label>
          期号或场次
          <Input value={issue} maxLength={200} onChange={(e) => setIssue(e.target.value)} />
        </label>
        <label>
          产生时间
          <DateField time value={on} label="随机数产生时间" onChange={setOn} />
        </label>
      </div>
      <ErrorNote error={fix.error} />
      <p className="note note-due">
        公布后批次和随机数都不能再改，立即在公众门户公开；顺序由以后产生的随机数确定，不能重抽。
      </p>
      <div className="confirm-do">
        <Button
          type="primary"
          htmlType="submit"
          loading={fix.isPending}
          disabled={batches.length < 2 || issue.trim() === '' || on === ''}
        >
          公布批次
        </Button>
      </div>
    </form>
  );
}

function DrawForm({ lot }: { lot: BatchLot }): ReactNode {
  const queries = useQueryClient();
  const [value, setValue] = useState('');
  const draw = useMutation({
    mutationFn: () => drawBatches(lot.lineId, value),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['batches', lot.lineId] }),
  });
  return (
    <form
      className="batch-form"
      onSubmit={(e) => {
        e.preventDefault();
        draw.mutate();
      }}
    >
      <div className="form-lines">
        <label>
          产生的随机数
          <Input value={value} maxLength={300} onChange={(e) => setValue(e.target.value)} />
        </label>
      </div>
      <ErrorNote error={draw.error} />
      <div className="confirm-do">
        <Button type="primary" htmlType="submit" loading={draw.isPending} disabled={value.trim() === ''}>
          录入随机数并确定顺序
        </Button>
      </div>
    </form>
  );
}
