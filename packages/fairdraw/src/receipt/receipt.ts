import type { Drawn } from '../draw/types.ts';
import type { Frame } from '../frame/types.ts';
import type { Leaf, Receipt } from '../records/types.ts';

/** The receipt of row `index` (SJ1 section 8): what one enterprise needs to check its own case */
export function receipt(frame: Frame, drawn: Drawn, index: number): Receipt {
  return {
    v: 'sj1',
    type: 'receipt',
    id: frame.id(index),
    salt: frame.salt(index),
    leaf: JSON.parse(frame.leaf(index)) as Leaf,
    index,
    size: frame.size,
    path: frame.path(index),
    ...(frame.rest === 'swap' && { e: drawn.e(index), epath: drawn.ticketPath(index) }),
  };
}
