import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { VisitDetail } from '../api/visits.ts';
import { codeText, minute, shortName } from '../shared/format.ts';
import { Bones, ErrorNote } from '../shared/Notes.tsx';
import { PrintHead } from '../shared/PrintHead.tsx';
import { useKeys } from '../shared/useKeys.ts';
import { useSession } from '../shared/useSession.ts';
import { useTitle } from '../shared/useTitle.ts';
import { EvidenceList } from './EvidenceList.tsx';
import { useFieldState } from './fieldState.ts';
import { addOp } from './offline/sync.ts';
import { RecordForm } from './RecordForm.tsx';
import { SheetForm } from './SheetForm.tsx';
import { ImpossiblePanel, StartPanel } from './StartPanel.tsx';
import { SubmitStep } from './SubmitStep.tsx';
import { changed, draftOf, needsSheet, recordKey, sheetComplete, sheetKey, sheetsOf } from './record.ts';
import type { Drafts } from './record.ts';
import type { Sheet } from '../api/visits.ts';
import { useBoxed, useToday, useVisit } from './useField.ts';

/** One visit: whom, where, with whom; the start; and one sheet for each department and object (J06). */
export function RecordPage(): ReactNode {
  const { visitId = '' } = useParams();
  const go = useNavigate();
  const { person } = useFieldState();
  const visit = useVisit(person.id, visitId);
  useTitle('检查记录');
  useKeys({ Escape: () => void go(-1) });
  if (visit.error)
    return (
      <main className="field-main">
        <ErrorNote error={visit.error} retry={() => void visit.refetch()} />
      </main>
    );
  if (!visit.data) return <Bones lines={8} height={36} />;
  return <Form key={visitId} visit={visit.data} />;
}

interface Kept {
  records: Drafts;
  sheets: Record<string, Sheet>;
}

function Form({ visit }: { visit: VisitDetail }): ReactNode {
  const today = useToday();
  const { person, ops, sync } = useFieldState();
  const [kept, keep, , full] = useBoxed<Kept>(person.id, `draft|${visit.id}`, { records: {}, sheets: {} });
  const [asking, setAsking] = useState(false);
  /** photographs of each sheet that wait for room on the phone */
  const [held, setHeld] = useState<Record<string, number>>({});
  const unsaved = Object.values(held).some((n) => n > 0);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState('');
  const waiting = ops.filter((o) => o.visitId === visit.id);
  const has = (kind: string): boolean => waiting.some((o) => o.kind === kind);
  const started = visit.step === 'underway' || visit.step === 'returned' || has('start');
  const handedIn = visit.state === 'submitted' || has('submit') || has('impossible');
  const writable = (departmentId: string): boolean =>
    started &&
    !handedIn &&
    visit.records.some((r) => r.mine && r.departmentId === departmentId) &&
    (visit.step !== 'returned' ||
      visit.bodies.some((b) => b.departmentId === departmentId && b.review === 'returned'));
  const mine = visit.records.filter((r) => writable(r.departmentId));
  const member = visit.records.some((r) => r.mine);
  const sheetOf = (key: string): Sheet =>
    kept.sheets[key] ??
    visit.sheets.find((s) => sheetKey(s) === key)?.sheet ?? {
      timeIn: '',
      timeOut: '',
      place: '',
      licenceShown: true,
      statement: '',
      signer: '',
      signature: '',
      refusedToSign: false,
      witness: '',
    };
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setFailed('');
    try {
      await work();
      await sync();
    } catch {
      setFailed('没有保存到手机：存储空间可能已满，请清理空间或立即联网。');
    } finally {
      setBusy(false);
    }
  };
  const add = (kind: Parameters<typeof addOp>[1]['kind'], title: string, body: Record<string, unknown>) =>
    addOp(person.id, { visitId: visit.id, kind, title, body });
  const name = visit.objects[0]?.name ?? '';
  const saveAll = async (): Promise<void> => {
    for (const r of mine) {
      const d = draftOf(kept.records, r, today);
      if (d.categories.length === 0 || !changed(d, r)) continue;
      const form = visit.forms.find((f) => f.id === r.form);
      await add('record', `${name}　${r.item}`, {
        objectId: r.objectId,
        partId: r.partId,
        version: r.version,
        ...d,
        answers: d.answers ?? [],
        ...(form ? { template: { id: form.id, version: form.version } } : {}),
      });
    }
    for (const s of visit.sheets) {
      const typed = kept.sheets[sheetKey(s)];
      if (!typed || !writable(s.departmentId) || JSON.stringify(typed) === JSON.stringify(s.sheet)) continue;
      await add('sheet', `${name}　记录表和签字`, {
        objectId: s.objectId,
        departmentId: s.departmentId,
        version: s.version,
        sheet: typed,
      });
    }
  };
  const open = mine.filter((r) => draftOf(kept.records, r, today).categories.length === 0);
  const unsigned = sheetsOf(visit).filter(
    ({ sheet, records }) =>
      writable(sheet.departmentId) &&
      needsSheet(
        records.map((r) => draftOf(kept.records, r, today)),
        records.map((r) => r.method),
      ) &&
      !sheetComplete(sheetOf(sheetKey(sheet))),
  );
  return (
    <main className="field-main">
      <PrintHead title="抽查情况记录表" />
      <Who visit={visit} />
      {visit.bodies
        .filter((b) => b.review === 'returned')
        .map((b) => (
          <p key={b.departmentId} className="note note-due">
            {b.departmentName}退回补正：{b.returnedReason}
          </p>
        ))}
      {member && !started && !handedIn ? (
        <StartPanel
          visit={visit}
          busy={busy}
          onStart={(urgent) => void run(() => add('start', `${name}　开始检查`, urgent ? { urgent } : {}))}
        />
      ) : null}
      {started || handedIn || !member
        ? sheetsOf(visit).map(({ sheet, records }) => {
            const key = sheetKey(sheet);
            const editable = writable(sheet.departmentId);
            return (
              <article key={key} className="paper">
                <h2>
                  {sheet.departmentName}
                  <small>{visit.objects.find((o) => o.id === sheet.objectId)?.name}</small>
                </h2>
                {records.map((r) => (
                  <RecordForm
                    key={recordKey(r)}
                    record={r}
                    form={visit.forms.find((f) => f.id === r.form)}
                    draft={draftOf(kept.records, r, today)}
                    categories={visit.categories}
                    editable={editable}
                    waiting={r.mine && handedIn && visit.state !== 'submitted'}
                    onChange={(d) => keep({ ...kept, records: { ...kept.records, [recordKey(r)]: d } })}
                  />
                ))}
                <EvidenceList
                  visitId={visit.id}
                  onHeld={(n) => setHeld((all) => ({ ...all, [key]: n }))}
                  stored={visit.evidence.filter((e) => `${e.objectId}|${e.departmentId}` === key)}
                  waiting={waiting.filter(
                    (o) =>
                      o.kind === 'evidence' &&
                      `${String(o.body['objectId'])}|${String(o.body['departmentId'])}` === key,
                  )}
                  {...(editable
                    ? {
                        onAdd: async (file: { name: string; sha256: string; bytes: string }) => {
                          await add('evidence', `${name}　${file.name}`, {
                            objectId: sheet.objectId,
                            departmentId: sheet.departmentId,
                            kind: 'photo',
                            note: '',
                            ...file,
                          });
                          void sync();
                        },
                      }
                    : {})}
                />
                <SheetForm
                  sheet={sheetOf(key)}
                  editable={editable}
                  onChange={(s) => keep({ ...kept, sheets: { ...kept.sheets, [key]: s } })}
                />
              </article>
            );
          })
        : null}
      {failed || full ? <p className="note note-late">{failed || full}</p> : null}
      {waiting.some((o) => o.state !== 'waiting') ? (
        <p className="note note-late">
          {waiting.find((o) => o.state !== 'waiting')?.message}　<Link to="/field/sync">去处理</Link>
        </p>
      ) : null}
      {visit.submittedAt && visit.state === 'submitted' ? (
        <p className="note note-public">
          已于 {minute(visit.submittedAt)} 提交，{visit.stepName}。<Link to="/field">回到今日检查</Link>
        </p>
      ) : handedIn ? (
        <p className="note note-due">
          已存在手机上，联网后自动提交。<Link to="/field/sync">看同步</Link>
        </p>
      ) : null}
      {mine.length > 0 && !handedIn ? (
        asking ? (
          <SubmitStep
            visit={visit}
            busy={busy}
            onDo={() =>
              void run(async () => {
                await saveAll();
                await add('submit', `${name}　提交检查结果`, {});
                setAsking(false);
              })
            }
            onBack={() => setAsking(false)}
          />
        ) : (
          <div className="field-do">
            <button
              type="button"
              className="btn"
              disabled={busy || open.length === mine.length}
              onClick={() => void run(saveAll)}
            >
              先保存
            </button>
            <button
              type="button"
              className="btn btn-primary"
              disabled={open.length > 0 || unsigned.length > 0 || unsaved}
              onClick={() => setAsking(true)}
            >
              {open.length > 0
                ? `还有 ${open.length} 张表未选结果`
                : unsigned.length > 0
                  ? '还缺时间、地点或签字'
                  : unsaved
                    ? '有照片还没有保存'
                    : '去提交'}
            </button>
          </div>
        )
      ) : null}
      {member && !handedIn && visit.step !== 'returned' ? (
        <ImpossiblePanel
          onReport={(reason, proof) =>
            void run(() => add('impossible', `${name}　无法检查`, { reason, proof }))
          }
        />
      ) : null}
    </main>
  );
}

function Who({ visit }: { visit: VisitDetail }): ReactNode {
  const county = useSession().data?.county.name ?? '';
  return (
    <header className="visit-head">
      <p className="rule">
        {visit.taskName}
        <br />
        计划 {visit.plannedOn}　{visit.stepName}
      </p>
      {visit.objects.map((o) => (
        <div key={o.id}>
          <h1>{o.name}</h1>
          <p>
            <code>{codeText(o.code)}</code>
          </p>
          <p>{o.address}</p>
          {visit.checkCodes[o.id] ? (
            <p className="visit-code">
              查验码 <code>{visit.checkCodes[o.id]}</code>
              <small>请告知企业，凭此核对抽取结果</small>
            </p>
          ) : null}
        </div>
      ))}
      <p>
        检查小组：{visit.team.map((t) => `${t.name}（${shortName(t.departmentName, county)}）`).join('、')}
      </p>
    </header>
  );
}
