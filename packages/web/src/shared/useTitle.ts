import { useEffect } from 'react';

/** The page's name in the window and on the printed sheet. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · 明察`;
  }, [title]);
}
