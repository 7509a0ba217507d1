import type { ReactNode } from 'react';
import type { VisitRecord } from '../api/visits.ts';
import { CATEGORIES } from '../shared/categories.ts';
import { minute } from '../shared/format.ts';
import { needsNotes, toggleCategory } from './record.ts';
import type { Draft } from './record.ts';

interface Props {
  record: VisitRecord;
  object: string;
  draft: Draft;
  categories: { n: number; name: string }[];
  editable: boolean;
  onChange: (draft: Draft) => void;
}

/** One form: one department, one object. Eight national categories, several at once, nothing preselected. */
export function RecordForm({ record, object, draft, categories, editable, onChange }: Props): ReactNode {
  const id = `${record.objectId}-${record.partId}`;
  return (
    <section className="record keep" aria-labelledby={id}>
      <h2 id={id}>
        {record.item}
        <small>
          {object ? `${object}　` : ''}
          {record.departmentName}　{record.method}检查
        </small>
      </h2>
      {editable ? (
        <>
          <fieldset>
            <legend>抽查结果（可多选）</legend>
            {categories.map((c) => (
              <label key={c.n} className="cat">
                <input
                  type="checkbox"
                  checked={draft.categories.includes(c.n)}
                  onChange={() => onChange({ ...draft, categories: toggleCategory(draft.categories, c.n) })}
                />
                <span>
                  {c.n}. {c.name}
                  <small>{CATEGORIES.find((k) => k.code === c.n)?.hint}</small>
                </span>
              </label>
            ))}
          </fieldset>
          <label className="field">
            <span>检查日期</span>
            <input
              className="input"
              type="date"
              value={draft.checkedOn}
              onChange={(e) => onChange({ ...draft, checkedOn: e.target.value })}
            />
          </label>
          <label className="field">
            <span>情况说明{needsNotes(draft.categories) ? '（请写明问题和处理）' : '（选填）'}</span>
            <textarea
              className="input"
              rows={3}
              maxLength={2000}
              value={draft.notes}
              onChange={(e) => onChange({ ...draft, notes: e.target.value })}
            />
          </label>
        </>
      ) : (
        <div className="record-read">
          {record.categories.length > 0 ? (
            <ul>
              {record.categories.map((n) => (
                <li key={n}>{categories.find((c) => c.n === n)?.name}</li>
              ))}
            </ul>
          ) : (
            <p className="rule">该部门还没有录入</p>
          )}
          {record.notes ? <p>{record.notes}</p> : null}
          {record.savedAt ? (
            <p className="rule">
              {record.savedBy}　{minute(record.savedAt)}
            </p>
          ) : null}
        </div>
      )}
    </section>
  );
}
