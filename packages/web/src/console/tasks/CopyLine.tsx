import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { getDraw } from '../../api/draws.ts';
import { ESCROW } from '../../shared/escrow.ts';
import { Tag } from '../../shared/Tag.tsx';

/** Where the supervising body's copy of this task's draw stands, in one line (SJ1 section 3). */
export function CopyLine({ drawId }: { drawId: string }): ReactNode {
  const { data } = useQuery({ queryKey: ['draw', drawId], queryFn: () => getDraw(drawId) });
  if (!data) return null;
  const { state, words, hash, why } = data.escrow;
  return (
    <p className="copy-line">
      <Tag tone={ESCROW[state].tone}>{ESCROW[state].label}</Tag>
      <span>
        {words}
        {why ? `：${why}` : ''}。
        {hash ? <Link to={`/console/escrow/${encodeURIComponent(drawId)}`}>看监督副本</Link> : null}
      </span>
    </p>
  );
}
