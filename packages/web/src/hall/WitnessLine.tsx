import type { ReactNode } from 'react';
import type { Entropy } from '../api/draws.ts';
import { second } from '../shared/format.ts';

/** One witness: not yet there, committed, opened, or opened with a number that does not fit. */
export function WitnessLine({ witness }: { witness: Entropy }): ReactNode {
  const [state, word] = stateOf(witness);
  return (
    <li className={`witness witness-${state}`}>
      <i aria-hidden="true">{{ out: '○', in: '◐', open: '✓', bad: '✕' }[state]}</i>
      <strong>{witness.who === 'platform' ? '平台自身' : witness.who}</strong>
      <span>{word}</span>
    </li>
  );
}

function stateOf(w: Entropy): ['out' | 'in' | 'open' | 'bad', string] {
  if (w.fits === false) return ['bad', '开启的随机数与承诺不符，按未开启处理'];
  if (w.arrivedAt) return ['open', `已开启 ${second(w.arrivedAt).slice(11)}`];
  return w.commit ? ['in', '已到场，随机数已封存'] : ['out', '等待见证人交来承诺'];
}
