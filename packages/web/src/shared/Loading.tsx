import type { ReactNode } from 'react';
import { Bones } from './Notes.tsx';

/** The first frame, before the chunk of the page is there. */
export function Loading(): ReactNode {
  return (
    <div style={{ maxWidth: 960, margin: '64px auto', padding: '0 16px' }}>
      <Bones lines={6} height={24} />
    </div>
  );
}
