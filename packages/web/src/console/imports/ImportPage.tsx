import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { previewImport } from '../../api/imports.ts';
import type { ImportApplied, ImportKind, ImportPreview } from '../../api/imports.ts';
import { PageHead } from '../layout/PageHead.tsx';
import { ConfirmImport } from './ConfirmImport.tsx';
import { DropFile } from './DropFile.tsx';
import { ImportDone } from './ImportDone.tsx';
import { Preview } from './Preview.tsx';

/** 导入 in four steps: file → preview with row-level problems → plain confirmation → result. */
export function ImportPage(): ReactNode {
  const [kind, setKind] = useState<ImportKind>('objects');
  const [file, setFile] = useState<File | null>(null);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [confirming, setConfirming] = useState(false);
  const [done, setDone] = useState<ImportApplied | null>(null);
  const send = useMutation({
    mutationFn: (v: { file: File; kind: ImportKind; map?: Record<string, string> }) =>
      previewImport(v.file, v.kind, v.map),
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
          kind={kind}
          onKind={setKind}
          busy={send.isPending}
          error={send.error}
          fileName={file?.name}
          onFile={(f) => {
            setFile(f);
            send.mutate({ file: f, kind });
          }}
        />
      )}
    </>
  );
}
