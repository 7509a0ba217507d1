import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { addLine, deleteLine, getPlan, proposeChange, saveLine } from '../../api/plans.ts';
import type { LineInput, PlanDetail, PlanLine } from '../../api/plans.ts';
import { listItems, getObjectFacets } from '../../api/registry.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { BatchPanel } from './BatchPanel.tsx';
import { LineFields } from './LineFields.tsx';
import { LineFacts } from './LineFacts.tsx';
import { ruleText } from '../../shared/format.ts';
import { Crumb } from './parts.tsx';

/** States of a plan in which its published lines hold. */
const IN_FORCE = ['published', 'adjusting'];
const GROUNDS = [
  ['superior', '上级要求'],
  ['risk', '社会风险'],
  ['emergency', '突发事件'],
  ['law', '法律法规调整'],
  ['work', '工作实际'],
] as const;

const empty = (plan: PlanDetail): LineInput => ({
  name: '',
  initiatorId: plan.department.id,
  participants: [],
  items: [],
  kinds: [],
  objectRange: '',
  ratio: null,
  rates: null,
  quantity: null,
  windowFrom: null,
  windowTo: null,
  batch: '',
  frequency: '1次/年',
  method: '现场',
  jointMode: '',
  withinDepartment: false,
  perVisit: 2,
  reason: '',
});

const inputOf = (l: PlanLine): LineInput => ({
  name: l.name,
  initiatorId: l.initiator.id,
  participants: l.participants.map((p) => p.id),
  items: l.items.map(({ itemId, item, departmentId }) => ({ itemId, item, departmentId })),
  kinds: l.kinds,
  objectRange: l.objectRange,
  ratio: l.ratio,
  rates: l.rates,
  quantity: l.quantity,
  windowFrom: l.windowFrom,
  windowTo: l.windowTo,
  batch: l.batch,
  frequency: l.frequency,
  method: l.method,
  jointMode: l.jointMode,
  withinDepartment: l.withinDepartment,
  perVisit: l.perVisit,
  reason: l.reason,
});

/** One line: to read, to write while the plan is a draft, to change with a reason once it is published. */
export function LinePage(): ReactNode {
  const { id = '', lineId = '' } = useParams();
  const plan = useQuery({ queryKey: ['plan', id], queryFn: () => getPlan(id) });
  const items = useQuery({
    queryKey: ['items', 'all'],
    queryFn: () => listItems({ pageSize: 200 }),
    staleTime: 600_000,
  });
  const facets = useQuery({
    queryKey: ['facets'],
    queryFn: getObjectFacets,
    staleTime: 600_000,
    retry: false,
  });
  if (plan.error) return <ErrorNote error={plan.error} retry={() => void plan.refetch()} />;
  if (!plan.data || !items.data) return <Bones lines={9} height={32} />;
  const line = plan.data.lineRows.find((l) => l.id === lineId);
  if (lineId !== 'new' && !line) return <ErrorNote error={new Error('no line')} />;
  const open = (plan.data.edit || plan.data.change) && !line?.mergedInto && !line?.dropped;
  return (
    <>
      <Crumb id={id} title={plan.data.title} here={line ? `计划项 ${line.no}` : '增加计划项'} />
      {open ? (
        <LineForm
          key={lineId}
          plan={plan.data}
          line={line}
          items={items.data.rows}
          kinds={(facets.data?.kinds ?? []).map((k) => k.value)}
        />
      ) : line ? (
        <LineFacts plan={plan.data} line={line} />
      ) : null}
      {line && IN_FORCE.includes(plan.data.state) ? <BatchPanel lineId={line.id} /> : null}
    </>
  );
}

interface Props {
  plan: PlanDetail;
  line: PlanLine | undefined;
  items: Awaited<ReturnType<typeof listItems>>['rows'];
  kinds: string[];
}

function LineForm({ plan, line, items, kinds }: Props): ReactNode {
  const [form, setForm] = useState<LineInput>(line ? inputOf(line) : empty(plan));
  const [reason, setReason] = useState('');
  const [ground, setGround] = useState('work');
  const go = useNavigate();
  const queries = useQueryClient();
  const change = plan.change;
  const done = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['plan', plan.id] });
    await queries.invalidateQueries({ queryKey: ['plans'] });
    await go(`/console/plans/${plan.id}`);
  };
  const save = useMutation({
    mutationFn: (): Promise<unknown> =>
      change
        ? proposeChange(plan.id, {
            kind: line ? 'alter' : 'add',
            lineId: line?.id ?? null,
            body: form,
            ground,
            reason,
          })
        : line
          ? saveLine(line.id, { ...form, rowVersion: line.rowVersion })
          : addLine(plan.id, form),
    onSuccess: done,
  });
  const remove = useMutation({
    mutationFn: (): Promise<unknown> =>
      change
        ? proposeChange(plan.id, { kind: 'drop', lineId: line!.id, ground, reason })
        : deleteLine(line!.id),
    onSuccess: done,
  });
  const found = plan.findings.filter((f) => f.lineId === line?.id && f.level !== 'hint');
  const title = change
    ? line
      ? `变更计划项：${line.name}`
      : '提出增加计划项'
    : (line?.name ?? '增加计划项');
  return (
    <>
      <PageHead
        title={title}
        lead={
          change
            ? '计划已公布：变更经另一人批准并重新公布后生效，在此之前原计划有效。'
            : '保存后在计划页核对。草稿可以先不填全。'
        }
      />
      <form
        className="task-form plan-form"
        onSubmit={(e) => {
          e.preventDefault();
          save.mutate();
        }}
      >
        {found.length > 0 ? (
          <ul className="note note-due plan-warned">
            {found.map((f, i) => (
              <li key={i}>{f.message}</li>
            ))}
          </ul>
        ) : null}
        <LineFields
          form={form}
          onChange={setForm}
          items={items}
          kinds={kinds}
          joint={plan.kind === 'joint'}
          original={line?.original ?? null}
        />
        {change ? (
          <fieldset>
            <legend>变更理由</legend>
            <div className="row">
              <span>情形</span>
              <Select
                value={ground}
                aria-label="变更情形"
                style={{ width: 200 }}
                onChange={setGround}
                options={GROUNDS.map(([value, label]) => ({ value, label }))}
              />
            </div>
            <label className="row">
              <span>理由</span>
              <Input.TextArea
                rows={3}
                maxLength={500}
                value={reason}
                aria-label="变更理由"
                onChange={(e) => setReason(e.target.value)}
              />
              <small>{ruleText(plan.rules.find((r) => r.id === 'plan.change')?.words ?? '')}</small>
            </label>
          </fieldset>
        ) : null}
        <ErrorNote error={save.error ?? remove.error} />
        <div className="confirm-do">
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            loading={save.isPending}
            disabled={form.name.trim() === ''}
          >
            {change ? '提出变更' : '保存计划项'}
          </Button>
          <Button size="large" onClick={() => void go(`/console/plans/${plan.id}`)}>
            返回计划
          </Button>
          {line ? (
            <Button size="large" danger loading={remove.isPending} onClick={() => remove.mutate()}>
              {change ? '提出取消这一条' : '删除这一条'}
            </Button>
          ) : null}
        </div>
      </form>
    </>
  );
}
