import { useMutation } from '@tanstack/react-query';
import { Button, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { saveEntry } from '../../api/lists.ts';
import type { Entry, EntryInput, ItemListDetail } from '../../api/lists.ts';
import { ErrorNote } from '../../shared/Notes.tsx';
import { PageHead } from '../layout/PageHead.tsx';

type TextKey =
  | 'id'
  | 'name'
  | 'content'
  | 'subject'
  | 'methodText'
  | 'ratioText'
  | 'frequencyText'
  | 'localLaw'
  | 'authority';

/** One line of a draft list (I02; joint lists I03). */
export function EntryForm({
  list,
  entry,
  onDone,
  onBack,
}: {
  list: ItemListDetail;
  entry: Entry | null;
  onDone: () => void;
  onBack: () => void;
}): ReactNode {
  const joint = list.kind === 'joint';
  const [e, set] = useState<EntryInput>(
    entry ?? {
      id: `${list.departmentId ?? list.id}-${String(list.rows.length + 1).padStart(2, '0')}`,
      name: '',
      content: '',
      kinds: [],
      subject: joint ? '' : list.owner,
      methodText: '现场检查',
      basis: '',
      category: 'general',
      cap: null,
      ratioText: '',
      frequencyText: '',
      origin: 'upper',
      localLaw: '',
      provenance: '',
      departments: [],
      authority: '',
    },
  );
  const change = (part: Partial<EntryInput>): void => set({ ...e, ...part });
  const save = useMutation({
    mutationFn: () =>
      saveEntry(list.id, {
        id: e.id,
        name: e.name,
        content: e.content,
        kinds: e.kinds,
        subject: e.subject,
        methodText: e.methodText,
        basis: e.basis,
        category: e.category,
        cap: e.category === 'key' ? null : e.cap,
        ratioText: e.ratioText,
        frequencyText: e.frequencyText,
        origin: e.origin,
        localLaw: e.origin === 'local' ? e.localLaw : '',
        provenance: e.provenance,
        departments: e.departments,
        authority: e.authority,
      }),
    onSuccess: onDone,
  });
  const text = (key: TextKey, label: string, hint = ''): ReactNode => (
    <label>
      {label}
      <Input value={e[key]} placeholder={hint} onChange={(x) => change({ [key]: x.target.value })} />
    </label>
  );
  return (
    <div className="confirm">
      <PageHead title={entry ? `修改事项` : '新增事项'} lead={list.title} />
      <div className="form-lines">
        {entry ? null : text('id', '事项编码')}
        {text('name', joint ? '监管事项名称' : '抽查项目')}
        {text('content', '检查内容')}
        <label>
          检查对象（对象类型，可填多个；不填为全部对象）
          <Select
            mode="tags"
            value={e.kinds}
            onChange={(kinds: string[]) => change({ kinds })}
            tokenSeparators={['、', '，', ',']}
            options={[]}
            open={false}
          />
        </label>
        <div>
          <span className="form-name">事项类别</span>
          <Segmented
            value={e.category}
            onChange={(v) => change({ category: v as 'general' | 'key' })}
            options={[
              { value: 'general', label: '一般检查事项' },
              { value: 'key', label: '重点检查事项' },
            ]}
          />
        </div>
        {e.category === 'general' ? (
          <label>
            抽查比例上限
            <Input
              value={e.cap ?? ''}
              placeholder="例如 5%"
              onChange={(x) => change({ cap: x.target.value === '' ? null : x.target.value })}
            />
          </label>
        ) : null}
        {text('subject', joint ? '抽查主体' : '检查主体')}
        {text('methodText', '检查方式')}
        <label>
          检查依据（法律、法规、规章及条款）
          <Input.TextArea rows={3} value={e.basis} onChange={(x) => change({ basis: x.target.value })} />
        </label>
        {text('ratioText', '抽查比例（按文件原文）', '例如 一般不超过 5%/年')}
        {text('frequencyText', '抽查频次（按文件原文）', '例如 1次/年')}
        {joint ? text('authority', '执法权限') : null}
        <div>
          <span className="form-name">来自</span>
          <Segmented
            value={e.origin}
            onChange={(v) => change({ origin: v as 'upper' | 'local' })}
            options={[
              { value: 'upper', label: '上级统一清单' },
              { value: 'local', label: '本级增加' },
            ]}
          />
        </div>
        {e.origin === 'local' ? text('localLaw', '地方性法规依据') : null}
      </div>
      <ErrorNote error={save.error} />
      <div className="confirm-do">
        <Button
          type="primary"
          size="large"
          loading={save.isPending}
          disabled={e.name.trim() === ''}
          onClick={() => save.mutate()}
        >
          保存事项
        </Button>
        <Button size="large" onClick={onBack}>
          返回清单
        </Button>
      </div>
    </div>
  );
}
