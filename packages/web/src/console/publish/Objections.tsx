import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { answerObjection } from '../../api/results.ts';
import type { ResultInside } from '../../api/results.ts';
import { minute } from '../../shared/format.ts';
import { ErrorNote } from '../../shared/Notes.tsx';
import { useSession } from '../../shared/useSession.ts';

/** Objections to a result, each with its answer or the place for one (B11). */
export function Objections({ result }: { result: ResultInside }): ReactNode {
  const person = useSession().data?.person;
  const may =
    ['clerk', 'section', 'coordinator'].includes(person?.role ?? '') &&
    person?.departmentId === result.departmentId;
  if (result.objections.length === 0) return null;
  return (
    <section className="section">
      <h2>异议</h2>
      {result.objections.map((o) => (
        <div key={o.id} className="note">
          <p>{o.words}</p>
          <p className="rule">
            {o.fromWhom === 'enterprise' ? '当事企业' : '社会公众'}　{o.name}　{o.contact}　{minute(o.at)}
          </p>
          {o.answer ? (
            <p>
              答复：{o.answer} <span className="mut">{minute(o.answeredAt)}</span>
            </p>
          ) : may ? (
            <Answer id={o.id} resultId={result.id} />
          ) : (
            <p className="mut">待答复</p>
          )}
        </div>
      ))}
    </section>
  );
}

function Answer({ id, resultId }: { id: string; resultId: string }): ReactNode {
  const [words, setWords] = useState('');
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: () => answerObjection(id, words.trim()),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['result', resultId] }),
  });
  return (
    <>
      <Input.TextArea
        aria-label="答复"
        placeholder="答复将公开在结果旁，不显示对方姓名"
        value={words}
        rows={2}
        onChange={(e) => setWords(e.target.value)}
      />
      <ErrorNote error={send.error} />
      <Button
        style={{ marginTop: 8 }}
        disabled={words.trim().length < 2}
        loading={send.isPending}
        onClick={() => send.mutate()}
      >
        公开答复
      </Button>
    </>
  );
}
