import type { Proofs } from '../proof.ts';
import type { World } from '../world.ts';
import { b, f } from './bf.ts';
import { d, m } from './dm.ts';
import { i } from './i.ts';
import { c, j } from './jc.ts';
import { k, l } from './lk.ts';
import { n, o } from './on.ts';
import { p } from './p.ts';
import { r } from './r.ts';
import { a, t, x } from './tax.ts';

/** A proof, or the reason why it is a duty of people, for each of the 180 requirements. */
export const proofs: Proofs<World> = {
  ...p,
  ...r,
  ...i,
  ...o,
  ...n,
  ...l,
  ...k,
  ...d,
  ...m,
  ...j,
  ...c,
  ...b,
  ...f,
  ...t,
  ...a,
  ...x,
};
