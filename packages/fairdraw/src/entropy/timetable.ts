import type { BeaconSource } from '../records/types.ts';

/**
 * The drand networks whose timetable is a formula: genesis (Unix seconds) and period (seconds) by chain hash.
 * Source: the networks' own chain information (League of Entropy "default" and "quicknet").
 */
const DRAND_CHAINS = new Map([
  ['8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce', { genesis: 1595431050, period: 30 }],
  ['52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971', { genesis: 1692803367, period: 3 }],
]);

/**
 * When a beacon value comes into being, in milliseconds since 1970, or null where no formula tells: lotteries move
 * around holidays and a ceremony's issue is free text, so those need a person with the official notice.
 */
export function beaconInstant(src: BeaconSource, issue: string): number | null {
  if (src !== 'drand') return null;
  const [chain = '', round = ''] = issue.split(':');
  const network = DRAND_CHAINS.get(chain);
  return network === undefined ? null : 1000 * (network.genesis + (Number(round) - 1) * network.period);
}
