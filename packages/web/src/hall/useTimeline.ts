import { useCallback, useEffect, useRef, useState } from 'react';
import type { ActNo } from './acts.ts';

/** How long each act is shown in a replay, in ms. */
const LENGTH: Record<ActNo, number> = { 1: 6000, 2: 6000, 3: 6000, 4: 12_000 };

export interface Timeline {
  act: ActNo;
  /** 0..1 of the act */
  progress: number;
  playing: boolean;
  /** shows an act as a finished picture */
  show: (act: ActNo) => void;
  /** plays from the beginning of an act; `through` goes on to the next ones */
  play: (act: ActNo, through: boolean) => void;
  toggle: () => void;
}

const still = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The clock of the hall. The picture itself is a pure function of the record, the act and `progress`. */
export function useTimeline(first: ActNo): Timeline {
  const [at, setAt] = useState<{ act: ActNo; progress: number }>({ act: first, progress: 1 });
  const [playing, setPlaying] = useState(false);
  const through = useRef(false);

  useEffect(() => {
    if (!playing) return;
    let frame = 0;
    let last = performance.now();
    const tick = (now: number): void => {
      const step = now - last;
      last = now;
      setAt((was) => {
        const progress = was.progress + step / LENGTH[was.act];
        if (progress < 1) return { act: was.act, progress };
        if (through.current && was.act < 4) return { act: (was.act + 1) as ActNo, progress: 0 };
        setPlaying(false);
        return { act: was.act, progress: 1 };
      });
      frame = requestAnimationFrame(tick);
    };
    frame = requestAnimationFrame(tick);
    return () => cancelAnimationFrame(frame);
  }, [playing]);

  const show = useCallback((act: ActNo) => {
    setPlaying(false);
    setAt({ act, progress: 1 });
  }, []);
  const play = useCallback((act: ActNo, goOn: boolean) => {
    through.current = goOn;
    setAt({ act, progress: 0 });
    setPlaying(true);
  }, []);
  const toggle = useCallback(() => setPlaying((p) => !p), []);
  // Without motion an act is always its finished picture; the clock only turns the pages.
  return { act: at.act, progress: still() ? 1 : at.progress, playing, show, play, toggle };
}
