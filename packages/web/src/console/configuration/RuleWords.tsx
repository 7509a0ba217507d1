import type { ReactNode } from 'react';
import type { RuleValue } from '../../api/configuration.ts';
import { Tag } from '../../shared/Tag.tsx';

/** A value and, beside it, the words it rests on: document, article, passage; what is inferred or open says so. */
export function RuleWords({ value }: { value: RuleValue | null }): ReactNode {
  if (!value) return <span className="mut">未规定</span>;
  return (
    <div className="rule-value">
      <strong>{value.shown}</strong>
      {value.basis === '原文' ? null : <Tag tone="due">{value.basis}</Tag>}
      <p className="rule">
        {value.document} {value.article}
        {value.from ? `，自 ${value.from} 起` : ''}
        {value.takenFrom ? '，本地规则沿用' : ''}
      </p>
      {value.words ? <blockquote>“{value.words}”</blockquote> : null}
      {value.note ? <p className="mut">{value.note}</p> : null}
      {value.beside ? (
        <p className="mut">
          {value.beside.document}：{value.beside.shown}
        </p>
      ) : null}
    </div>
  );
}
