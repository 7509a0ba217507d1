import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { chooseFrequency, listFrequency } from '../../api/leads.ts';
import type { FrequencyRow } from '../../api/leads.ts';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { ConfigurationTabs } from './ConfigurationTabs.tsx';

/** 检查频次 (2.6): met in practice, in none of the five documents; a head switches each one with the reason. */
export function FrequencyPage(): ReactNode {
  const head = useSession().data?.person?.role === 'head';
  const data = useQuery({ queryKey: ['frequency'], queryFn: listFrequency });
  return (
    <>
      <PageHead
        title="检查频次"
        lead="五地文件没有规定频次上限。以下是各地做法，默认停用；由负责人决定是否启用，并写明理由。"
      />
      <ConfigurationTabs />
      <ErrorNote error={data.error} retry={() => void data.refetch()} />
      {data.data ? (
        <ul className="answers">
          {data.data.rows.map((rule) => (
            <li key={rule.id}>
              <One key={`${rule.on}${rule.most}`} rule={rule} head={head} />
            </li>
          ))}
        </ul>
      ) : (
        <Bones lines={5} height={70} />
      )}
    </>
  );
}

function One({ rule, head }: { rule: FrequencyRow; head: boolean }): ReactNode {
  const [most, setMost] = useState(rule.most);
  const [why, setWhy] = useState('');
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (on: boolean) => chooseFrequency({ ruleId: rule.id, on, most, why }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['frequency'] }),
  });
  return (
    <article aria-label={rule.zh}>
      <header>
        <strong>{rule.zh}</strong>
        <Tag tone={rule.on ? 'public' : 'draft'}>{rule.on ? '已启用' : '停用'}</Tag>
        <span className="mut">
          上限 {rule.most} 次，超过时{rule.effect === 'refuse' ? '不得派出' : '提醒'}
        </span>
      </header>
      <p className="rule">出处：{rule.source}</p>
      {rule.why ? (
        <p className="mut">
          {rule.who} {rule.on ? '启用' : '停用'}，理由：{rule.why}
        </p>
      ) : null}
      {head ? (
        <div className="answer-why no-print">
          <InputNumber
            aria-label="上限次数"
            min={1}
            max={100}
            precision={0}
            value={most}
            suffix="次"
            style={{ width: 110 }}
            onChange={(n) => setMost(n ?? rule.most)}
          />
          <Input
            aria-label="理由"
            placeholder="理由，写入记录"
            style={{ flex: '1 1 220px' }}
            value={why}
            onChange={(e) => setWhy(e.target.value)}
          />
          <Button
            type={rule.on ? 'default' : 'primary'}
            loading={save.isPending}
            disabled={why.trim().length < 2}
            onClick={() => save.mutate(!rule.on)}
          >
            {rule.on ? '停用' : '启用'}
          </Button>
        </div>
      ) : null}
      <ErrorNote error={save.error} />
    </article>
  );
}
