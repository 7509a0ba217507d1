import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { getDuplicates, mergeObjects, undoMerge } from '../../api/directory.ts';
import type { Duplicates as Found } from '../../api/directory.ts';
import { codeText, count, day } from '../../shared/format.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';

const WHY = { code: '代码相同', org: '统一代码中含有这个组织机构代码', 'name-address': '名称和住所相同' };

/** Entries that may be one. A person decides which stays; nothing is deleted, and it can be undone. */
export function Duplicates(): ReactNode {
  const queries = useQueryClient();
  const clerk = useSession().data?.person?.role === 'clerk';
  const q = useQuery({ queryKey: ['objects', 'duplicates'], queryFn: getDuplicates });
  const undo = useMutation({
    mutationFn: (v: { id: string; reason: string }) => undoMerge(v.id, v.reason),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['objects'] }),
  });
  const r = q.data;
  return (
    <>
      <PageHead
        title="可能重复的对象"
        lead="同一户在名录里有两条记录，就可能被抽两次。合并后旧标识仍能查到，历史都保留，合并可以撤销。"
      >
        <Link to="/console/objects">
          <Button>检查对象名录库</Button>
        </Link>
      </PageHead>
      <ErrorNote error={q.error ?? undo.error} />
      {q.isPending ? <Bones lines={8} /> : null}
      {r?.groups.length === 0 ? (
        <Empty title="没有可能重复的对象">按代码、组织机构代码、名称加住所核对过。</Empty>
      ) : null}
      {r && r.total > r.groups.length ? (
        <p className="note">
          共 {count(r.total)} 组，这里列出前 {r.groups.length} 组，处理后依次列出。
        </p>
      ) : null}
      {r?.groups.map((g) => (
        <Group key={g.objects.map((o) => o.id).join()} group={g} clerk={clerk} />
      ))}
      {r && r.merged.length > 0 ? (
        <section className="section" aria-labelledby="merged">
          <h2 id="merged">已经合并的</h2>
          <ul className="plain-list">
            {r.merged.map((m) => (
              <li key={m.id}>
                <span className="mut">{day(m.mergedAt)}</span>　<code>{m.loser}</code> {m.loserName} 并入{' '}
                {m.survivorName}
                <span className="mut">
                  {'　'}
                  {m.who}：{m.reason}
                </span>
                {clerk ? (
                  <Button
                    type="link"
                    size="small"
                    loading={undo.isPending}
                    onClick={() => undo.mutate({ id: m.id, reason: '核实后撤销合并' })}
                  >
                    撤销合并
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

function Group({ group, clerk }: { group: Found['groups'][number]; clerk: boolean }): ReactNode {
  const queries = useQueryClient();
  const [stays, setStays] = useState(group.objects[0]!.id);
  const [reason, setReason] = useState('');
  const merge = useMutation({
    mutationFn: async () => {
      for (const o of group.objects) if (o.id !== stays) await mergeObjects(o.id, stays, reason);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['objects'] }),
  });
  return (
    <section className="dup" aria-label={group.objects[0]!.name}>
      <p className="mut">{WHY[group.why]}</p>
      <Radio.Group value={stays} onChange={(e) => setStays(String(e.target.value))} disabled={!clerk}>
        {group.objects.map((o) => (
          <Radio key={o.id} value={o.id} className="dup-row">
            <strong>{o.name}</strong>
            <code>{o.id.startsWith('int:nocode-') ? '无代码' : codeText(o.code) || o.id}</code>
            <span className="mut">
              {[o.status, o.address, o.registeredOn ? `${day(o.registeredOn)} 成立` : '']
                .filter(Boolean)
                .join('，')}
            </span>
          </Radio>
        ))}
      </Radio.Group>
      {clerk ? (
        <div className="dup-do no-print">
          <Input
            value={reason}
            maxLength={300}
            placeholder="合并的理由，例如：经核对营业执照为同一户"
            aria-label="合并的理由"
            onChange={(e) => setReason(e.target.value)}
          />
          <Button
            disabled={reason.trim().length < 2}
            loading={merge.isPending}
            onClick={() => merge.mutate()}
          >
            保留选中的一条，其余并入
          </Button>
        </div>
      ) : null}
      <ErrorNote error={merge.error} />
    </section>
  );
}
