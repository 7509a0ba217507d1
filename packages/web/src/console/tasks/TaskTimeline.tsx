import type { ReactNode } from 'react';
import type { TimelineEntry } from '../../api/tasks.ts';
import { minute } from '../../shared/format.ts';

/** What happened, newest first. */
export function TaskTimeline({ entries }: { entries: TimelineEntry[] }): ReactNode {
  return (
    <section className="section" aria-labelledby="timeline">
      <h2 id="timeline">经过</h2>
      {entries.length === 0 ? <p className="mut">还没有记录。</p> : null}
      <ol className="recent">
        {[...entries]
          .reverse()
          .sort((a, b) => b.at.localeCompare(a.at))
          .map((e, i) => (
            <li key={`${e.at}|${i}`}>
              <time>{minute(e.at)}</time>
              <span>
                {e.text}
                <small className="who">
                  {e.who}
                  {e.reason ? `。理由：${e.reason}` : ''}
                </small>
              </span>
            </li>
          ))}
      </ol>
    </section>
  );
}
