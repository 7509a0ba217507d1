import { Button, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ImportPreview } from '../../api/imports.ts';
import { FIELDS, fieldLabel } from './fields.ts';

/** How each heading was understood, with the first values below it; can be changed and checked again. */
export function ColumnMap({
  preview,
  busy,
  onMap,
}: {
  preview: ImportPreview;
  busy: boolean;
  onMap: (map: Record<string, string>) => void;
}): ReactNode {
  const [changed, setChanged] = useState<Record<string, string>>({});
  const known = FIELDS[preview.kind];
  const fieldOf = (heading: string, field: string): string => changed[heading] ?? (known[field] ? field : '');
  const send = (): void => {
    const map: Record<string, string> = {};
    for (const c of preview.columns) {
      const field = fieldOf(c.heading, c.field);
      if (field) map[field] = c.heading;
    }
    onMap(map);
    setChanged({});
  };
  return (
    <section className="section" aria-labelledby="columns">
      <h2 id="columns">列的对应</h2>
      <div className="map">
        {preview.columns.map((c) => (
          <div key={c.heading} className="map-col">
            <strong>{c.heading}</strong>
            <Select
              size="small"
              aria-label={`${c.heading} 对应`}
              value={fieldOf(c.heading, c.field)}
              onChange={(v: string) => setChanged({ ...changed, [c.heading]: v })}
              options={[
                { value: '', label: '保留为其他属性' },
                ...Object.keys(known)
                  .filter((f) => f !== 'kind')
                  .map((f) => ({ value: f, label: fieldLabel(preview.kind, f) })),
              ]}
            />
            {preview.sample.slice(0, 3).map((row, i) => (
              <span key={i} className="map-sample">
                {row[c.field] ?? row[c.heading] ?? ''}
              </span>
            ))}
          </div>
        ))}
      </div>
      {Object.keys(changed).length > 0 ? (
        <Button type="primary" loading={busy} onClick={send}>
          按新的对应重新检查
        </Button>
      ) : null}
    </section>
  );
}
