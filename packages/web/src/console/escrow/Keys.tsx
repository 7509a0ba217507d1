import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { acceptKey, endKey, listKeys, refuseKey } from '../../api/escrow.ts';
import type { KeyState, SupervisingKey } from '../../api/escrow.ts';
import type { Role } from '../../api/session.ts';
import { minute } from '../../shared/format.ts';
import { Bones, Empty, ErrorNote } from '../../shared/Notes.tsx';
import { Tag } from '../../shared/Tag.tsx';
import type { Tone } from '../../shared/Tag.tsx';
import { RegisterKey } from './RegisterKey.tsx';
import { TextAct } from './TextAct.tsx';

const STATE: Record<KeyState, { tone: Tone; label: string }> = {
  waiting: { tone: 'due', label: '待监督机构确认' },
  'in-force': { tone: 'public', label: '启用中' },
  refused: { tone: 'late', label: '监督机构不认可' },
  replaced: { tone: 'draft', label: '已更换' },
  ended: { tone: 'draft', label: '已停用' },
};

/** The keys of the area: which is in force, which wait for their holder, which were. */
export function Keys({ role }: { role: Role | undefined }): ReactNode {
  const q = useQuery({ queryKey: ['supervising-keys'], queryFn: listKeys });
  const security = role === 'security';
  const has = (state: KeyState): boolean => q.data?.some((k) => k.state === state) ?? false;
  return (
    <section className="section" aria-labelledby="keys">
      <h2 id="keys">监督公钥</h2>
      <ErrorNote error={q.error} retry={() => void q.refetch()} />
      {q.isPending ? <Bones lines={3} height={32} /> : null}
      {q.data && !has('in-force') ? (
        <p className="note note-due">
          没有启用的监督公钥：现在提交承诺，不会另存监督副本，承诺记录中会写明。
          {has('waiting')
            ? '登记的公钥正等待监督机构确认。'
            : security
              ? '请在下面登记监督机构交来的公钥。'
              : '需要的，请监督机构把公钥交安全管理员登记。'}
        </p>
      ) : null}
      {q.data?.length === 0 ? (
        <Empty title="还没有登记过公钥">
          监督机构在自己的机器上执行 npx mingcha escrow keygen（或 age-keygen）生成密钥，把公钥交来。
        </Empty>
      ) : null}
      <ul className="escrow-list">
        {q.data?.map((key) => (
          <Key key={key.id} of={key} role={role} />
        ))}
      </ul>
      {security ? <RegisterKey /> : null}
    </section>
  );
}

function Key({ of, role }: { of: SupervisingKey; role: Role | undefined }): ReactNode {
  const queries = useQueryClient();
  const again = { onSuccess: () => queries.invalidateQueries({ queryKey: ['supervising-keys'] }) };
  const accept = useMutation({ mutationFn: (text: string) => acceptKey(of.id, text), ...again });
  const refuse = useMutation({ mutationFn: (text: string) => refuseKey(of.id, text), ...again });
  const end = useMutation({ mutationFn: (text: string) => endKey(of.id, text), ...again });
  const last = of.events.at(-1);
  return (
    <li>
      <div className="escrow-line">
        <strong>{of.holder}</strong>
        <Tag tone={STATE[of.state].tone}>{STATE[of.state].label}</Tag>
      </div>
      <code className="escrow-key" translate="no">
        {of.recipient}
      </code>
      <p className="mut">
        {minute(of.registeredAt)} 由{of.who ?? '系统'}登记
        {of.from ? `；${minute(of.from)} 启用` : ''}
        {of.to ? `，至 ${minute(of.to)}` : ''}
        {last?.reason ? `。${last.who ?? ''}：${last.reason}` : ''}
      </p>
      <ErrorNote error={accept.error ?? refuse.error ?? end.error} />
      {role === 'supervisor' && of.state === 'waiting' ? (
        <div className="escrow-do no-print">
          <TextAct
            label="从本机构的私钥文件里复制公钥，粘贴在这里"
            placeholder="age1…"
            verb="确认是本机构的公钥，启用"
            busy={accept.isPending}
            onDo={accept.mutate}
            primary
          />
          <TextAct label="不认可的理由" verb="不认可" busy={refuse.isPending} onDo={refuse.mutate} folded />
        </div>
      ) : null}
      {role === 'security' && (of.state === 'in-force' || of.state === 'waiting') ? (
        <div className="escrow-do no-print">
          <TextAct label="停用的理由" verb="停用" busy={end.isPending} onDo={end.mutate} folded />
        </div>
      ) : null}
    </li>
  );
}
