import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { registerLead } from '../../api/leads.ts';
import { ErrorNote } from '../../shared/Notes.tsx';
import { DateField } from '../layout/DateField.tsx';
import { ORIGINS } from './leadWords.tsx';

const NONE = {
  origin: 'complaint',
  title: '',
  content: '',
  objectName: '',
  code: '',
  receivedOn: '',
  handleBy: '',
};

/** What came in: from where, about whom, since when. A known code ties it to the directory. */
export function RegisterLead({ onDone }: { onDone: () => void }): ReactNode {
  const [form, setForm] = useState(NONE);
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: () =>
      registerLead({ ...form, code: form.code || undefined, handleBy: form.handleBy || undefined }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['leads'] });
      onDone();
    },
  });
  const set = (change: Partial<typeof NONE>): void => setForm({ ...form, ...change });
  const text = (key: 'title' | 'objectName' | 'code', label: string, hint: string): ReactNode => (
    <label className="row">
      <span>{label}</span>
      <Input value={form[key]} placeholder={hint} onChange={(e) => set({ [key]: e.target.value })} />
    </label>
  );
  const ready =
    form.title.length > 1 && form.content.length > 1 && form.objectName.length > 1 && form.receivedOn !== '';
  return (
    <section className="section task-form" aria-label="登记线索">
      <div className="row">
        <span>来源</span>
        <Select
          aria-label="线索来源"
          options={ORIGINS}
          value={form.origin}
          onChange={(origin) => set({ origin })}
        />
      </div>
      {text('title', '事由', '例如：举报销售过期食品')}
      <label className="row">
        <span>内容</span>
        <Input.TextArea rows={3} value={form.content} onChange={(e) => set({ content: e.target.value })} />
      </label>
      {text('objectName', '对象名称', '被投诉、被转办或者监测发现的对象')}
      {text('code', '标识编码', '可不填；填写后与名录库对应，计入检查频次')}
      <div className="row">
        <span>日期</span>
        <div className="inline">
          <DateField
            label="收到日期"
            value={form.receivedOn}
            onChange={(receivedOn) => set({ receivedOn })}
          />
          <DateField label="处置期限" value={form.handleBy} onChange={(handleBy) => set({ handleBy })} />
        </div>
        <small>处置期限由来文写明；没有写明的立即处置。</small>
      </div>
      <ErrorNote error={save.error} />
      <p>
        <Button type="primary" disabled={!ready} loading={save.isPending} onClick={() => save.mutate()}>
          保存线索
        </Button>
      </p>
    </section>
  );
}
