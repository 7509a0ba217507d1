import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { getSettings, saveSettings } from '../../api/reports.ts';
import type { Settings } from '../../api/reports.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { Tabs } from './Tabs.tsx';

/** Fields of the document settings by path, with their names. */
const FIELDS: readonly (readonly [path: string, name: string])[] = [
  ['county', '县（市、区、旗）名称'],
  ['authority', '发文机关名称'],
  ['codeWord', '发文机关代字'],
  ['address', '机关地址'],
  ['phone', '机关电话'],
  ['conferenceOffice', '联席会议办公室名称'],
  ['conferenceCodeWord', '联席会议办公室代字'],
  ['supervision.body', '监督机构'],
  ['supervision.phone', '监督电话'],
  ['remedies.reviewBody', '行政复议机关'],
  ['remedies.court', '人民法院'],
];
type Tree = Record<string, unknown>;
const read = (tree: Tree, path: string): string => {
  const value = path.split('.').reduce<unknown>((at, key) => (at as Tree | undefined)?.[key], tree);
  return typeof value === 'string' ? value : '';
};
const write = (tree: Tree, path: string, value: string): Tree => {
  const [key = '', ...rest] = path.split('.');
  return {
    ...tree,
    [key]: rest.length === 0 ? value : write((tree[key] ?? {}) as Tree, rest.join('.'), value),
  };
};

/** How the county writes: names and code words of its documents, columns of its monthly form. */
export function SettingsPage(): ReactNode {
  const data = useQuery({ queryKey: ['settings'], queryFn: getSettings });
  return (
    <>
      <Tabs />
      <PageHead
        title="文书与报表设置"
        lead="文书上的机关名称、代字、用印位置和月报栏目由本地区确定；每次修改留痕，已经制作的文书不变。"
      />
      <ErrorNote error={data.error} />
      {data.data ? <Forms settings={data.data} /> : <Bones lines={8} />}
    </>
  );
}

function Forms({ settings }: { settings: Settings }): ReactNode {
  const role = useSession().data?.person?.role;
  const may = role === 'head' || role === 'clerk' || role === 'office';
  const queries = useQueryClient();
  const [tree, setTree] = useState<Tree>(settings.documents);
  const [columns, setColumns] = useState(settings.columns.filter((c) => c.basis !== 'text').map((c) => c.id));
  const done = { onSuccess: () => queries.invalidateQueries({ queryKey: ['settings'] }) };
  const documents = useMutation({
    mutationFn: () => saveSettings('documents', { documents: tree }),
    ...done,
  });
  const form = useMutation({
    mutationFn: () =>
      saveSettings('columns', {
        columns: columns.map((id) => ({ id, zh: settings.choices.find((c) => c.id === id)?.zh ?? id })),
      }),
    ...done,
  });
  return (
    <>
      <h2 className="rep-h">文书</h2>
      {settings.written ? null : <p className="note note-due">还没有填写；填写保存后才能制作文书。</p>}
      {FIELDS.map(([path, name]) => (
        <label key={path} className="rep-field">
          <span>{name}</span>
          <Input
            disabled={!may}
            value={read(tree, path)}
            onChange={(e) => setTree(write(tree, path, e.target.value))}
          />
        </label>
      ))}
      <label className="rep-field">
        <span>用印位置</span>
        <Select
          disabled={!may}
          style={{ width: 260 }}
          value={read(tree, 'sealPlace') || 'over-date'}
          options={[
            { value: 'over-date', label: '署名和成文日期之上留出位置' },
            { value: 'marked', label: '印“（印章）”字样' },
          ]}
          onChange={(v: string) => setTree(write(tree, 'sealPlace', v))}
        />
      </label>
      <ErrorNote error={documents.error} />
      {may ? (
        <Button type="primary" loading={documents.isPending} onClick={() => documents.mutate()}>
          保存文书设置
        </Button>
      ) : null}
      <h2 className="rep-h">月报栏目</h2>
      <p className="rule">
        “抽查事项名称”“抽查比例”是文件印出的栏目，不能去掉；其后各栏原文中断，由本地区确定。
      </p>
      <Select
        mode="multiple"
        disabled={!may}
        style={{ width: '100%', maxWidth: 760 }}
        value={columns}
        options={settings.choices.map((c) => ({ value: c.id, label: `${c.zh}（${c.formula}）` }))}
        onChange={setColumns}
        aria-label="月报栏目"
      />
      <ErrorNote error={form.error} />
      {may ? (
        <p>
          <Button loading={form.isPending} onClick={() => form.mutate()}>
            保存月报栏目
          </Button>
        </p>
      ) : null}
    </>
  );
}
