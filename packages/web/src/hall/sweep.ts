/**
 * The picture of a draw as a pure function of its record: the same record gives the same picture, dot for dot.
 * Tickets themselves stay secret until every task is closed, so the dots are an illustration spread by the public
 * seed: as many below the cutoff as were drawn, the rest above, on the true axis of ticket values.
 */
export interface Dot {
  /** ticket value as a fraction of the whole range, 0..1 */
  v: number;
  /** height in the lane, 0..1 */
  y: number;
  drawn: boolean;
}
export interface LaneModel {
  size: number;
  n: number;
  /** cutoff as a fraction of the whole range, 0..1 */
  cut: number;
  /** objects one dot stands for */
  per: number;
  dots: Dot[];
}

const MOST_DOTS = 420;

/** Deterministic 32-bit generator (sfc32) from four words of hex: only for pictures, never for a draw. */
export function pictureNoise(hex: string, lane: number): () => number {
  const word = (i: number): number => Number.parseInt(hex.slice(i * 8, i * 8 + 8) || '1', 16) >>> 0;
  let a = word(0);
  let b = word(1);
  let c = word(2);
  let d = (word(3) ^ Math.imul(lane + 1, 0x9e3779b9)) >>> 0;
  const next = (): number => {
    const t = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** The first 8 hex digits of a ticket as a fraction; "" (nothing drawn) is 0. */
export const fraction = (ticket: string): number =>
  ticket === '' ? 0 : (Number.parseInt(ticket.slice(0, 8), 16) + 1) / 4294967296;

/** The dots of one stratum. */
export function laneModel(
  seed: string,
  lane: number,
  stratum: { size: number; n: number; cutoff: string },
): LaneModel {
  const noise = pictureNoise(seed, lane);
  const per = Math.max(1, Math.ceil(stratum.size / MOST_DOTS));
  const drawn = stratum.n === 0 ? 0 : Math.max(1, Math.round(stratum.n / per));
  const rest = Math.max(0, Math.round((stratum.size - stratum.n) / per));
  const cut = fraction(stratum.cutoff);
  const dots: Dot[] = [];
  for (let i = 0; i < drawn; i++) dots.push({ v: noise() * cut, y: noise(), drawn: true });
  for (let i = 0; i < rest; i++) dots.push({ v: cut + noise() * (1 - cut), y: noise(), drawn: false });
  return { size: stratum.size, n: stratum.n, cut, per, dots };
}

/** Where a ticket value stands on the picture's axis: small values get room, order is kept. */
export const axis = (v: number): number => v ** 0.4;

/** How far the sweep of lane i has come at time t (0..1 of its way to the cutoff); lanes start one after another. */
export function sweepAt(t: number, lane: number, lanes: number): number {
  const start = lanes <= 1 ? 0 : (0.45 * lane) / (lanes - 1);
  const x = Math.min(1, Math.max(0, (t - start) / 0.5));
  return x * x * (3 - 2 * x);
}

/** How many objects have landed when the sweep has come to `s` of the way. */
export function landed(model: LaneModel, s: number): number {
  if (s >= 1) return model.n;
  const all = model.dots.filter((d) => d.drawn);
  if (all.length === 0) return 0;
  const passed = all.filter((d) => axis(d.v) <= s * axis(model.cut)).length;
  return Math.round((model.n * passed) / all.length);
}
