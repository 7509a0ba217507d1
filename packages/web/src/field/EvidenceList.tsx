import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Evidence } from '../api/visits.ts';
import { minute } from '../shared/format.ts';
import { Tag } from '../shared/Tag.tsx';
import { isFull } from './offline/box.ts';
import type { Op } from './offline/ops.ts';
import { ROOM_AGAIN } from './useField.ts';

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, '0')).join('');

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000)
    text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}

interface Photo {
  name: string;
  sha256: string;
  bytes: string;
}

/** Photographs of a sheet. The hash is taken here, at the moment of capture; the server takes the file only if it still has it. */
export function EvidenceList({
  visitId,
  stored,
  waiting,
  onAdd,
  onHeld,
}: {
  visitId: string;
  stored: Evidence[];
  waiting: Op[];
  onAdd?: (file: Photo) => Promise<void>;
  /** how many photographs wait for room: what is handed in without them has lost them */
  onHeld?: (count: number) => void;
}): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState('');
  /** taken while the phone was full: held here until there is room, for the moment does not come again */
  const [held, setHeld] = useState<Photo[]>([]);
  const add = useRef(onAdd);
  const tell = useRef(onHeld);
  useEffect(() => {
    add.current = onAdd;
    tell.current = onHeld;
  });
  useEffect(() => tell.current?.(held.length), [held]);
  useEffect(() => {
    const [first] = held;
    if (!first) return;
    const again = async (): Promise<void> => {
      if (!add.current) return;
      await add.current(first);
      setHeld((all) => all.filter((p) => p !== first));
    };
    const timer = setInterval(() => void again().catch(() => {}), ROOM_AGAIN);
    return () => clearInterval(timer);
  }, [held]);
  const take = async (file: File): Promise<void> => {
    setError('');
    const bytes = new Uint8Array(await file.arrayBuffer());
    const sha256 = hex(await crypto.subtle.digest('SHA-256', bytes));
    const photo = { name: file.name || '现场照片.jpg', sha256, bytes: base64(bytes) };
    try {
      await onAdd?.(photo);
    } catch (e) {
      if (isFull(e)) setHeld((all) => [...all, photo]);
      else setError('照片没有保存下来，请重新拍摄。');
    }
  };
  if (!onAdd && stored.length === 0 && held.length === 0) return null;
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
        {held.map((p) => (
          <li key={p.sha256}>
            {p.name} <Tag tone="late">未保存</Tag>
          </li>
        ))}
      </ul>
      {held.length > 0 ? (
        <p className="note note-late">
          照片还没有保存：存储空间不足。清理出空间后会自动保存，此前请不要关闭本页。
        </p>
      ) : null}
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
              if (file) take(file).catch(() => setError('照片没有读出来，请重新拍摄。'));
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
