import type { ReactNode } from 'react';
import { PrintHead } from '../../shared/PrintHead.tsx';
import { useTitle } from '../../shared/useTitle.ts';

/** Title, one line of what this page is for, and its actions on the right. */
export function PageHead({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children?: ReactNode;
}): ReactNode {
  useTitle(title);
  return (
    <>
      <PrintHead title={title} />
      <header className="page-head">
        <div>
          <h1>{title}</h1>
          {lead ? <p>{lead}</p> : null}
        </div>
        {children ? <div className="page-do no-print">{children}</div> : null}
      </header>
    </>
  );
}
