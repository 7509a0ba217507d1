import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { getFollowup, stepFollowup } from '../../api/followups.ts';
import type { FollowupDetail } from '../../api/followups.ts';
import { codeText, minute, ruleText } from '../../shared/format.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { DateField } from '../layout/DateField.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { Fact } from '../publish/ResultPage.tsx';
import { FollowupDue } from './Followups.tsx';

type Field =
  | 'words'
  | 'until'
  | 'receiverKind'
  | 'receiver'
  | 'receipt'
  | 'caseNumber'
  | 'status'
  | 'address';

/** Which fields a step asks for, with their labels. */
const FIELDS: Record<string, [Field, string][]> = {
  correctOnSpot: [['words', '改正的证明']],
  order: [
    ['until', '改正期限'],
    ['words', '责令改正的内容'],
  ],
  reportCorrected: [['words', '改正的证明']],
  verify: [['words', '核实情况']],
  reject: [
    ['until', '新的改正期限'],
    ['words', '未改正的情况'],
  ],
  transfer: [
    ['receiverKind', '移交给'],
    ['receiver', '接收单位'],
    ['until', '要求回执的日期'],
    ['words', '移交的线索和材料'],
  ],
  receive: [['receipt', '回执（编号、签收人、日期）']],
  fileCase: [['caseNumber', '立案号']],
  proposeListing: [['words', '列入的事由']],
  approveListing: [['words', '决定（文号）']],
  refuseListing: [['words', '不予列入的理由']],
  relabel: [
    ['status', '登记状态更正为'],
    ['address', '经营地址更正为'],
    ['words', '更正说明'],
  ],
  close: [['words', '办结说明']],
  dismiss: [['words', '无需处理的理由']],
};
const RECEIVERS = [
  { value: 'case-unit', label: '办案机构（立案查处）' },
  { value: 'department', label: '其他执法部门' },
  { value: 'judicial', label: '司法机关（涉嫌犯罪）' },
];
const STATUSES = ['存续', '注销', '吊销未注销', '迁出', '歇业'].map((s) => ({ value: s, label: s }));
const DETAIL: Record<string, string> = {
  order: '责令改正',
  proof: '改正证明',
  receiverKind: '移交给',
  receiver: '接收单位',
  suspectedCrime: '涉嫌犯罪',
  receipt: '回执',
  caseNumber: '立案号',
  ground: '列入事由',
  before: '更正前',
  after: '更正后',
  note: '更正说明',
  verify: '核实',
  close: '办结说明',
  dismiss: '无需处理',
};

/** One follow-up: what was found, what was done so far, and the next step with what it needs. */
export function FollowupPage(): ReactNode {
  const { id = '' } = useParams();
  const data = useQuery({ queryKey: ['followup', id], queryFn: () => getFollowup(id) });
  if (data.error) return <ErrorNote error={data.error} retry={() => void data.refetch()} />;
  const f = data.data;
  if (!f) return <Bones lines={8} height={28} />;
  return (
    <>
      <PageHead title={`${f.kindName}：${f.objectName}`} lead={`${f.item}　${f.departmentName}`} />
      <dl className="facts">
        <Fact label="状态">{f.stateName}</Fact>
        <Fact label="期限">
          <FollowupDue f={f} />
          {f.dueSource ? <p className="rule">{ruleText(f.dueSource)}</p> : null}
        </Fact>
        <Fact label="标识编码">
          <code>{codeText(f.code)}</code>
        </Fact>
        <Fact label="因何结果">{f.categories.map((c) => c.name).join('；')}</Fact>
        <Fact label="抽查任务">
          <Link to={`/console/tasks/${f.taskId}`}>{f.taskName}</Link>
          {'　'}
          <Link to={`/console/visits/${f.visitId}`}>检查记录</Link>
        </Fact>
        {Object.entries(f.detail).map(([key, value]) => (
          <Fact key={key} label={DETAIL[key] ?? key}>
            {value}
          </Fact>
        ))}
      </dl>
      {f.allowed.length > 0 ? (
        <NextStep key={f.state} f={f} />
      ) : f.state === 'closed' ? null : (
        <p className="note">下一步由其他岗位或所属部门办理。</p>
      )}
      <section className="section">
        <h2>办理经过</h2>
        <ul className="plain-list">
          {f.steps.map((s) => (
            <li key={s.at + s.text}>
              <span className="mut">{minute(s.at)}</span>　{s.who}　{s.text}
              {s.reason ? `：${s.reason}` : ''}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function NextStep({ f }: { f: FollowupDetail }): ReactNode {
  const [action, setAction] = useState(f.allowed[0]?.action ?? '');
  const [given, setGiven] = useState<Partial<Record<Field, string>>>({});
  const queries = useQueryClient();
  const step = useMutation({
    mutationFn: () =>
      stepFollowup(f.id, {
        action,
        ...Object.fromEntries(
          (FIELDS[action] ?? []).map(([k]) => [k, given[k] ?? '']).filter(([, v]) => v !== ''),
        ),
      }),
    onSuccess: async (next) => {
      queries.setQueryData(['followup', f.id], next);
      await queries.invalidateQueries({ queryKey: ['followups'] });
    },
  });
  const set = (key: Field, value: string): void => setGiven({ ...given, [key]: value });
  return (
    <section className="section" aria-label="下一步">
      <h2>下一步</h2>
      <div className="page-do" style={{ marginBottom: 12 }}>
        {f.allowed.map((a) => (
          <Button
            key={a.action}
            type={a.action === action ? 'primary' : 'default'}
            ghost={a.action === action}
            onClick={() => setAction(a.action)}
          >
            {a.zh}
          </Button>
        ))}
      </div>
      <div style={{ maxWidth: 560 }}>
        {(FIELDS[action] ?? []).map(([key, label]) => (
          <label key={key} className="field" style={{ marginBottom: 12 }}>
            <span>{label}</span>
            {key === 'until' ? (
              <DateField label={label} value={given.until ?? ''} onChange={(v) => set('until', v)} />
            ) : key === 'receiverKind' || key === 'status' ? (
              <Select
                style={{ width: '100%' }}
                allowClear
                aria-label={label}
                value={given[key] ?? null}
                options={key === 'status' ? STATUSES : RECEIVERS}
                onChange={(v: string | null) => set(key, v ?? '')}
              />
            ) : (
              <Input.TextArea
                autoSize
                aria-label={label}
                value={given[key] ?? ''}
                onChange={(e) => set(key, e.target.value)}
              />
            )}
          </label>
        ))}
        <ErrorNote error={step.error} />
        <Button type="primary" loading={step.isPending} onClick={() => step.mutate()}>
          {f.allowed.find((a) => a.action === action)?.zh}
        </Button>
      </div>
    </section>
  );
}
