import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { Bones, ErrorNote } from '../../shared/Notes.tsx';

export interface Fact {
  label: string;
  value: ReactNode;
}

/** The facts of one row, at the side; Esc closes. Empty facts say 未登记 instead of disappearing. */
export function DetailDrawer({
  title,
  facts,
  pending,
  error,
  onClose,
  children,
}: {
  title: string;
  facts: Fact[];
  pending: boolean;
  error: unknown;
  onClose: () => void;
  children?: ReactNode;
}): ReactNode {
  return (
    <Drawer open onClose={onClose} title={title || '详情'} size={520}>
      <ErrorNote error={error} />
      {pending ? (
        <Bones lines={9} />
      ) : (
        <dl className="facts">
          {facts.map((f) => (
            <div key={f.label} style={{ display: 'contents' }}>
              <dt>{f.label}</dt>
              <dd>
                {f.value === '' || f.value === null || f.value === undefined ? (
                  <span className="mut">未登记</span>
                ) : (
                  f.value
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {children}
    </Drawer>
  );
}
