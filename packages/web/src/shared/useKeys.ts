import { useEffect, useRef } from 'react';

const typing = (e: KeyboardEvent): boolean => {
  const el = e.target as HTMLElement | null;
  return el !== null && (el.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName));
};

/** Single-key shortcuts of a page; silent while somebody types, except Escape. */
export function useKeys(keys: Record<string, (e: KeyboardEvent) => void>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (e: KeyboardEvent): void => {
      if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented) return;
      if (typing(e) && e.key !== 'Escape') return;
      const act = latest.current[e.key];
      if (act) act(e);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
