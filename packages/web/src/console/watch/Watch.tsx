import type { ReactNode } from 'react';
import { PageHead } from '../layout/PageHead.tsx';
import { Audit } from './Audit.tsx';
import { Irregular } from './Irregular.tsx';

/** 监督: what was broken off, what was declared void, and who did what. */
export function Watch(): ReactNode {
  return (
    <>
      <PageHead title="监督" lead="只读。中止和作废永久可见；每一次操作和每一次被拒绝都有记录。" />
      <Irregular />
      <Audit />
    </>
  );
}
