import type { ReactNode } from 'react';
import type { HallState } from '../api/draws.ts';
import { second } from '../shared/format.ts';
import { useNow } from '../shared/useNow.ts';
import { Actions } from './Actions.tsx';
import type { Timeline } from './useTimeline.ts';

/** The server's time on the left, what may be done now in the middle, the replay on the right. */
export function Foot({
  hall,
  receivedAt,
  timeline,
}: {
  hall: HallState;
  receivedAt: number;
  timeline: Timeline;
}): ReactNode {
  const now = useNow(hall.now, receivedAt);
  const shown = new Date(now + 8 * 3600_000).toISOString().slice(0, 19);
  return (
    <footer className="hall-foot no-print">
      <time className="hall-clock" dateTime={hall.now}>
        {second(shown)}
      </time>
      <Actions hall={hall} now={now} />
      <div className="hall-replay">
        {hall.result ? (
          timeline.playing ? (
            <button type="button" className="btn hall-btn" onClick={timeline.toggle}>
              暂停
            </button>
          ) : (
            <button type="button" className="btn hall-btn" onClick={() => timeline.play(1, true)}>
              重放四幕
            </button>
          )
        ) : null}
        <span className="hall-keys">← → 换幕　空格 暂停　F 全屏　Esc 返回</span>
      </div>
    </footer>
  );
}
