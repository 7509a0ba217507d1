import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Evidence } from '../api/visits.ts';
import { minute } from '../shared/format.ts';
import type { Op } from './offline/ops.ts';

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, '0')).join('');

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000)
    text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}

/** Photographs of a sheet. The hash is taken here, at the moment of capture; the server takes the file only if it still has it. */
export function EvidenceList({
  visitId,
  stored,
  waiting,
  onAdd,
}: {
  visitId: string;
  stored: Evidence[];
  waiting: Op[];
  onAdd?: (file: { name: string; sha256: string; bytes: string }) => Promise<void>;
}): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState('');
  const take = async (file: File): Promise<void> => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const sha256 = hex(await crypto.subtle.digest('SHA-256', bytes));
    await onAdd?.({ name: file.name || '现场照片.jpg', sha256, bytes: base64(bytes) });
  };
  if (!onAdd && stored.length === 0) return null;
  return (
    <section className="record evidence" aria-label="现场证据">
      <h3>现场证据</h3>
      <ul>
        {stored.map((e) => (
          <li key={e.id}>
            <a href={`/api/visits/${visitId}/evidence/${e.id}`} target="_blank" rel="noreferrer">
              {e.name}
            </a>{' '}
            <small>
              {minute(e.takenAt)}　摘要 <code>{e.sha256.slice(0, 12)}</code>
            </small>
          </li>
        ))}
        {waiting.map((o) => (
          <li key={o.id}>
            {String(o.body['name'])}{' '}
            <small>
              待上传　摘要 <code>{String(o.body['sha256']).slice(0, 12)}</code>
            </small>
          </li>
        ))}
      </ul>
      {onAdd ? (
        <>
          <input
            ref={input}
            type="file"
            accept="image/*"
            capture="environment"
            hidden
            data-evidence
            onChange={(e) => {
              const file = e.target.files?.[0];
              e.target.value = '';
              if (file) take(file).catch(() => setError('照片没有保存下来：手机存储空间可能已满。'));
            }}
          />
          <button type="button" className="btn" onClick={() => input.current?.click()}>
            拍照取证
          </button>
          {error ? <p className="note note-late">{error}</p> : null}
        </>
      ) : null}
    </section>
  );
}
