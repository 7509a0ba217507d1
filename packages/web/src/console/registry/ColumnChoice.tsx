import { Button, Checkbox, Popover } from 'antd';
import type { ReactNode } from 'react';

/** Which columns are shown; the first one is always there. */
export function ColumnChoice({
  all,
  hidden,
  onChange,
}: {
  all: { key: string; title: string }[];
  hidden: string[];
  onChange: (hidden: string[]) => void;
}): ReactNode {
  const list = (
    <div style={{ display: 'grid', gap: 6 }}>
      {all.map((c, i) => (
        <Checkbox
          key={c.key}
          disabled={i === 0}
          checked={!hidden.includes(c.key)}
          onChange={(e) =>
            onChange(e.target.checked ? hidden.filter((h) => h !== c.key) : [...hidden, c.key])
          }
        >
          {c.title}
        </Checkbox>
      ))}
    </div>
  );
  return (
    <Popover content={list} title="显示的列" trigger="click" placement="bottomRight">
      <Button>列</Button>
    </Popover>
  );
}
