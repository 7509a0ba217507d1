import './commit.css';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { Band } from '../shared/Band.tsx';
import { Bones, ErrorNote, Source } from '../shared/Notes.tsx';
import { useTitle } from '../shared/useTitle.ts';
import { ENDS } from './ends.ts';
import { useHall } from './useHall.ts';

/** The plain page before a draw is broken off, declared void, or its freeze given back. */
export function EndPage(): ReactNode {
  const { drawId = '', verb = '' } = useParams();
  const hall = useHall(drawId);
  const [why, setWhy] = useState('');
  const queries = useQueryClient();
  const go = useNavigate();
  const end = ENDS[verb];
  useTitle(end?.title ?? '抽取');
  const act = useMutation({
    mutationFn: async () => end?.act(drawId, hall.data, why.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries();
      await go(verb === 'discard' ? `/console/tasks/${hall.data?.taskId}` : `/hall/${drawId}`, {
        replace: true,
      });
    },
  });
  const may = hall.data?.allowed.find((a) => a.verb === verb);
  if (!end) return <ErrorNote error={new Error(verb)} />;
  return (
    <>
      <Band />
      <main className="pledge-page">
        <h1>{end.title}</h1>
        <ErrorNote error={hall.error} />
        {hall.data ? (
          <>
            <p className="pledge-what">{hall.data.taskName}</p>
            {verb === 'void-confirm' && hall.data.voidRequest ? (
              <p className="note note-due">
                {hall.data.voidRequest.by} 申请作废：{hall.data.voidRequest.why}
              </p>
            ) : null}
            <dl>
              <dt>之后会怎样</dt>
              <dd>
                <ol>
                  {end.consequences.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ol>
              </dd>
              <dt>谁会看到</dt>
              <dd>{end.audience}</dd>
              <dt>依据</dt>
              <dd>
                <Source rule={end.rule} />
              </dd>
              {end.asksWhy ? (
                <>
                  <dt>理由</dt>
                  <dd>
                    <textarea
                      className="input"
                      rows={3}
                      maxLength={500}
                      aria-label="理由"
                      placeholder="写明事实，永久公开"
                      value={why}
                      onChange={(e) => setWhy(e.target.value)}
                    />
                  </dd>
                </>
              ) : null}
            </dl>
            <ErrorNote error={act.error} />
            {may?.ok ? null : (
              <p className="note note-due">{may?.why ?? '现在不能这样做，或不是您的职责。'}</p>
            )}
            <p className="pledge-do">
              <button
                type="button"
                className="btn btn-primary"
                disabled={!may?.ok || act.isPending || (end.asksWhy && why.trim().length < 4)}
                onClick={() => act.mutate()}
              >
                {end.verb}
              </button>
              <Link className="btn" to={`/hall/${drawId}`}>
                不，回到大厅
              </Link>
            </p>
          </>
        ) : hall.error ? null : (
          <Bones lines={7} height={24} />
        )}
      </main>
    </>
  );
}
