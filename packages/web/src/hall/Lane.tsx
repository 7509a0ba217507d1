import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { axis } from './sweep.ts';
import type { LaneModel } from './sweep.ts';

/** One stratum: tickets as dots by value, the sweep from the left, the cutoff where the last one was drawn. */
export function Lane({ model, sweep }: { model: LaneModel; sweep: number }): ReactNode {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = ref.current;
    if (!canvas) return;
    const paintNow = (): void => paint(canvas, model, sweep);
    paintNow();
    const watch = new ResizeObserver(paintNow);
    watch.observe(canvas);
    return () => watch.disconnect();
  }, [model, sweep]);
  return (
    <div className="lane-box">
      <canvas ref={ref} className="lane-canvas" aria-hidden="true" />
    </div>
  );
}

function paint(canvas: HTMLCanvasElement, model: LaneModel, sweep: number): void {
  const { clientWidth: w, clientHeight: h } = canvas;
  const ratio = window.devicePixelRatio || 1;
  if (canvas.width !== Math.round(w * ratio)) canvas.width = Math.round(w * ratio);
  if (canvas.height !== Math.round(h * ratio)) canvas.height = Math.round(h * ratio);
  const c = canvas.getContext('2d');
  if (!c) return;
  c.setTransform(ratio, 0, 0, ratio, 0, 0);
  c.clearRect(0, 0, w, h);
  const pad = 8;
  const x = (v: number): number => pad + axis(v) * (w - 2 * pad);
  const cut = x(model.cut);
  const line = pad + (cut - pad) * sweep;
  c.fillStyle = 'rgba(180, 140, 240, 0.13)';
  c.fillRect(0, 0, Math.max(0, line), h);
  for (const dot of model.dots)
    paintDot(c, x(dot.v), pad + dot.y * (h - 2 * pad), dot.drawn && x(dot.v) <= line + 0.5, sweep >= 1);
  if (model.n > 0) {
    c.fillStyle = sweep >= 1 ? '#c9a7ff' : '#8fbcff';
    c.fillRect(line - 1, 0, 2, h);
  }
}

/** A drawn ticket becomes a seal (square), the others stay points and step back at the end. */
function paintDot(c: CanvasRenderingContext2D, x: number, y: number, sealed: boolean, done: boolean): void {
  if (sealed) {
    c.fillStyle = '#c9a7ff';
    c.fillRect(x - 3.5, y - 3.5, 7, 7);
    return;
  }
  c.fillStyle = done ? 'rgba(150, 172, 205, 0.28)' : 'rgba(160, 190, 230, 0.7)';
  c.beginPath();
  c.arc(x, y, 1.8, 0, Math.PI * 2);
  c.fill();
}
