import type { ReactNode } from 'react';
import { groups } from './format.ts';

/** A hash in groups of four, so that two people can compare it aloud. Copying gives it without spaces. */
export function Hash({ value, className = '' }: { value: string; className?: string }): ReactNode {
  const copy = (e: React.ClipboardEvent): void => {
    e.preventDefault();
    e.clipboardData.setData('text/plain', value);
  };
  return (
    <span className={`hash ${className}`} onCopy={copy} translate="no">
      {groups(value).map((g, i) => (
        <span key={i}>{g}</span>
      ))}
    </span>
  );
}
