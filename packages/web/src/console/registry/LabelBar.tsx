import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { labelObjects } from '../../api/directory.ts';
import { count } from '../../shared/format.ts';
import { ErrorNote } from '../../shared/Notes.tsx';

/** Labels for everything the filters have found (O05): says how many before it is done, and how many changed after. */
export function LabelBar({ filter, total }: { filter: Record<string, string>; total: number }): ReactNode {
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [add, setAdd] = useState<string[]>([]);
  const [remove, setRemove] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const label = useMutation({
    mutationFn: () => labelObjects({ filter, add, remove, reason }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['objects'] }),
  });
  if (filter['asOf'] !== undefined || total === 0) return null;
  if (!open)
    return (
      <p className="no-print">
        <Button type="link" style={{ paddingLeft: 0 }} onClick={() => setOpen(true)}>
          给筛选出的 {count(total)} 个对象加注标签
        </Button>
      </p>
    );
  const tags = (value: string[], on: (v: string[]) => void, hint: string): ReactNode => (
    <label>
      {hint}
      <Select
        mode="tags"
        open={false}
        value={value}
        onChange={on}
        tokenSeparators={['、', '，', ',']}
        aria-label={hint}
        options={[]}
      />
    </label>
  );
  return (
    <div className="label-bar no-print">
      <div className="form-lines">
        {tags(add, setAdd, '加注标签')}
        {tags(remove, setRemove, '移除标签')}
        <label>
          理由
          <Input value={reason} maxLength={300} onChange={(e) => setReason(e.target.value)} />
        </label>
      </div>
      <div className="confirm-do">
        <Button
          type="primary"
          loading={label.isPending}
          disabled={add.length + remove.length === 0 || reason.trim().length < 2}
          onClick={() => label.mutate()}
        >
          标注 {count(total)} 个对象
        </Button>
        <Button onClick={() => setOpen(false)}>收起</Button>
      </div>
      {label.data ? (
        <p className="note note-public">
          已标注：{count(label.data.changed)} 个对象有变化，{count(label.data.chosen - label.data.changed)}{' '}
          个原本如此。
        </p>
      ) : null}
      <ErrorNote error={label.error} />
    </div>
  );
}
