import { useRef } from 'react';
import type { PointerEvent, ReactNode } from 'react';

const W = 320;
const H = 140;

/** A name written with the finger, as an SVG path in a box of 320 × 140: small, sharp in print, drawn again from the record. */
export function SignaturePad({
  value,
  onChange,
}: {
  value: string;
  onChange: (path: string) => void;
}): ReactNode {
  const path = useRef('');
  const at = (e: PointerEvent<SVGSVGElement>): string => {
    const box = e.currentTarget.getBoundingClientRect();
    const x = Math.round(((e.clientX - box.left) * W) / box.width);
    const y = Math.round(((e.clientY - box.top) * H) / box.height);
    return `${x} ${y}`;
  };
  return (
    <div className="pad">
      <svg
        viewBox={`0 0 ${W} ${H}`}
        role="img"
        aria-label="当事人签字"
        onPointerDown={(e) => {
          e.currentTarget.setPointerCapture(e.pointerId);
          path.current = `${value}${value ? ' ' : ''}M${at(e)}`;
          onChange(path.current);
        }}
        onPointerMove={(e) => {
          if (e.buttons === 0) return;
          path.current = `${path.current} L${at(e)}`;
          onChange(path.current);
        }}
      >
        <path
          d={value}
          fill="none"
          stroke="#1b2430"
          strokeWidth="2.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        {value === '' ? (
          <text x={W / 2} y={H / 2} textAnchor="middle" fill="#6b7685" fontSize="15">
            请当事人在此签字
          </text>
        ) : null}
      </svg>
      {value ? (
        <button type="button" className="linklike" onClick={() => onChange('')}>
          重签
        </button>
      ) : null}
    </div>
  );
}

/** A signature as it was given. */
export const Signature = ({ path }: { path: string }): ReactNode => (
  <svg viewBox={`0 0 ${W} ${H}`} className="signature" role="img" aria-label="签字">
    <path
      d={path}
      fill="none"
      stroke="#1b2430"
      strokeWidth="2.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
