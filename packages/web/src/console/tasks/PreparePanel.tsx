import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { saveScheme } from '../../api/prepare.ts';
import type { TaskDetail } from '../../api/tasks.ts';
import { minute, ruleText } from '../../shared/format.ts';
import { ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { Responses } from './Responses.tsx';
import { SchemeForm } from './SchemeForm.tsx';

/** What belongs to the time before the draw: origin, what to heed, the scheme's text, the answers, the approval. */
export function PreparePanel({ task }: { task: TaskDetail }): ReactNode {
  return (
    <>
      {task.returnedReason && task.stage === 'draft' ? (
        <p className="note note-due">负责人退回：{task.returnedReason}</p>
      ) : null}
      {task.findings.map((f) => (
        <p className="note note-due" key={f.code}>
          {f.message}
          <span className="rule">　{ruleText(f.source)}</span>
        </p>
      ))}
      <section className="section" aria-labelledby="origin">
        <h2 id="origin">任务来源</h2>
        <Origin task={task} />
      </section>
      <SchemeText key={task.id + task.stage} task={task} />
      {task.responses.length > 0 ? (
        <section className="section" aria-labelledby="answers">
          <h2 id="answers">推送与响应</h2>
          <Responses rows={task.responses} />
        </section>
      ) : null}
      {task.deadlines.length > 0 ? <Deadlines task={task} /> : null}
    </>
  );
}

function Origin({ task }: { task: TaskDetail }): ReactNode {
  return (
    <dl className="facts">
      <dt>来源</dt>
      <dd>
        {task.originName}
        {task.planLine ? `：《${task.planLine.plan}》第 ${task.planLine.no} 项 ${task.planLine.name}` : ''}
        {task.superior
          ? `：${task.superior.issuer} ${task.superior.number}（${task.superior.on}），${task.listed ?? 0} 个对象，不再抽对象`
          : ''}
        {task.special ? `：${task.special.name}。${task.special.ground}` : ''}
      </dd>
      {task.special?.authority ? (
        <>
          <dt>批准机关</dt>
          <dd>{task.special.authority}</dd>
        </>
      ) : null}
      <dt>规则档案</dt>
      <dd>{task.profileName}</dd>
      {task.approvedAt ? (
        <>
          <dt>负责人批准</dt>
          <dd>
            {task.approvedByName} {minute(task.approvedAt)}
          </dd>
        </>
      ) : null}
    </dl>
  );
}

function SchemeText({ task }: { task: TaskDetail }): ReactNode {
  const [text, setText] = useState(task.scheme);
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: () => saveScheme(task.id, { content: text.content, risk: text.risk, duties: text.duties }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['task', task.id] }),
  });
  if (task.allowed.includes('edit'))
    return (
      <section className="section task-form">
        <SchemeForm value={text} onChange={(value) => setText({ ...text, ...value })} />
        <ErrorNote error={save.error} />
        <p className="no-print">
          <Button loading={save.isPending} onClick={() => save.mutate()}>
            保存方案内容
          </Button>
        </p>
      </section>
    );
  const filled: [string, string][] = [
    ['检查内容', task.scheme.content],
    ['风险差异化', task.scheme.risk],
    ['职责分工', task.scheme.duties],
  ];
  const shown = filled.filter(([, value]) => value !== '');
  if (shown.length === 0) return null;
  return (
    <section className="section" aria-labelledby="scheme-text">
      <h2 id="scheme-text">方案内容</h2>
      <dl className="facts">
        {shown.map(([label, value]) => (
          <div key={label} className="facts-row">
            <dt>{label}</dt>
            <dd style={{ whiteSpace: 'pre-wrap' }}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Deadlines({ task }: { task: TaskDetail }): ReactNode {
  return (
    <section className="section" aria-labelledby="deadlines">
      <h2 id="deadlines">期限</h2>
      <ul className="answers">
        {task.deadlines.map((d) => (
          <li key={`${d.noun}${d.id}${d.kind}`}>
            <header>
              <strong>{d.title.replace(`${task.id} ${task.name}：`, '')}</strong>
              <Tag tone={d.late ? 'late' : d.state === 'running' ? 'due' : 'public'}>
                {d.due}
                {d.state === 'running'
                  ? d.late
                    ? `，已逾期 ${-(d.left ?? 0)} 个工作日`
                    : `，还剩 ${d.left ?? 0} 个工作日`
                  : '，已办理'}
                {d.provisional ? '（暂定）' : ''}
              </Tag>
            </header>
            <p className="rule">
              自{d.startEvent}（{d.startDay}）起{d.workingDays === null ? '' : ` ${d.workingDays} 个工作日`}。
              {ruleText(d.source)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A reason before what is sent back or given up. */
export function Why({
  label,
  verb,
  busy,
  onDo,
  onBack,
}: {
  label: string;
  verb: string;
  busy: boolean;
  onDo: (reason: string) => void;
  onBack: () => void;
}): ReactNode {
  const [reason, setReason] = useState('');
  return (
    <div className="answer-why">
      <Input.TextArea
        autoFocus
        rows={2}
        maxLength={500}
        aria-label={label}
        placeholder={label}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
      />
      <Button
        type="primary"
        disabled={reason.trim().length < 2}
        loading={busy}
        onClick={() => onDo(reason.trim())}
      >
        {verb}
      </Button>
      <Button onClick={onBack}>返回</Button>
    </div>
  );
}
