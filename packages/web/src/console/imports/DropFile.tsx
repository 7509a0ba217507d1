import { InboxOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Segmented, Upload } from 'antd';
import type { ReactNode } from 'react';
import { getTour } from '../../api/session.ts';
import type { ImportKind } from '../../api/imports.ts';
import { KINDS } from './fields.ts';
import { ErrorNote } from '../../shared/Notes.tsx';
import { useSession } from '../../shared/useSession.ts';

interface Props {
  kind: ImportKind;
  onKind: (kind: ImportKind) => void;
  busy: boolean;
  error: unknown;
  fileName: string | undefined;
  onFile: (file: File) => void;
  kinds: ImportKind[];
  children?: ReactNode;
}

/** Where a file is dropped; in the practice county with a sample to try. */
export function DropFile({ kind, onKind, busy, error, fileName, onFile, kinds, children }: Props): ReactNode {
  const practice = useSession().data?.mode === 'practice';
  const tour = useQuery({ queryKey: ['tour'], queryFn: getTour, enabled: practice });
  return (
    <div className="import-drop">
      <Segmented
        value={kind}
        onChange={(v) => onKind(v as ImportKind)}
        className="import-kinds"
        options={kinds.map((value) => ({ value, label: KINDS[value].label }))}
      />
      <p className="mut" style={{ margin: '10px 0' }}>
        {KINDS[kind].needed}
      </p>
      {children}
      <Upload.Dragger
        accept=".xlsx,.csv,.txt"
        showUploadList={false}
        disabled={busy}
        beforeUpload={(f) => {
          onFile(f);
          return false;
        }}
      >
        <p className="import-icon">
          <InboxOutlined aria-hidden />
        </p>
        <p className="import-hint">
          {busy ? `正在逐行检查 ${fileName ?? ''}…` : '把文件拖到这里，或点击选择'}
        </p>
        <p className="mut">逐行检查，不会马上写入</p>
      </Upload.Dragger>
      {tour.data && kind === 'objects' ? (
        <p style={{ marginTop: 10 }}>
          没有文件？下载{' '}
          <a href={tour.data.importFile} download>
            演练名单（含错误行）
          </a>{' '}
          试一试。
        </p>
      ) : null}
      {error ? (
        <div style={{ marginTop: 12 }}>
          <ErrorNote error={error} />
        </div>
      ) : null}
    </div>
  );
}
