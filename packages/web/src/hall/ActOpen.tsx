import type { ReactNode } from 'react';
import type { HallState } from '../api/draws.ts';
import { clockText, groups, second, secondsUntil } from '../shared/format.ts';
import { useNow } from '../shared/useNow.ts';
import { BeaconEntry } from './BeaconEntry.tsx';
import { WitnessLine } from './WitnessLine.tsx';

/** Act 3: openings tick in, the clock runs, then the public random number is typed in. */
export function ActOpen({ hall, receivedAt }: { hall: HallState; receivedAt: number }): ReactNode {
  const now = useNow(hall.now, receivedAt);
  const witnesses = hall.entropy.filter((e) => e.kind === 'witness');
  const beacon = hall.entropy.find((e) => e.kind === 'beacon');
  const mayEnter = hall.allowed.some((a) => a.verb === 'result');
  const wait = beacon && hall.beaconAfter ? secondsUntil(now, hall.beaconAfter) : 0;
  return (
    <div className="take">
      <ul className="witnesses witnesses-large">
        {witnesses.map((w) => (
          <WitnessLine key={w.id} witness={w} />
        ))}
      </ul>
      <Ended hall={hall} />
      {hall.open || hall.abort ? null : (
        <Countdown
          label="见证开启截止"
          until={hall.openBy}
          seconds={secondsUntil(now, hall.openBy ?? hall.now)}
        />
      )}
      {beacon && !hall.abort ? (
        <section className="beacon" aria-labelledby="beacon">
          <h2 id="beacon">
            {beacon.srcName ?? beacon.src}
            {'　'}
            {beacon.issue === beacon.srcName ? null : <span>{beacon.issue}</span>}
          </h2>
          {beacon.value ? (
            <p className="digits digits-fixed" translate="no">
              {groups(beacon.value, 5).map((g, i) => (
                <span key={i}>{g}</span>
              ))}
            </p>
          ) : hall.open && wait === 0 && mayEnter ? (
            <BeaconEntry hall={hall} beacon={beacon} />
          ) : (
            <Countdown
              label={wait > 0 ? '可以取数还有' : '可以取数，等待录入'}
              until={hall.beaconAfter}
              seconds={wait}
            />
          )}
        </section>
      ) : null}
      {hall.seed ? (
        <p className="take-seed">
          <span className="hall-cap">种子</span> <code>{groups(hall.seed).join(' ')}</code>
        </p>
      ) : null}
    </div>
  );
}

/** Why a draw was broken off, and its record. */
function Ended({ hall }: { hall: HallState }): ReactNode {
  if (!hall.abort) return null;
  const { why } = JSON.parse(hall.abort.body) as { why?: string };
  return (
    <div className="take-ended">
      <strong>{why === 'beacon-not-drawn' ? '公开随机源没有开出' : '见证人没有开启'}</strong>
      <span className="hall-cap">
        {second(hall.abort.at)}　第 {hall.abort.seq} 号记录　{groups(hall.abort.hash.slice(0, 16)).join(' ')}…
      </span>
    </div>
  );
}

function Countdown({
  label,
  until,
  seconds,
}: {
  label: string;
  until: string | null;
  seconds: number;
}): ReactNode {
  return (
    <div className="countdown">
      <span className="hall-cap">{label}</span>
      <strong role="timer">{clockText(seconds)}</strong>
      <span className="hall-cap">{second(until)}</span>
    </div>
  );
}
