import { Suspense, lazy } from 'react';
import type { ReactNode } from 'react';
import type { HallState } from '../api/draws.ts';
import { groups, second } from '../shared/format.ts';
import { WitnessLine } from './WitnessLine.tsx';
import { expectedGrade } from './acts.ts';
import { GRADE } from '../shared/stages.ts';

const Qr = lazy(async () => ({ default: (await import('./Qr.tsx')).Qr }));

/** Act 2: the commitment, large enough to copy from the last row, and the address where everybody finds the same. */
export function ActCommit({ hall }: { hall: HallState }): ReactNode {
  const address = `${window.location.origin}/portal/draws/${hall.id}`;
  const grade = hall.grade ?? expectedGrade(hall);
  const witnesses = hall.entropy.filter((e) => e.kind === 'witness');
  return (
    <div className="pledge">
      <div>
        {hall.commit ? (
          <>
            <p className="hall-cap">本次抽取的承诺（{hall.alg === 'sm3' ? 'SM3' : 'SHA-256'}）</p>
            <p
              className="pledge-code"
              translate="no"
              aria-label={`承诺 ${groups(hall.commit.hash).join(' ')}`}
            >
              {groups(hall.commit.hash).map((g, i) => (
                <span key={i}>{g}</span>
              ))}
            </p>
            <p className="hall-cap">公开于 {second(hall.commit.at)}　请抄下或拍照，结果公布后可核对</p>
          </>
        ) : (
          <p className="pledge-code pledge-empty" aria-hidden="true">
            {Array.from({ length: 16 }, (_, i) => (
              <span key={i}>····</span>
            ))}
          </p>
        )}
        <ul className="witnesses">
          {witnesses.map((w) => (
            <WitnessLine key={w.id} witness={w} />
          ))}
        </ul>
        <p className="hall-cap pledge-copy">
          监督副本：{hall.escrow.words}
          {hall.escrow.hash ? `（哈希 ${hall.escrow.hash.slice(0, 16)}…）` : ''}
        </p>
      </div>
      <aside className="pledge-side">
        {hall.commit ? (
          <>
            <div className="qr" role="img" aria-label={`二维码，打开 ${address}`}>
              <Suspense fallback={<div style={{ width: 232, height: 232 }} />}>
                <Qr value={address} size={232} />
              </Suspense>
            </div>
            <p>扫码查看公开的全部记录</p>
          </>
        ) : null}
        <p className="pledge-grade">
          {hall.grade ? '等级' : '预计等级'} <strong>{grade}</strong>
          <span>{GRADE[grade]}</span>
        </p>
      </aside>
    </div>
  );
}
