import type { ReactNode } from 'react';
import type { BatchLot } from '../api/batches.ts';
import { groups, minute } from './format.ts';

/** What is public of a lot, as the portal shows it too. */
export function LotFacts({ lot }: { lot: BatchLot }): ReactNode {
  return (
    <>
      <ol className="batch-list">
        {(lot.order ?? lot.batches).map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ol>
      <p className="mut">
        {lot.order === null
          ? `顺序未定：${minute(lot.notBefore)} 以后用“${lot.issue}”的数字确定。`
          : `顺序已于 ${minute(lot.enteredAt)} 由“${lot.issue}”的数字确定，任何人都可以重算。`}
      </p>
      <p className="mut">
        批次清单摘要 <code>{groups(lot.listHash, 8).join(' ')}</code>
        {lot.value === null ? null : (
          <>
            <br />
            随机数 <code>{lot.value}</code>
          </>
        )}
      </p>
    </>
  );
}
