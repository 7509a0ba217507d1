import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { getVisit, saveRecord, submitVisit } from '../api/visits.ts';
import type { VisitDetail, VisitRecord } from '../api/visits.ts';
import { codeText, day, minute, shortName } from '../shared/format.ts';
import { Bones, ErrorNote } from '../shared/Notes.tsx';
import { PrintHead } from '../shared/PrintHead.tsx';
import { useKept } from '../shared/useKept.ts';
import { useKeys } from '../shared/useKeys.ts';
import { useSession } from '../shared/useSession.ts';
import { useTitle } from '../shared/useTitle.ts';
import { RecordForm } from './RecordForm.tsx';
import { SubmitStep } from './SubmitStep.tsx';
import { changed, draftOf, recordKey } from './record.ts';
import type { Drafts } from './record.ts';

/** One visit: whom, where, with whom, and one form for each department and object. */
export function RecordPage(): ReactNode {
  const { visitId = '' } = useParams();
  const go = useNavigate();
  const visit = useQuery({ queryKey: ['visit', visitId], queryFn: () => getVisit(visitId) });
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

function Form({ visit }: { visit: VisitDetail }): ReactNode {
  const today = day(useSession().data?.now);
  const [drafts, keep, forget] = useKept<Drafts>(`visit:${visit.id}`, {});
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const mine = visit.records.filter((r) => r.mine && visit.allowed.includes('save'));
  const save = useMutation({
    mutationFn: async () => {
      for (const r of mine) {
        const d = draftOf(drafts, r, today);
        if (d.categories.length === 0 || !changed(d, r)) continue;
        await saveRecord(visit.id, { objectId: r.objectId, partId: r.partId, version: r.version, ...d });
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['visit', visit.id] }),
  });
  const submit = useMutation({
    mutationFn: async () => {
      await save.mutateAsync();
      return submitVisit(visit.id);
    },
    onSuccess: async (next) => {
      forget();
      setAsking(false);
      queries.setQueryData(['visit', visit.id], next);
      await queries.invalidateQueries({ queryKey: ['visits'] });
    },
  });
  const open = mine.filter((r) => draftOf(drafts, r, today).categories.length === 0);
  return (
    <main className="field-main">
      <PrintHead title="抽查情况记录表" />
      <Who visit={visit} />
      {visit.records.map((r) => (
        <RecordForm
          key={recordKey(r)}
          record={r}
          object={
            visit.objects.length > 1 ? (visit.objects.find((o) => o.id === r.objectId)?.name ?? '') : ''
          }
          draft={draftOf(drafts, r, today)}
          categories={visit.categories}
          editable={mine.includes(r)}
          onChange={(d) => keep({ ...drafts, [recordKey(r)]: d })}
        />
      ))}
      <ErrorNote error={submit.error ?? save.error} />
      {visit.submittedAt ? (
        <p className="note note-public">
          已于 {minute(visit.submittedAt)} 提交。<Link to="/field">回到今日检查</Link>
        </p>
      ) : null}
      {mine.length > 0 && !visit.submittedAt ? (
        asking ? (
          <SubmitStep
            visit={visit}
            busy={submit.isPending}
            onDo={() => submit.mutate()}
            onBack={() => setAsking(false)}
          />
        ) : (
          <div className="field-do">
            <button
              type="button"
              className="btn"
              disabled={save.isPending || open.length === mine.length}
              onClick={() => save.mutate()}
            >
              {save.isSuccess && !save.isPending ? '已保存' : '先保存'}
            </button>
            <button
              type="button"
              className="btn btn-primary"
              disabled={open.length > 0}
              onClick={() => setAsking(true)}
            >
              {open.length > 0 ? `还有 ${open.length} 张表未选结果` : '去提交'}
            </button>
          </div>
        )
      ) : null}
    </main>
  );
}

function Who({ visit }: { visit: VisitDetail & { records: VisitRecord[] } }): ReactNode {
  const county = useSession().data?.county.name ?? '';
  return (
    <header className="visit-head">
      <p className="rule">
        {visit.taskName}
        <br />
        计划 {visit.plannedOn}
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
