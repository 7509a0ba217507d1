import { Button, Table } from 'antd';
import type { TableColumnType } from 'antd';
import type { ReactNode } from 'react';
import { errorSheet } from '../../api/imports.ts';
import type { ImportFinding, ImportPreview } from '../../api/imports.ts';
import { count } from '../../shared/format.ts';
import { ErrorNote } from '../../shared/Notes.tsx';
import { useNarrow } from '../../shared/useNarrow.ts';
import { ColumnMap } from './ColumnMap.tsx';

/** Row and column stand in columns of their own. */
const PLACE = /^第 \d+ 行(「[^」]*」)?[：:]\s*/;

interface Props {
  preview: ImportPreview;
  busy: boolean;
  error: unknown;
  onMap: (map: Record<string, string>) => void;
  onAgain: () => void;
  onNext: () => void;
}

const WHERE: TableColumnType<ImportFinding> = {
  title: '行',
  dataIndex: 'row',
  align: 'right',
  width: 70,
  render: (r: number) => (r === 0 ? '整份' : count(r)),
};
const VALUE = (v: string): ReactNode =>
  v ? <code className="import-value">{v}</code> : <span className="mut">空</span>;
const FULL: TableColumnType<ImportFinding>[] = [
  WHERE,
  { title: '列', dataIndex: 'column', width: 150 },
  { title: '填写内容', dataIndex: 'value', width: 220, render: VALUE },
  { title: '问题和改法', dataIndex: 'message', render: (m: string) => m.replace(PLACE, '') },
];
/** On a phone one cell tells it all. */
const SHORT: TableColumnType<ImportFinding>[] = [
  WHERE,
  {
    title: '问题和改法',
    dataIndex: 'message',
    render: (m: string, p) => (
      <>
        <span className="mut">{p.column}</span> {VALUE(p.value)}
        <br />
        {m.replace(PLACE, '')}
      </>
    ),
  },
];

/** What the file would do: numbers first, then how columns were understood, then every faulty row. */
export function Preview({ preview, busy, error, onMap, onAgain, onNext }: Props): ReactNode {
  const bad = preview.rows - preview.valid;
  const narrow = useNarrow();
  return (
    <>
      <div className="import-sum">
        <p>
          <strong>{preview.fileName}</strong>　共 {count(preview.rows)} 行：
          <strong className="import-ok">可导入 {count(preview.valid)} 行</strong>
          {bad > 0 ? <strong className="import-bad">有问题 {count(bad)} 行</strong> : null}
        </p>
        <div className="confirm-do" style={{ marginTop: 12 }}>
          <Button type="primary" size="large" disabled={preview.valid === 0 || busy} onClick={onNext}>
            下一步：确认导入
          </Button>
          {preview.problemCount > 0 ? (
            <Button size="large" href={errorSheet(preview.id)} download>
              下载问题清单 (.xlsx)
            </Button>
          ) : null}
          <Button size="large" onClick={onAgain}>
            换一个文件
          </Button>
        </div>
      </div>
      <ErrorNote error={error} />
      {preview.notices.map((n) => (
        <p key={n.code + n.message} className="note" style={{ marginTop: 8 }}>
          {n.message}
        </p>
      ))}
      <ColumnMap preview={preview} busy={busy} onMap={onMap} />
      {preview.problemCount > 0 ? (
        <section className="section" aria-labelledby="problems">
          <h2 id="problems">
            问题{' '}
            <span className="mut">
              共 {count(preview.problemCount)} 处
              {preview.problemCount > preview.problems.length
                ? `，这里列出前 ${preview.problems.length} 处`
                : ''}
            </span>
          </h2>
          <Table<ImportFinding>
            rowKey={(p) => `${p.row}|${p.column}|${p.code}`}
            size="middle"
            dataSource={preview.problems}
            pagination={preview.problems.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
            {...(narrow ? {} : { scroll: { x: 720 } })}
            columns={narrow ? SHORT : FULL}
          />
        </section>
      ) : null}
    </>
  );
}
