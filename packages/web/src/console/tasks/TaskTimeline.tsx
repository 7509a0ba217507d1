import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { TimelineEntry } from '../../api/tasks.ts';
import { minute } from '../../shared/format.ts';

/** A campaign of many visits has hundreds of entries: the newest are shown, the rest on request (and on paper). */
const AT_ONCE = 30;

/** What happened, newest first. */
export function TaskTimeline({ entries }: { entries: TimelineEntry[] }): ReactNode {
  const [all, setAll] = useState(false);
  const rest = entries.length - AT_ONCE;
  return (
    <section className="section" aria-labelledby="timeline">
      <h2 id="timeline">经过</h2>
      {entries.length === 0 ? <p className="mut">还没有记录。</p> : null}
      <ol className="recent">
        {[...entries]
          .reverse()
          .sort((a, b) => b.at.localeCompare(a.at))
          .map((e, i) => (
            <li key={`${e.at}|${i}`} className={i < AT_ONCE || all ? '' : 'only-print'}>
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
      {rest > 0 && !all ? (
        <Button type="link" className="no-print" onClick={() => setAll(true)}>
          再看更早的 {rest} 条
        </Button>
      ) : null}
    </section>
  );
}
