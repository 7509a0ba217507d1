import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { setAssistants } from '../../api/visits.ts';
import type { VisitDetail } from '../../api/visits.ts';
import { ErrorNote } from '../../shared/Notes.tsx';

const KINDS = [
  { value: 'expert', label: '专家' },
  { value: 'third-party', label: '第三方专业机构人员' },
  { value: 'auxiliary', label: '辅助人员' },
];
const kindName = (kind: string): string => KINDS.find((k) => k.value === kind)?.label ?? kind;

/** 协助人员: named before the visit, never counted as inspectors (N07, N08). */
export function Assistants({ visit }: { visit: VisitDetail }): ReactNode {
  const queries = useQueryClient();
  const [one, setOne] = useState({ kind: 'expert', name: '', organisation: '', duty: '' });
  const save = useMutation({
    mutationFn: (people: VisitDetail['assistants']) => setAssistants(visit.id, people),
    onSuccess: (next) => {
      queries.setQueryData(['visit', visit.id], next);
      setOne({ ...one, name: '', organisation: '', duty: '' });
    },
  });
  const may = visit.allowed.includes('assistants');
  if (!may && visit.assistants.length === 0) return null;
  return (
    <section className="section">
      <h2>协助人员</h2>
      <ul className="plain-list">
        {visit.assistants.map((a) => (
          <li key={a.name}>
            {kindName(a.kind)}　{a.name}　{a.organisation}　{a.duty}
            {may ? (
              <Button
                type="link"
                size="small"
                onClick={() => save.mutate(visit.assistants.filter((x) => x !== a))}
              >
                移除
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {may ? (
        <div className="dir-bar">
          <Select
            aria-label="身份"
            style={{ minWidth: 170 }}
            value={one.kind}
            options={KINDS}
            onChange={(kind) => setOne({ ...one, kind })}
          />
          {(
            [
              ['name', '姓名'],
              ['organisation', '单位'],
              ['duty', '协助事项'],
            ] as const
          ).map(([key, label]) => (
            <Input
              key={key}
              style={{ width: 170 }}
              placeholder={label}
              aria-label={label}
              value={one[key]}
              onChange={(e) => setOne({ ...one, [key]: e.target.value })}
            />
          ))}
          <Button
            disabled={one.name.trim() === ''}
            loading={save.isPending}
            onClick={() => save.mutate([...visit.assistants, one])}
          >
            加入
          </Button>
        </div>
      ) : null}
      <p className="rule">检查前确定，检查中只提供必要辅助，不计入执法人员，不能单独进入。</p>
      <ErrorNote error={save.error} />
    </section>
  );
}
