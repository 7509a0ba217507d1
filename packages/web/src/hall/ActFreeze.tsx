import type { ReactNode } from 'react';
import type { HallState } from '../api/draws.ts';
import { count, rate } from '../shared/format.ts';

/** Act 1: a bar per stratum; the lit part is what will be drawn. Excluded objects are numbers a reader can question. */
export function ActFreeze({ hall, progress }: { hall: HallState; progress: number }): ReactNode {
  const most = Math.max(1, ...hall.tasks.flatMap((t) => t.strata.map((s) => s.size)));
  const grown = Math.min(1, progress * 2.5);
  return (
    <div className={hall.tasks.length > 1 ? 'freeze freeze-many' : 'freeze'}>
      {hall.tasks.map((task) => {
        const live = task.strata.filter((s) => !s.excluded);
        const out = task.strata.filter((s) => s.excluded && s.size > 0);
        return (
          <section key={task.id} aria-label={task.item}>
            {hall.tasks.length > 1 ? (
              <h2>
                {task.deptName}　{task.item}
              </h2>
            ) : null}
            <table>
              <thead>
                <tr>
                  <th scope="col">层</th>
                  <th scope="col" className="freeze-wide" />
                  <th scope="col" className="num">
                    在册
                  </th>
                  <th scope="col" className="num">
                    比例
                  </th>
                  <th scope="col" className="num">
                    抽取
                  </th>
                </tr>
              </thead>
              <tbody>
                {live.map((s) => (
                  <tr key={s.id}>
                    <th scope="row">{s.label}</th>
                    <td className="freeze-wide">
                      <div
                        className="bar"
                        style={{ width: `${Math.max(0.6, (s.size / most) * 100 * grown)}%` }}
                      >
                        <i
                          style={{
                            width: `${Math.max(s.n > 0 ? 0.5 : 0, (s.n / Math.max(1, s.size)) * 100)}%`,
                          }}
                        />
                      </div>
                    </td>
                    <td className="num">{count(s.size)}</td>
                    <td className="num">{rate(s.num, s.den)}</td>
                    <td className="num freeze-n">{count(s.n)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {out.length > 0 ? (
              <p className="freeze-out">
                不参加抽取：
                {out.map((s) => (
                  <span key={s.id}>
                    {s.label} <b>{count(s.size)}</b>
                  </span>
                ))}
              </p>
            ) : null}
          </section>
        );
      })}
    </div>
  );
}
