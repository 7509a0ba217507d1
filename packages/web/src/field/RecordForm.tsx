import type { ReactNode } from 'react';
import type { CheckPoint, FormTemplate, PointAnswer, VisitRecord } from '../api/visits.ts';
import { CATEGORIES } from '../shared/categories.ts';
import { minute } from '../shared/format.ts';
import { needsNotes, onThisPhone, toggleCategory, withAnswer } from './record.ts';
import type { Draft } from './record.ts';

interface Props {
  record: VisitRecord;
  form: FormTemplate | undefined;
  draft: Draft;
  categories: { n: number; name: string }[];
  editable: boolean;
  /** handed in on this phone and not sent yet: what was typed stands here, not what the server has */
  waiting: boolean;
  onChange: (draft: Draft) => void;
}

const METHODS = ['现场', '书面', '网络', '委托'];
const MEASURES = [
  ['none', '无需处置'],
  ['on-spot', '当场纠正'],
  ['order', '责令限期改正'],
  ['transfer', '移交处理'],
] as const;

/** One item of a sheet: its check points, its result in the eight national categories, what was found and done. Nothing preselected. */
export function RecordForm({
  record,
  form,
  draft,
  categories,
  editable,
  waiting,
  onChange,
}: Props): ReactNode {
  const id = `${record.objectId}-${record.partId}`;
  const set = (more: Partial<Draft>): void => onChange({ ...draft, ...more });
  return (
    <section className="record keep" aria-labelledby={id}>
      <h3 id={id}>
        {record.item}
        <small>
          {draft.method ?? record.method}检查{form && form.id !== 'generic' ? `　${form.title}` : ''}
        </small>
      </h3>
      {editable ? (
        <>
          {form ? (
            <details open={form.id !== 'generic'} className="points">
              <summary>检查要点（{form.points.length}）</summary>
              {record.template &&
              record.template.id === form.id &&
              record.template.version !== form.version ? (
                <p className="rule">
                  检查表已更新到第 {form.version} 版，此前按第 {record.template.version} 版填写的内容仍有效。
                </p>
              ) : null}
              {form.points.map((p) => (
                <Point
                  key={p.no}
                  point={p}
                  answer={draft.answers?.find((a) => a.no === p.no)}
                  onAnswer={(a) => set({ answers: withAnswer(draft.answers ?? [], a) })}
                />
              ))}
            </details>
          ) : null}
          <fieldset>
            <legend>抽查结果（可多选）</legend>
            {categories.map((c) => (
              <label key={c.n} className="cat">
                <input
                  type="checkbox"
                  checked={draft.categories.includes(c.n)}
                  onChange={() => set({ categories: toggleCategory(draft.categories, c.n) })}
                />
                <span>
                  {c.n}. {c.name}
                  <small>{CATEGORIES.find((k) => k.code === c.n)?.hint}</small>
                </span>
              </label>
            ))}
          </fieldset>
          <label className="field">
            <span>情况说明{needsNotes(draft.categories) ? '（请写明问题和处理）' : '（选填）'}</span>
            <textarea
              className="input"
              rows={3}
              maxLength={2000}
              value={draft.notes}
              onChange={(e) => set({ notes: e.target.value })}
            />
          </label>
          {needsNotes(draft.categories) ? (
            <fieldset className="choices">
              <legend>处置措施</legend>
              {MEASURES.map(([kind, label]) => (
                <label key={kind}>
                  <input
                    type="radio"
                    name={`measures-${id}`}
                    checked={draft.measures?.kind === kind}
                    onChange={() => set({ measures: { words: '', ...draft.measures, kind } })}
                  />
                  {label}
                </label>
              ))}
              {draft.measures?.kind === 'order' ? (
                <label className="field">
                  <span>改正期限</span>
                  <input
                    className="input"
                    type="date"
                    value={draft.measures.until ?? ''}
                    onChange={(e) =>
                      set({
                        measures: {
                          ...draft.measures!,
                          ...(e.target.value ? { until: e.target.value } : {}),
                        },
                      })
                    }
                  />
                </label>
              ) : null}
            </fieldset>
          ) : null}
          <More draft={draft} record={record} set={set} />
        </>
      ) : (
        <ReadRecord
          record={waiting ? onThisPhone(record, draft) : record}
          form={form}
          categories={categories}
          waiting={waiting}
        />
      )}
    </section>
  );
}

function Point({
  point,
  answer,
  onAnswer,
}: {
  point: CheckPoint;
  answer: PointAnswer | undefined;
  onAnswer: (a: PointAnswer) => void;
}): ReactNode {
  const set = (more: Partial<PointAnswer>): void => onAnswer({ no: point.no, ...answer, ...more });
  return (
    <div className="point">
      <p>
        {point.no}. {point.content}
      </p>
      {point.how ? (
        <details className="rule">
          <summary>检查方法</summary>
          {point.how}
        </details>
      ) : null}
      {point.answers.includes('yesno') ? (
        <div className="choices" role="radiogroup" aria-label={`${point.no}. ${point.content}`}>
          {(
            [
              ['yes', '是'],
              ['no', '否'],
              ['na', '不适用'],
            ] as const
          ).map(([choice, label]) => (
            <label key={choice}>
              <input
                type="radio"
                name={`${point.no}-${point.content}`}
                checked={answer?.choice === choice}
                onChange={() => set({ choice })}
              />
              {label}
            </label>
          ))}
        </div>
      ) : null}
      {point.answers.includes('number') ? (
        <input
          className="input"
          type="number"
          aria-label={`第 ${point.no} 项数值`}
          placeholder={point.unit ?? '数值'}
          value={answer?.number ?? ''}
          onChange={(e) => e.target.value !== '' && set({ number: Number(e.target.value) })}
        />
      ) : null}
      {point.answers.includes('text') ? (
        <input
          className="input"
          aria-label={`第 ${point.no} 项说明`}
          placeholder="说明（可不填）"
          maxLength={1000}
          value={answer?.text ?? ''}
          onChange={(e) => set({ text: e.target.value })}
        />
      ) : null}
    </div>
  );
}

/** Day, method, and a conclusion of somebody else that stands in for the visit (C01, C03). */
function More({
  draft,
  record,
  set,
}: {
  draft: Draft;
  record: VisitRecord;
  set: (more: Partial<Draft>) => void;
}): ReactNode {
  const other = draft.otherConclusion ?? null;
  const field = (key: 'body' | 'reference', label: string): ReactNode =>
    other ? (
      <label className="field">
        <span>{label}</span>
        <input
          className="input"
          value={other[key]}
          onChange={(e) => set({ otherConclusion: { ...other, [key]: e.target.value } })}
        />
      </label>
    ) : null;
  return (
    <details className="more">
      <summary>检查日期、方式和采信的结论</summary>
      <label className="field">
        <span>检查日期</span>
        <input
          className="input"
          type="date"
          value={draft.checkedOn}
          onChange={(e) => set({ checkedOn: e.target.value })}
        />
      </label>
      <label className="field">
        <span>检查方式</span>
        <select
          className="input"
          value={draft.method ?? record.method}
          onChange={(e) => set({ method: e.target.value })}
        >
          {[...new Set([...METHODS, record.method])].map((m) => (
            <option key={m}>{m}</option>
          ))}
        </select>
      </label>
      <label className="choices">
        <input
          type="checkbox"
          checked={other !== null}
          onChange={(e) =>
            set({
              otherConclusion: e.target.checked
                ? { kind: '其他政府部门检查结论', body: '', reference: '', on: draft.checkedOn }
                : null,
            })
          }
        />
        采用其他机关或专业机构的结论，不再重复检查
      </label>
      {field('body', '出具机关')}
      {field('reference', '文号')}
    </details>
  );
}

const CHOICE = { yes: '是', no: '否', na: '不适用' } as const;

/** A record as it was saved, for colleagues, the desk and the review. */
export function ReadRecord({
  record,
  form,
  categories,
  waiting = false,
}: {
  record: VisitRecord;
  form: FormTemplate | undefined;
  categories: { n: number; name: string }[];
  waiting?: boolean;
}): ReactNode {
  const measure = MEASURES.find(([k]) => k === record.measures?.kind)?.[1];
  return (
    <div className="record-read">
      {record.categories.length > 0 ? (
        <ul>
          {record.categories.map((n) => (
            <li key={n}>{categories.find((c) => c.n === n)?.name}</li>
          ))}
        </ul>
      ) : (
        <p className="rule">{waiting ? '没有选择抽查结果' : '该部门还没有录入'}</p>
      )}
      {record.notes ? <p>{record.notes}</p> : null}
      {measure ? (
        <p>
          处置：{measure}
          {record.measures?.until ? `，期限 ${record.measures.until}` : ''}
        </p>
      ) : null}
      {record.otherConclusion ? (
        <p>
          采信：{record.otherConclusion.body} {record.otherConclusion.reference}
        </p>
      ) : null}
      {record.answers.length > 0 ? (
        <ul className="answers">
          {record.answers.map((a) => (
            <li key={a.no}>
              {a.no}. {form?.points.find((p) => p.no === a.no)?.content}：
              {[a.choice ? CHOICE[a.choice] : '', a.number ?? '', a.text ?? '']
                .filter((x) => x !== '')
                .join('，')}
            </li>
          ))}
        </ul>
      ) : null}
      {waiting ? (
        <p className="rule">已在本机提交，等待联网发送</p>
      ) : record.savedAt ? (
        <p className="rule">
          {record.savedBy}　{minute(record.savedAt)}
        </p>
      ) : null}
    </div>
  );
}
