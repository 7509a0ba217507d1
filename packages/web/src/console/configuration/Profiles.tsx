import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { chooseProfile, listProfiles } from '../../api/configuration.ts';
import type { ProfileList } from '../../api/configuration.ts';
import { minute } from '../../shared/format.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';
import { DateField } from '../layout/DateField.tsx';
import { PageHead } from '../layout/PageHead.tsx';
import { ConfigurationTabs } from './ConfigurationTabs.tsx';

/** 规则档案: which rules hold here and from when, the five that ship and a county's own, and how one came to be chosen. */
export function Profiles(): ReactNode {
  const session = useSession().data;
  const data = useQuery({ queryKey: ['profiles'], queryFn: listProfiles });
  const role = session?.person?.role;
  const mayChoose = role === 'head' || (role === 'clerk' && session?.mode === 'practice');
  return (
    <>
      <PageHead title="规则档案" lead="期限、比例、人数都来自文件；每个值旁边是它的原文。" />
      <ConfigurationTabs />
      <ErrorNote error={data.error} retry={() => void data.refetch()} />
      {data.data ? (
        <List data={data.data} mayChoose={mayChoose} mayMake={role === 'head'} />
      ) : (
        <Bones lines={7} height={44} />
      )}
    </>
  );
}

function List({
  data,
  mayChoose,
  mayMake,
}: {
  data: ProfileList;
  mayChoose: boolean;
  mayMake: boolean;
}): ReactNode {
  const go = useNavigate();
  const [other, setOther] = useState<string | null>(null);
  return (
    <>
      <p className="note">
        现在采用{' '}
        <Link to={`/console/configuration/profiles/${data.current.reference}`}>{data.current.name}</Link>
        {data.current.chosen ? '' : '（尚未选定，按默认）'}。已经形成的计划和任务仍适用当时的规则。
      </p>
      <ul className="profile-list">
        {data.profiles.map((p) => (
          <li key={p.reference}>
            <header>
              <strong>
                <Link to={`/console/configuration/profiles/${p.reference}`}>{p.name}</Link>
              </strong>
              {p.reference === data.current.reference ? <Tag tone="public">现在采用</Tag> : null}
              {p.own ? <Tag tone="plain">本地制定，第 {p.version} 版</Tag> : null}
            </header>
            <p>
              《{p.document.title}》{p.document.number ? ` ${p.document.number}` : ''}
            </p>
            <p className="mut">
              {p.level}级，自 {p.validFrom} 起{p.validTo ? `，至 ${p.validTo}` : ''}
              {p.validTo && p.validTo < data.today ? '（文件已到期，请核对是否有新的文件）' : ''}
              {p.base
                ? `；在 ${data.profiles.find((b) => b.reference === p.base)?.name ?? p.base} 上制定`
                : ''}
            </p>
            {p.reference === data.current.reference ? null : (
              <Link to={`/console/configuration/compare?a=${data.current.reference}&b=${p.reference}`}>
                与现行档案对照
              </Link>
            )}
            {mayMake ? (
              <Link to={`/console/configuration/own?base=${p.reference}`}>在此基础上制定本地档案</Link>
            ) : null}
          </li>
        ))}
      </ul>
      <p className="inline no-print">
        <Select
          aria-label="对照的档案"
          placeholder="任选两份对照"
          style={{ minWidth: 200 }}
          value={other}
          options={data.profiles.map((p) => ({ value: p.reference, label: p.name }))}
          onChange={setOther}
        />
        <Button
          disabled={!other}
          onClick={() =>
            void go(`/console/configuration/compare?a=${data.current.reference}&b=${other ?? ''}`)
          }
        >
          逐项对照
        </Button>
      </p>
      {mayChoose ? <Choose data={data} /> : null}
      {data.choices.length > 0 ? (
        <section className="section">
          <h2>选用记录</h2>
          <ol className="profile-choices">
            {data.choices.map((c) => (
              <li key={c.at + c.reference}>
                自 {c.validFrom} 起采用 <code>{c.reference}</code>。{c.why}
                <span className="mut">
                  {'　'}
                  {c.who} {minute(c.at)}
                </span>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
    </>
  );
}

function Choose({ data }: { data: ProfileList }): ReactNode {
  const [reference, setReference] = useState<string | null>(null);
  const [from, setFrom] = useState(data.today);
  const [why, setWhy] = useState('');
  const queries = useQueryClient();
  const choose = useMutation({
    mutationFn: () => chooseProfile({ reference: reference ?? '', from, why: why.trim() }),
    onSuccess: async () => {
      setWhy('');
      await queries.invalidateQueries();
    },
  });
  return (
    <section className="section task-form no-print">
      <h2>改用规则档案</h2>
      <label className="row">
        <span>档案</span>
        <Select
          aria-label="改用的档案"
          value={reference}
          placeholder="选择规则档案"
          options={data.profiles.map((p) => ({ value: p.reference, label: `${p.name}（${p.reference}）` }))}
          onChange={setReference}
        />
      </label>
      <div className="row">
        <span>生效日期</span>
        <DateField label="生效日期" value={from} min={data.today} onChange={setFrom} />
      </div>
      <label className="row">
        <span>理由</span>
        <Input
          value={why}
          maxLength={300}
          placeholder="例如：上级文件要求"
          onChange={(e) => setWhy(e.target.value)}
        />
      </label>
      <ErrorNote error={choose.error} />
      <p>
        <Button
          type="primary"
          loading={choose.isPending}
          disabled={!reference || !from || why.trim().length < 2}
          onClick={() => choose.mutate()}
        >
          改用此档案
        </Button>
      </p>
    </section>
  );
}
