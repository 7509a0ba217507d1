import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { errorSheet } from '../../api/imports.ts';
import type { ImportApplied, ImportPreview } from '../../api/imports.ts';
import { count } from '../../shared/format.ts';
import { KINDS } from './fields.ts';
import { PageHead } from '../layout/PageHead.tsx';

/** What was written, and where to go from here. */
export function ImportDone({
  preview,
  done,
  onAgain,
}: {
  preview: ImportPreview;
  done: ImportApplied;
  onAgain: () => void;
}): ReactNode {
  const bad = preview.rows - preview.valid;
  const { to, into } = KINDS[preview.kind];
  return (
    <div className="confirm">
      <PageHead title="导入完成" lead={preview.fileName} />
      <p className="note note-public">
        新增 {count(done.inserted)} 条，更新 {count(done.updated)} 条，没有变化 {count(done.unchanged)} 条
        {bad > 0 ? `；跳过 ${count(bad)} 条` : ''}。
      </p>
      <div className="confirm-do">
        <Link to={to}>
          <Button type="primary" size="large">
            看{into}
          </Button>
        </Link>
        {bad > 0 ? (
          <Button size="large" href={errorSheet(preview.id)} download>
            下载问题清单 (.xlsx)
          </Button>
        ) : null}
        <Button size="large" onClick={onAgain}>
          再导入一份
        </Button>
      </div>
    </div>
  );
}
