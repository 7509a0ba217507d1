import type { ReactNode } from 'react';
import { ApiError } from '../api/client.ts';
import { ruleText } from './format.ts';

/** A rule in one line, the document and article it stands in, and, on demand, its words. */
export interface Rule {
  text: string;
  source: string;
  quote?: string;
}

/** A refusal or failure, in the server's words, with its stable code for the help desk. */
export function ErrorNote({ error, retry }: { error: unknown; retry?: () => void }): ReactNode {
  if (!error) return null;
  const known = error instanceof ApiError;
  return (
    <div className="note note-late" role="alert">
      <strong>没有完成。</strong>
      {known ? sentenceOf(error) : '页面出了问题，请刷新后再试。'}
      {known ? <FieldErrors details={error.details} /> : null}
      <div className="rule">
        编号 <code>{known ? error.code : 'PAGE_ERROR'}</code>
        {retry ? (
          <button type="button" className="linklike" onClick={retry}>
            重新加载
          </button>
        ) : null}
      </div>
    </div>
  );
}

/** What is wrong, and what to do instead, as whole sentences. */
function sentenceOf({ message, next }: ApiError): string {
  const stop = (s: string): string => (s === '' || /[。！？]$/.test(s) ? s : `${s}。`);
  return ruleText(stop(message) + (next && !message.includes(next) ? stop(next) : ''));
}

/** Which fields the server refused, by path. */
function FieldErrors({ details }: { details: unknown }): ReactNode {
  const fields = (details as { fields?: { path: string; message: string }[] } | null | undefined)?.fields;
  if (!fields?.length) return null;
  return (
    <ul style={{ paddingLeft: '1.4em' }}>
      {fields.map((f) => (
        <li key={f.path + f.message}>
          {f.message} <code>{f.path}</code>
        </li>
      ))}
    </ul>
  );
}

/** The rule beside a stage, limit or refusal: document and article first, the words on demand. */
export function Source({ rule: given }: { rule: Rule }): ReactNode {
  const rule = { ...given, text: ruleText(given.text), source: ruleText(given.source) };
  if (!rule.quote) {
    return (
      <p className="rule">
        {rule.text} <span>{rule.source}</span>
      </p>
    );
  }
  return (
    <details className="rule">
      <summary>
        {rule.text} <span>{rule.source}</span>
      </summary>
      <blockquote>“{rule.quote}”</blockquote>
    </details>
  );
}

/** Keeps the shape of what is loading: `lines` grey bars. */
export function Bones({ lines = 5, height = 20 }: { lines?: number; height?: number }): ReactNode {
  return (
    <div role="status" aria-label="正在加载">
      {Array.from({ length: lines }, (_, i) => (
        <div
          key={i}
          className="bone"
          style={{ height, margin: '12px 0', width: `${100 - ((i * 17) % 40)}%` }}
        />
      ))}
    </div>
  );
}

/** Says what will be here and offers the first step. */
export function Empty({ title, children }: { title: string; children?: ReactNode }): ReactNode {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {children ? <div>{children}</div> : null}
    </div>
  );
}
