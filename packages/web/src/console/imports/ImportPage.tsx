import { useMutation } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { previewImport } from '../../api/imports.ts';
import type { ImportApplied, ImportKind, ImportPreview } from '../../api/imports.ts';
import { useSession } from '../../shared/useSession.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { ConfirmImport } from './ConfirmImport.tsx';
import { DropFile } from './DropFile.tsx';
import { ImportDone } from './ImportDone.tsx';
import { Preview } from './Preview.tsx';

/** 导入 in four steps: file → preview with row-level problems → plain confirmation → result. */
export function ImportPage(): ReactNode {
  const [params] = useSearchParams();
  const role = useSession().data?.person?.role;
  const listId = params.get('listId');
  const kinds: ImportKind[] = [
    ...(role === 'clerk' ? (['objects'] as const) : []),
    'inspectors',
    ...(role === 'clerk' ? (['labels', 'risk'] as const) : []),
    'certificates',
    ...(listId ? (['items'] as const) : []),
  ];
  const asked = params.get('as') as ImportKind | null;
  const [kind, setKind] = useState<ImportKind>(
    asked && kinds.includes(asked) ? asked : (kinds[0] ?? 'inspectors'),
  );
  const [month, setMonth] = useState('');
  const said = {
    ...(kind === 'items' && listId ? { listId } : {}),
    ...(kind === 'risk' && month ? { month } : {}),
  };
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [confirming, setConfirming] = useState(false);
  const [done, setDone] = useState<ImportApplied | null>(null);
  const send = useMutation({
    mutationFn: (v: { file: File; kind: ImportKind; map?: Record<string, string> }) =>
      previewImport(v.file, v.kind, v.map, said),
    onSuccess: setPreview,
  });
  const again = (): void => {
    setFile(null);
    setPreview(null);
    setConfirming(false);
    setDone(null);
    send.reset();
  };
  if (done && preview) return <ImportDone preview={preview} done={done} onAgain={again} />;
  if (preview && confirming)
    return <ConfirmImport preview={preview} onBack={() => setConfirming(false)} onDone={setDone} />;
  return (
    <>
      <PageHead
        title="导入"
        lead="先看会发生什么，确认之后才写入名录库。支持 Excel (.xlsx) 和 CSV（UTF-8 或 GBK）。"
      />
      {preview && file ? (
        <Preview
          preview={preview}
          busy={send.isPending}
          error={send.error}
          onMap={(map) => send.mutate({ file, kind, map })}
          onAgain={again}
          onNext={() => setConfirming(true)}
        />
      ) : (
        <DropFile
          kinds={kinds}
          kind={kind}
          onKind={setKind}
          busy={send.isPending}
          error={send.error}
          fileName={file?.name}
          onFile={(f) => {
            setFile(f);
            send.mutate({ file: f, kind });
          }}
        >
          {kind === 'risk' ? (
            <p>
              <Input
                style={{ width: 160 }}
                type="month"
                aria-label="分类月份"
                value={month}
                onChange={(e) => setMonth(e.target.value)}
              />{' '}
              <span className="mut">文件里没有月份列时，按这个月份导入</span>
            </p>
          ) : null}
          {kind === 'items' && listId ? <p>导入到编制中的清单 {listId}。</p> : null}
        </DropFile>
      )}
    </>
  );
}
