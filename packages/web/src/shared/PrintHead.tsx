import type { ReactNode } from 'react';
import { minute } from './format.ts';
import { useSession } from './useSession.ts';

/** What a printed sheet carries at its head: county, title, time. */
export function PrintHead({ title }: { title: string }): ReactNode {
  const { data } = useSession();
  return (
    <div className="print-head" aria-hidden="true">
      <span>
        {data?.county.name}
        {data?.mode === 'practice' ? '（演练）' : ''}
      </span>
      <strong>{title}</strong>
      <span>{minute(data?.now)}</span>
    </div>
  );
}
