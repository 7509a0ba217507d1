import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { getProfile, listProfiles, makeProfile } from '../../api/configuration.ts';
import type { ProfileDetail } from '../../api/configuration.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { RuleWords } from './RuleWords.tsx';

interface Change {
  value: string;
  article: string;
  words: string;
  note: string;
}

/** A county's own profile: from one that ships, change by change, each with the words or the decision it rests on. */
export function OwnProfile(): ReactNode {
  const [params] = useSearchParams();
  const base = params.get('base') ?? 'zhongwei-2019@1';
  const data = useQuery({ queryKey: ['profile', base], queryFn: () => getProfile(base) });
  const known = useQuery({ queryKey: ['profiles'], queryFn: listProfiles });
  if (data.error) return <ErrorNote error={data.error} />;
  if (!data.data || !known.data) return <Bones lines={9} height={36} />;
  const own = known.data.profiles.find((p) => p.reference === base && p.own);
  const newest = own
    ? Math.max(...known.data.profiles.filter((p) => p.id === own.id).map((p) => p.version))
    : 0;
  return <Editor base={data.data} ownId={own?.id ?? null} after={newest} today={known.data.today} />;
}

function Editor({
  base,
  ownId,
  after,
  today,
}: {
  base: ProfileDetail;
  ownId: string | null;
  after: number;
  today: string;
}): ReactNode {
  const county = useSession().data?.county.name ?? '';
  const go = useNavigate();
  const [name, setName] = useState(ownId ? base.name : `${county}规定`);
  const [title, setTitle] = useState(ownId ? base.document.title : '');
  const [number, setNumber] = useState(ownId ? base.document.number : '');
  const [id, setId] = useState(ownId ?? '');
  const [changes, setChanges] = useState<Record<string, Change>>({});
  const save = useMutation({
    mutationFn: () =>
      makeProfile({
        base: base.reference,
        after,
        id: id.trim(),
        name: name.trim(),
        level: '县',
        document: { title: title.trim(), number: number.trim(), issuedOn: today, issuer: county, cites: [] },
        validFrom: today,
        changes: Object.fromEntries(
          Object.entries(changes).map(([key, c]) => [
            key,
            {
              value: valueOf(c.value),
              requirement: base.rows.find((r) => r.id === key)?.value?.requirement ?? '1.17',
              article: c.article.trim(),
              words: c.words.trim(),
              basis: c.words.trim() ? 'text' : 'open',
              ...(c.note.trim() ? { note: c.note.trim() } : {}),
            },
          ]),
        ),
      }),
    onSuccess: ({ reference }) => go(`/console/configuration/profiles/${reference}`),
  });
  const rest = base.rows.filter((r) => !Object.hasOwn(changes, r.id));
  const set = (key: string, change: Partial<Change>): void =>
    setChanges({ ...changes, [key]: { ...changes[key]!, ...change } });
  return (
    <>
      <p className="crumb no-print">
        <Link to="/console/configuration">规则档案</Link> / 制定本地档案
      </p>
      <PageHead
        title="制定本地规则档案"
        lead={`以 ${base.name}（${base.reference}）为基础；只写与它不同的，每项变更都要有依据。国家规定仍然适用。`}
      />
      <div className="task-form own-profile">
        <fieldset>
          <legend>文件</legend>
          <Line label="名称" value={name} onChange={setName} />
          <Line
            label="文件标题"
            value={title}
            onChange={setTitle}
            placeholder="例如：某某县双随机抽查实施办法"
          />
          <Line label="文号" value={number} onChange={setNumber} />
          <Line
            label="代号"
            value={id}
            onChange={setId}
            disabled={ownId !== null}
            placeholder="小写字母和数字，例如 our-county"
          />
        </fieldset>
        {Object.entries(changes).map(([key, change]) => {
          const row = base.rows.find((r) => r.id === key);
          return (
            <fieldset key={key}>
              <legend>
                {row?.name}
                <Button
                  type="link"
                  size="small"
                  onClick={() =>
                    setChanges(Object.fromEntries(Object.entries(changes).filter(([k]) => k !== key)))
                  }
                >
                  撤回
                </Button>
              </legend>
              <div className="row">
                <span>原来</span>
                <RuleWords value={row?.value ?? null} />
              </div>
              <Line
                label="改为"
                value={change.value}
                onChange={(value) => set(key, { value })}
                placeholder={row?.expected ?? ''}
              />
              <Line
                label="条款"
                value={change.article}
                onChange={(article) => set(key, { article })}
                placeholder="例如：第八条"
              />
              <Line
                label="原文"
                value={change.words}
                onChange={(words) => set(key, { words })}
                placeholder="引用文件原文"
              />
              <Line
                label="决定由来"
                value={change.note}
                onChange={(note) => set(key, { note })}
                placeholder="没有原文时写明由谁决定"
              />
            </fieldset>
          );
        })}
        <p>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            aria-label="增加一项变更"
            placeholder="增加一项变更"
            style={{ width: 320, maxWidth: '100%' }}
            value={null}
            options={rest.map((r) => ({ value: r.id, label: `${r.group}：${r.name}` }))}
            onChange={(key: string) => {
              const value = base.rows.find((r) => r.id === key)?.value?.value;
              setChanges({
                ...changes,
                [key]: { value: value === undefined ? '' : textOf(value), article: '', words: '', note: '' },
              });
            }}
          />
        </p>
        <ErrorNote error={save.error} />
        <p>
          <Button
            type="primary"
            size="large"
            loading={save.isPending}
            disabled={!id.trim() || !name.trim() || !title.trim()}
            onClick={() => save.mutate()}
          >
            保存为第 {after + 1} 版
          </Button>
        </p>
      </div>
    </>
  );
}

/** A value as it is typed: plain words as they stand, everything else as JSON. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text.trim();
  }
}

function Line({
  label,
  value,
  onChange,
  placeholder = '',
  disabled = false,
}: {
  label: string;
  value: string;
  onChange: (v: string) => void;
  placeholder?: string;
  disabled?: boolean;
}): ReactNode {
  return (
    <label className="row">
      <span>{label}</span>
      <Input
        value={value}
        disabled={disabled}
        placeholder={placeholder}
        onChange={(e) => onChange(e.target.value)}
      />
    </label>
  );
}
