import type { ReactNode } from 'react';

/** Keeps the shape of the table while its rows are on the way. */
export function DirectorySkeleton(): ReactNode {
  return (
    <div role="status" aria-label="正在加载">
      {Array.from({ length: 12 }, (_, i) => (
        <div key={i} className="dir-bone">
          {[22, 18, 10, 10, 14, 20].map((w, j) => (
            <div key={j} className="bone" style={{ width: `${w}%`, height: 16 }} />
          ))}
        </div>
      ))}
    </div>
  );
}
