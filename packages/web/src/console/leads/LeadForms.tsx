import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';

interface Doing {
  busy: boolean;
  onDo: (step: string, body: object) => void;
}

/** What the check found; nothing found ends a row of clean visits of its inspectors in the frequency rules (2.6). */
export function LeadOutcome({ busy, onDo }: Doing): ReactNode {
  const [outcome, setOutcome] = useState('');
  const [clean, setClean] = useState(false);
  return (
    <section className="section task-form" aria-label="登记核查结果">
      <h2>登记核查结果</h2>
      <Input.TextArea
        rows={3}
        aria-label="核查结果"
        placeholder="核查情况和处理结果"
        value={outcome}
        onChange={(e) => setOutcome(e.target.value)}
      />
      <p>
        <Checkbox checked={clean} onChange={(e) => setClean(e.target.checked)}>
          未发现问题
        </Checkbox>
      </p>
      <Button
        type="primary"
        loading={busy}
        disabled={outcome.trim().length < 2}
        onClick={() => onDo('handle', { outcome, clean })}
      >
        保存核查结果
      </Button>
    </section>
  );
}

/** A lead that is not this department's, or that is not taken up: with its reason. */
export function LeadReason({ step, busy, onDo }: Doing & { step: 'passOn' | 'dismiss' }): ReactNode {
  const [reason, setReason] = useState('');
  const [to, setTo] = useState('');
  const passing = step === 'passOn';
  return (
    <section className="section" aria-label={passing ? '转其他部门' : '不予受理'}>
      <h2>{passing ? '不属于本部门职责' : '不予受理'}</h2>
      <div className="answer-why">
        {passing ? (
          <Input
            aria-label="转送部门"
            placeholder="转送部门"
            style={{ width: 200 }}
            value={to}
            onChange={(e) => setTo(e.target.value)}
          />
        ) : null}
        <Input
          aria-label={passing ? '转送理由' : '不予受理的理由'}
          placeholder="理由"
          style={{ flex: '1 1 240px' }}
          value={reason}
          onChange={(e) => setReason(e.target.value)}
        />
        <Button
          loading={busy}
          disabled={reason.trim().length < 2 || (passing && to.trim().length < 2)}
          onClick={() => onDo(step, passing ? { reason, passedTo: to } : { reason })}
        >
          {passing ? '转其他部门' : '不予受理'}
        </Button>
      </div>
    </section>
  );
}
