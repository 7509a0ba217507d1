import { useState } from 'react';
import { useKeys } from '../../shared/useKeys.ts';

/** j and k move a mark through the rows, Enter opens the marked one. Returns the marked index, −1 at first. */
export function useRowKeys(length: number, open: (index: number) => void): [number, (i: number) => void] {
  const [at, setAt] = useState(-1);
  const move = (step: number): void => {
    const next = Math.min(length - 1, Math.max(0, at + step));
    setAt(next);
    const rows = document.querySelectorAll('.ant-table-tbody > .ant-table-row');
    rows[next]?.scrollIntoView({ block: 'nearest' });
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: (e) => {
      const el = e.target as HTMLElement;
      if (at >= 0 && at < length && !/^(A|BUTTON)$/.test(el.tagName)) open(at);
    },
  });
  return [at, setAt];
}
