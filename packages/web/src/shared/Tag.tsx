import type { ReactNode } from 'react';

export type Tone = 'draft' | 'sealed' | 'due' | 'late' | 'public' | 'plain';

/** Never by colour alone: every tone has its own mark. */
const MARK: Record<Tone, string> = { draft: '○', sealed: '■', due: '◐', late: '▲', public: '●', plain: '◇' };

/** A status word with its tone and mark. */
export function Tag({ tone, children }: { tone: Tone; children: ReactNode }): ReactNode {
  return (
    <span className={`tag tone-${tone}`}>
      <i aria-hidden="true">{MARK[tone]}</i>
      {children}
    </span>
  );
}
