import { useMutation } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { addCertificate, declareInterest, endInterest, setLeave } from '../../api/directory.ts';
import type { InspectorRecord } from '../../api/directory.ts';
import { ErrorNote } from '../../shared/Notes.tsx';
import { useSession } from '../../shared/useSession.ts';
import { DateField } from '../layout/DateField.tsx';

const RELATIONS = {
  shareholder: '股东、合伙人或出资人',
  manager: '任职或兼职',
  relative: '近亲属任职或出资',
  dispute: '有诉讼、债务等纠纷',
  former: '曾在该单位任职',
  other: '其他可能影响公正的关系',
};
type Form = 'certificate' | 'leave' | 'interest' | 'end';
const EMPTY = {
  number: '',
  kind: '行政执法证',
  from: '',
  to: '',
  reason: '',
  objectId: '',
  relation: 'relative',
  words: '',
  interest: '',
};

/** The three things that are registered for a person: a certificate, leave, an interest. One form is open at a time. */
export function InspectorForms({
  id,
  off,
  editable,
  interests,
  onDone,
}: {
  id: string;
  off: [string, string][];
  editable: boolean;
  interests: InspectorRecord['interests'];
  onDone: () => Promise<unknown>;
}): ReactNode {
  const role = useSession().data?.person?.role;
  const [form, setForm] = useState<Form | null>(null);
  const [v, set] = useState(EMPTY);
  const change = (part: Partial<typeof EMPTY>): void => set({ ...v, ...part });
  const open = interests.filter((i) => i.endedAt === null);
  const send = useMutation({
    mutationFn: () => {
      switch (form) {
        case 'certificate':
          return addCertificate(id, { number: v.number, kind: v.kind, to: v.to });
        case 'leave':
          return setLeave(id, [...off, [v.from, v.to]], v.reason);
        case 'interest':
          return declareInterest(id, { objectId: v.objectId.trim(), relation: v.relation, words: v.words });
        default:
          return endInterest(id, v.interest, v.reason);
      }
    },
    onSuccess: async () => {
      setForm(null);
      set(EMPTY);
      await onDone();
    },
  });
  const declares = editable || role === 'reviewer' || role === 'inspector';
  const buttons: [Form, string, boolean][] = [
    ['certificate', '登记证件', editable],
    ['leave', '登记请假', editable],
    ['interest', '申报利害关系', declares],
    ['end', '解除利害关系', (editable || role === 'reviewer') && open.length > 0],
  ];
  const text = (key: keyof typeof EMPTY, label: string): ReactNode => (
    <label>
      {label}
      <Input value={v[key]} maxLength={300} onChange={(e) => change({ [key]: e.target.value })} />
    </label>
  );
  const date = (key: 'from' | 'to', label: string): ReactNode => (
    <label>
      {label}
      <DateField label={label} value={v[key]} onChange={(d) => change({ [key]: d })} />
    </label>
  );
  const ready =
    form === 'certificate'
      ? v.number !== '' && v.to !== ''
      : form === 'leave'
        ? v.from !== '' && v.to !== '' && v.reason.length > 1
        : form === 'interest'
          ? v.objectId.trim() !== ''
          : v.interest !== '' && v.reason.length > 1;
  return (
    <div className="no-print">
      <div className="confirm-do">
        {buttons
          .filter(([, , may]) => may)
          .map(([key, label]) => (
            <Button key={key} onClick={() => setForm(form === key ? null : key)}>
              {label}
            </Button>
          ))}
      </div>
      {form ? (
        <div className="label-bar">
          <div className="form-lines">
            {form === 'certificate' ? (
              <>
                {text('number', '证件编号')}
                {text('kind', '证件类型')}
                {date('to', '有效期至')}
              </>
            ) : null}
            {form === 'leave' ? (
              <>
                {date('from', '从')}
                {date('to', '到')}
                {text('reason', '事由')}
              </>
            ) : null}
            {form === 'interest' ? (
              <>
                {text('objectId', '对象的统一社会信用代码')}
                <label>
                  关系
                  <Select
                    value={v.relation}
                    aria-label="关系"
                    options={Object.entries(RELATIONS).map(([value, label]) => ({ value, label }))}
                    onChange={(relation: string) => change({ relation })}
                  />
                </label>
                {text('words', '说明')}
              </>
            ) : null}
            {form === 'end' ? (
              <>
                <label>
                  哪一项
                  <Select
                    value={v.interest || null}
                    aria-label="哪一项"
                    options={open.map((i) => ({ value: i.id, label: `${i.objectName}：${i.relationName}` }))}
                    onChange={(interest: string) => change({ interest })}
                  />
                </label>
                {text('reason', '理由')}
              </>
            ) : null}
          </div>
          <Button type="primary" disabled={!ready} loading={send.isPending} onClick={() => send.mutate()}>
            {buttons.find(([key]) => key === form)?.[1]}
          </Button>
          <ErrorNote error={send.error} />
        </div>
      ) : null}
    </div>
  );
}
