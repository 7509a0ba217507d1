import './hall.css';
import './acts.css';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { HallState } from '../api/draws.ts';
import { Band } from '../shared/Band.tsx';
import { Bones, ErrorNote } from '../shared/Notes.tsx';
import { useKeys } from '../shared/useKeys.ts';
import { useTitle } from '../shared/useTitle.ts';
import { ActCommit } from './ActCommit.tsx';
import { ActDraw } from './ActDraw.tsx';
import { ActFreeze } from './ActFreeze.tsx';
import { ActOpen } from './ActOpen.tsx';
import { Foot } from './Foot.tsx';
import { Head } from './Head.tsx';
import { reached, sentence } from './acts.ts';
import type { ActNo } from './acts.ts';
import { useHall } from './useHall.ts';
import { useTimeline } from './useTimeline.ts';

/** 抽取大厅: four acts for a projector and for a desk. */
export function Hall(): ReactNode {
  const { drawId = '' } = useParams();
  const hall = useHall(drawId);
  useTitle('抽取大厅');
  if (hall.data) return <Stage hall={hall.data} receivedAt={hall.dataUpdatedAt} />;
  return (
    <div className="hall hall-wait">
      {hall.error ? (
        <ErrorNote error={hall.error} retry={() => void hall.refetch()} />
      ) : (
        <Bones lines={5} height={36} />
      )}
      <Link to="/console/tasks">返回抽查任务</Link>
    </div>
  );
}

function Stage({ hall, receivedAt }: { hall: HallState; receivedAt: number }): ReactNode {
  const furthest = reached(hall);
  const timeline = useTimeline(furthest);
  const go = useNavigate();
  const known = useRef(furthest);
  const { show, play } = timeline;
  useEffect(() => {
    if (furthest === known.current) return;
    known.current = furthest;
    // The room sees the draw happen once; every other step is shown as it stands.
    if (furthest === 4) play(4, false);
    else show(furthest);
  }, [furthest, play, show]);
  const step = (by: number): void => show(Math.min(furthest, Math.max(1, timeline.act + by)) as ActNo);
  useKeys({
    ArrowRight: () => step(1),
    ArrowLeft: () => step(-1),
    ' ': (e) => {
      if ((e.target as HTMLElement).tagName === 'BUTTON') return;
      e.preventDefault();
      timeline.toggle();
    },
    r: () => hall.result && play(1, true),
    f: () =>
      void (document.fullscreenElement
        ? document.exitFullscreen()
        : document.documentElement.requestFullscreen()),
    Escape: () => {
      if (document.fullscreenElement === null) void go(`/console/tasks/${hall.taskId}`);
    },
  });
  const line = sentence(hall, timeline.act, timeline.progress);
  return (
    <div className="hall">
      <Band />
      <Head hall={hall} act={timeline.act} reached={furthest} onAct={show} />
      <main className="hall-main">
        <h1 className="hall-line">{line}</h1>
        <p className="sr" aria-live="polite">
          第 {timeline.act} 幕。{line}
        </p>
        <div className="hall-picture">
          {timeline.act === 1 ? <ActFreeze hall={hall} progress={timeline.progress} /> : null}
          {timeline.act === 2 ? <ActCommit hall={hall} /> : null}
          {timeline.act === 3 ? <ActOpen hall={hall} receivedAt={receivedAt} /> : null}
          {timeline.act === 4 ? <ActDraw hall={hall} progress={timeline.progress} /> : null}
        </div>
      </main>
      <Foot hall={hall} receivedAt={receivedAt} timeline={timeline} />
    </div>
  );
}
